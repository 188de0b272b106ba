// “Show what I type” in place: nothing that was typed is emptied, as the link without script would.

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-shows]");
  const field = link && document.getElementById(link.dataset.shows);
  if (!field) return;
  event.preventDefault();
  const hidden = field.type === "password";
  field.type = hidden ? "text" : "password";
  link.textContent = hidden ? link.dataset.hide : link.dataset.show;
  field.focus();
});
