// Saves what is typed into the editor 150 ms after the last key, one form at a time.
//
// A form is dirty while its texts differ from those the server last took. What cannot be sent stays
// in the page and is tried again; the field that somebody types in is never replaced.

import { ask, put } from "./answers.js";
import { calm, tell } from "./save_state.js";

const AFTER = 150, SHOWN_AFTER = 400, FIRST_WAIT = 500, LONGEST_WAIT = 10_000, BEACON = 60_000;

const editor = document.getElementById("editor");
const taken = new Map();   // form id -> its texts as the server has them
const held = new Map();    // form id -> texts that the server will not take as they are
let wait = FIRST_WAIT, timer = 0, acting = false, isStale = false, awayUntil = 0;
let chain = Promise.resolve();

const forms = () => [...editor.querySelectorAll("form[data-typed]")];
const isDirty = (form) => taken.get(form.id) !== texts(form);
const isDue = (form) => isDirty(form) && held.get(form.id) !== texts(form);

function texts(form) {
  const body = new URLSearchParams(new FormData(form));
  for (const name of ["csrf", "seen", "form"]) body.delete(name);
  return body.toString();
}

function remember() {
  taken.clear();
  for (const form of forms()) taken.set(form.id, texts(form));
}

/** One thing at a time is sent; what comes meanwhile waits for its turn. */
function inTurn(work) {
  const done = chain.then(work);
  chain = done.catch(() => {});
  return done;
}

// ---- saving -------------------------------------------------------------------------------------

function later(delay = AFTER) {
  clearTimeout(timer);
  timer = setTimeout(flush, delay);
}

/** Send every dirty form; true when the server has all that was typed. */
function flush() {
  clearTimeout(timer);
  if (Date.now() < awayUntil) return Promise.resolve(false);
  return inTurn(async () => {
    for (let form; (form = forms().find(isDue));) {
      if (!(await save(form))) return false;
    }
    if (isStale && !forms().some(isDirty)) await read();
    return !forms().some(isDirty);
  });
}

async function save(form) {
  const sent = texts(form), body = new URLSearchParams(new FormData(form));
  body.set("do", "save");
  const came = await send(form.action, body, form);
  if (!came) return false;
  if (came.status === 409) return hold(form, sent, came, "conflict");
  if (came.status === 413 || came.status === 422) return hold(form, sent, null, "large");
  if (came.status === 404) return hold(form, sent, null, "gone");
  taken.set(form.id, sent);
  held.delete(form.id);
  await put(came, editor, "none");
  if (form.querySelector("[data-behind]")) isStale = true; // something of it was changed elsewhere
  if (!held.size) calm();
  return true;
}

/** Ask again will not help: the form waits until it is changed or a person decides. */
async function hold(form, sent, came, code) {
  held.set(form.id, sent);
  if (came) await put(came, document.getElementById("conflict"), "innerHTML");
  tell(code);
  return true;
}

/** The answer, or null when it has to be tried again. */
async function send(address, body, form) {
  const slow = setTimeout(() => tell("saving"), SHOWN_AFTER);
  try {
    const came = await ask(address, body);
    if (came.status === 401) return await signedOut(came);
    if (came.status === 403 && renewed(came)) return await send(address, body, form);
    if (came.status === 403 || came.status === 429 || came.status >= 500) {
      tell("refused", came);
      return again();
    }
    wait = FIRST_WAIT;
    awayUntil = 0;
    return came;
  } catch {
    tell("offline");
    return again();
  } finally {
    clearTimeout(slow);
  }
}

function again() {
  later(wait);
  wait = Math.min(wait * 2, LONGEST_WAIT);
  return null;
}

async function signedOut(came) {
  tell("signedOut");
  const over = document.getElementById("session-over");
  if (!over?.childElementCount) await put(came, over, "innerMorph");
  // `velvit:signed-in` comes from this page; somebody may also have signed in in another one.
  awayUntil = Date.now() + LONGEST_WAIT;
  later(LONGEST_WAIT);
  return null;
}

function renewed({ answer }) {
  const csrf = answer.headers.get("X-CSRF-Token");
  if (!csrf || csrf === renewed.last) return false;
  renewed.last = csrf;
  document.body.dispatchEvent(new CustomEvent("velvit:signed-in", { bubbles: true, detail: { csrf } }));
  return true;
}

// ---- buttons ------------------------------------------------------------------------------------

/** Do what a button says, after all that was typed is kept. A second press meanwhile is none. */
async function act(form, button) {
  if (acting) return;
  acting = true;
  try {
    if (!(await flush()) || !form.isConnected || !button.isConnected) return;
    if (/^(add|drop):/.test(button.value) && !form.matches("[data-typed]")) return leaveBy(form, button);
    await inTurn(async () => {
      const came = await send(form.action, new URLSearchParams(new FormData(form, button)), form);
      if (came) await show(came);
    });
  } finally {
    acting = false;
  }
}

function leaveBy(form, button) {
  const choice = Object.assign(document.createElement("input"), { type: "hidden", name: "do", value: button.value });
  form.append(choice);
  form.submit();
}

/** Take one of two texts: the form as it is now, and which side it prefers. */
async function decide(choice, button) {
  const id = choice.querySelector('[name="form"]')?.value;
  await inTurn(async () => {
    const form = forms().find((one) => one.id === id) ?? choice, sent = texts(form);
    const body = new URLSearchParams(new FormData(form));
    body.set("do", button.value);
    const came = await send(form.action, body, form);
    if (!came || came.status >= 400) return;
    taken.set(id, sent);
    held.delete(id);
    document.getElementById("conflict").replaceChildren();
    await put(came, editor, "none");
    isStale = true;
    calm();
  });
  await flush();
}

/** The forms in their new shape; while one of them is being typed in, everything but them. */
async function show(came) {
  if (came.status >= 400) {
    await put(came, document.getElementById("notices"), "innerHTML");
    return;
  }
  if (forms().some(isDirty)) {
    isStale = true;
    await put(came, editor, "none");
    later();
    return;
  }
  const open = new Set([...editor.querySelectorAll("details[id][open]")].map(({ id }) => id));
  await put(came, document.getElementById("editor-form"), "outerMorph");
  for (const details of editor.querySelectorAll("details[id]")) details.open ||= open.has(details.id);
  isStale = false;
  forms().forEach(settle);
  editor.querySelector("[data-focus]")?.focus();
  remember();
  calm();
}

/** A field shows what came, also one that was typed in before and whose text was not chosen. */
function settle(form) {
  for (const field of form.elements) {
    if (["checkbox", "radio"].includes(field.type)) field.checked = field.defaultChecked;
    else if ("defaultValue" in field && field.value !== field.defaultValue) field.value = field.defaultValue;
  }
}

async function read() {
  const came = await ask(editor.dataset.autosave).catch(() => null);
  if (came?.status === 200) await show(came);
}

// ---- when ---------------------------------------------------------------------------------------

editor.addEventListener("input", ({ target }) => { if (target.form?.matches("[data-typed]")) later(); });
editor.addEventListener("change", ({ target }) => { if (target.form?.matches("[data-typed]")) later(); });
addEventListener("online", flush);
document.body.addEventListener("velvit:signed-in", () => { awayUntil = 0; wait = FIRST_WAIT; later(0); });
document.addEventListener("visibilitychange", () => { if (document.hidden) flush(); });

document.addEventListener("submit", (event) => {
  const { target: form, submitter } = event;
  if (!form.matches("[data-typed], [data-act], #conflict-choice")) return;
  event.preventDefault();
  if (form.id === "conflict-choice") decide(form, submitter);
  else if (form.matches("[data-typed]") && (!submitter?.value || submitter.value === "save")) flush();
  else act(form, submitter);
});

// A link waits for what was typed; when that cannot be sent, the browser asks before it leaves.
document.addEventListener("click", async (event) => {
  const link = event.target.closest?.("a[href]");
  const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0;
  if (!link || elsewhere || link.getAttribute("href").startsWith("#") || !forms().some(isDirty)) return;
  event.preventDefault();
  await Promise.race([flush(), new Promise((done) => setTimeout(done, 3000))]);
  location.assign(link.href);
});

addEventListener("beforeunload", (event) => { if (forms().some(isDirty)) event.preventDefault(); });

// The last try: the browser sends it on after the page is gone.
addEventListener("pagehide", () => {
  for (const form of forms().filter(isDue)) {
    const body = new URLSearchParams(new FormData(form));
    if (body.toString().length < BEACON) ask(form.action, body, { keepalive: true }).catch(() => {});
  }
});

// Back and reload show what the server has, not what the browser remembers of the fields.
addEventListener("pageshow", ({ persisted }) => { if (persisted && !forms().some(isDirty)) read(); });
for (const form of forms()) form.reset();
document.documentElement.classList.add("autosaves");
remember();
