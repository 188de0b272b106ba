// What the page says about saving: the words are the server's, in a template of the page.

const words = document.getElementById("save-words")?.dataset ?? {};
let since = "";

/** Say that something is not as it should be: `code` names the words in the template. */
export function tell(code, values = {}) {
  const line = document.getElementById("save-state");
  if (!line || line.dataset.code === code) return;
  const waits = code === "saving";
  since ||= new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const said = (words[code] ?? "").replace("{time}", since).replace("{status}", values.status ?? "");
  line.dataset.code = code;
  line.className = `save-state ${waits ? "save-state-waiting" : "save-state-off"}`;
  line.querySelector("use")?.setAttribute("href", waits ? "#i-turn" : "#i-warn");
  line.querySelector("span").textContent = said;
  if (!waits) announce(said);
}

/** The server's own line is back. */
export function calm() {
  since = "";
  document.getElementById("save-state")?.removeAttribute("data-code");
}

function announce(text) {
  const said = document.getElementById("said");
  if (said) said.textContent = text;
}
