// For developers (VELVIT_DEV): the page loads itself again when the web process was started anew.

let known;

async function look() {
  try {
    const { started } = await (await fetch("/health/live", { cache: "no-store" })).json();
    if (known && started !== known) location.reload();
    known = started;
  } catch {
    // between two processes
  }
  setTimeout(look, 700);
}

look();
