// Lights the words of one requirement on both sides together: under the pointer, in focus, tapped.

const page = document.getElementById("main");
const calm = matchMedia("(prefers-reduced-motion: reduce)");
let chosen = "";
let shown = "";
let waiting = 0;

const numbersOf = (node) => node?.closest?.("[data-of]")?.dataset.of ?? "";
const all = (numbers) => numbers.split(" ").filter(Boolean).map((number) => `[data-of~="${number}"]`).join(",");

function light(numbers) {
  if (numbers === shown) return;
  paint(shown, false);
  shown = numbers;
  paint(shown, true);
}

function paint(numbers, on) {
  const selector = all(numbers);
  if (!selector) return;
  for (const node of page.querySelectorAll(selector)) {
    node.classList.toggle("mark-lit", on && node.matches(".mark"));
    node.classList.toggle("tie-lit", on && node.matches(".tie"));
    if (!node.matches(".requirement")) continue;
    node.classList.toggle("requirement-current", on);
    node.querySelector(".tie").classList.toggle("tie-lit", on);
    const link = node.querySelector("h4 a");
    if (on) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}

// The words that are looked for come into view inside their own text; the page itself stays.
function bring(numbers, from) {
  const selector = all(numbers);
  if (!selector) return;
  for (const text of page.querySelectorAll(".match-texts > .text-body")) {
    const words = text.querySelector(`:is(${selector})`);
    if (!words || text.contains(from) || text.scrollHeight <= text.clientHeight) continue;
    const away = words.getBoundingClientRect().top - text.getBoundingClientRect().top;
    if (away > 24 && away < text.clientHeight - 72) continue;
    text.scrollTo({ top: text.scrollTop + away - text.clientHeight / 3, behavior: calm.matches ? "auto" : "smooth" });
  }
}

function look(node) {
  const numbers = numbersOf(node);
  light(numbers || chosen);
  clearTimeout(waiting);
  if (numbers) waiting = setTimeout(() => bring(numbers, node), 120);
}

page.addEventListener("pointerover", (event) => { if (event.pointerType === "mouse") look(event.target); });
page.addEventListener("pointerleave", () => light(chosen));
page.addEventListener("focusin", (event) => look(event.target));
page.addEventListener("click", (event) => {
  const numbers = numbersOf(event.target);
  if (!numbers) return;
  chosen = numbers;
  light(numbers);
  bring(numbers, event.target);
  // Where both texts are in view the page need not jump; who came by keyboard goes to the words.
  const link = event.target.closest("a[href^='#']");
  const target = link && document.getElementById(link.hash.slice(1))?.closest(".text-body");
  if (event.detail > 0 && target && isBeside(target)) event.preventDefault();
});

/** Does this text stay in view, with a scroll of its own? */
function isBeside(text) {
  const { top, bottom } = text.getBoundingClientRect();
  return getComputedStyle(text).overflowY === "auto" && top < innerHeight - 120 && bottom > 120;
}

// A new result keeps what was opened and what was lit.
let open = [];
document.addEventListener("htmx:before:swap", () => {
  open = [...page.querySelectorAll("details[open][id]")].map((node) => node.id);
});
document.addEventListener("htmx:after:swap", () => {
  for (const id of open) document.getElementById(id)?.setAttribute("open", "");
  const lit = shown;
  shown = "";
  light(lit);
});
