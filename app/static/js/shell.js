// What every page does with a script: tells what changed, and keeps the place of whoever types.

const said = document.getElementById("said");

/** Let a screen reader say `text`; the same text twice is said twice. */
export function say(text) {
  if (!said || !text) return;
  said.textContent = "";
  requestAnimationFrame(() => { said.textContent = text; });
}

// A form that came back with faults begins at the list of them.
document.getElementById("errors")?.focus();

// What a new piece has to say stands in `data-say`; who had the focus gets it back.
let last = "";
document.addEventListener("htmx:before:swap", () => { last = document.activeElement?.id ?? ""; });
document.addEventListener("htmx:after:swap", (event) => {
  if (last && document.activeElement === document.body) document.getElementById(last)?.focus();
  const spoken = event.target.closest?.("[data-say]") ?? event.target.querySelector?.("[data-say]");
  say(spoken?.dataset.say);
});
