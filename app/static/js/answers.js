// Answers of the server, asked for by a script and put into the page by htmx.

/** Send `body` (or, without one, ask) as htmx would; the answer with its text. */
export async function ask(address, body, more = {}) {
  const token = document.querySelector('meta[name="velvit-csrf"]')?.content
    ?? document.querySelector('input[name="csrf"]')?.value ?? "";
  const answer = await fetch(address, {
    method: body ? "POST" : "GET",
    body,
    credentials: "same-origin",
    headers: {
      Accept: "text/html",
      "HX-Request": "true",
      "HX-Request-Type": "partial",
      "HX-Current-URL": location.href,
      ...(body ? { "X-CSRF-Token": token } : {}),
    },
    ...more,
  });
  return { answer, status: answer.status, text: await answer.text() };
}

/** Put `text` where `swap` says; pieces that name a target of their own go there. */
export async function put({ answer, text }, target, swap) {
  const own = document.querySelector("script[nonce]")?.nonce;
  const theirs = /'nonce-([^']+)'/.exec(answer.headers.get("Content-Security-Policy") ?? "")?.[1];
  // What htmx runs must carry the nonce of this page. It is only renamed in our own answers.
  const ours = own && theirs && new URL(answer.url).origin === location.origin;
  const html = ours ? text.replaceAll(`nonce="${theirs}"`, `nonce="${own}"`) : text;
  await htmx.swap({ text: html, sourceElement: target ?? document.body, target: target ?? document.body, swap });
}
