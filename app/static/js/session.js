// The token of the page's forms, when the session behind it changes while somebody types.
//
// Signing in beside the text (and an answer that says a form's token is an old one) brings a new
// token: it goes into the page, then `velvit:signed-in` tells who holds unsent words to send them.

/** Put `token` wherever this page would send the old one from. */
export function adopt(token) {
  document.querySelector('meta[name="velvit-csrf"]')?.setAttribute("content", token);
  for (const field of document.querySelectorAll('input[name="csrf"]')) field.value = token;
  document.body.setAttribute("hx-headers:inherited", JSON.stringify({ "X-CSRF-Token": token }));
}

// The server names the event and its target, the body; listeners stand on the document.
document.body.addEventListener("velvit:signed-in", ({ detail }) => adopt(detail.csrf), { capture: true });

document.addEventListener("htmx:after:request", ({ detail }) => {
  const token = detail.ctx?.response?.headers?.get("X-CSRF-Token");
  if (!token) return;
  document.body.dispatchEvent(new CustomEvent("velvit:signed-in", { bubbles: true, detail: { csrf: token } }));
});
