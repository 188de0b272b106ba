"""A person at work, by script: plain HTTP and forms, and the patience to try again."""

import re
import time
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import httpx

SAMPLES = Path(__file__).parents[2] / "app" / "samples"
POSTING = (SAMPLES / "platform-engineer.txt").read_text(encoding="utf-8")
UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
PATIENCE_SECONDS = 60.0


class Lost(AssertionError):
    """Something that was acknowledged is not there."""


class Forms(HTMLParser):
    """The forms of a page: their fields as they are filled in, by where they lead."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.by_action: dict[str, dict[str, str]] = {}
        self._fields: dict[str, str] | None = None
        self._area: str | None = None
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._fields = self.by_action.setdefault(given.get("action", ""), {})
        elif self._fields is not None and tag == "textarea":
            self._area = given.get("name", "")
            self._fields[self._area] = ""
        elif self._fields is not None and tag == "input" and _is_sent(given):
            self._fields[given.get("name", "")] = given.get("value", "")

    def handle_data(self, data: str) -> None:
        if self._area is not None and self._fields is not None:
            self._fields[self._area] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._area = None
        elif tag == "form":
            self._fields = None


def _is_sent(field: dict[str, str]) -> bool:
    kind = field.get("type", "text")
    return kind != "file" and (kind not in ("checkbox", "radio") or "checked" in field)


class Person:
    """A guest with one résumé, whose summary says how often it was saved.

    Every verb is tried again until it is answered: what was answered counts as acknowledged.
    """

    def __init__(self, base: str, name: str) -> None:
        self._client = httpx.Client(base_url=base, timeout=10, follow_redirects=False)
        self._base, self._name = base, name
        self.saves = 0
        self.tries = 0
        self.made: dict[str, list[str]] = {"postings": [], "matches": [], "exports": []}
        self._post_from("/", "/guests")
        self.resume = self._new("/resumes/new", "/resumes", sample="backend-engineer")

    def close(self) -> None:
        """Close the browser."""
        self._client.close()

    # ---- what a person does ------------------------------------------------------------------

    def save(self) -> None:
        """Write one more text into the summary; it is there once this returns."""
        wanted = f"{self._name} saved {self.saves + 1}."
        path = f"/resumes/{self.resume}/sections/summary"

        def once() -> httpx.Response:
            page = self._client.get(f"/resumes/{self.resume}/edit?section=summary")
            page.raise_for_status()
            fields = Forms(page.text).by_action[path]
            self._check(fields["summary"])
            return self._send(path, {**fields, "summary": wanted, "do": "save"})

        self._insist(once)
        self.saves += 1

    def check(self) -> None:
        """Raise `Lost` when the last acknowledged text is not there."""
        page = self._insist(
            lambda: self._client.get(f"/resumes/{self.resume}/edit?section=summary")
        )
        self._check(
            Forms(page.text).by_action[f"/resumes/{self.resume}/sections/summary"]["summary"]
        )

    def submit(self) -> str:
        """Paste a posting; its id."""
        number = len(self.made["postings"]) + 1
        text = f"{POSTING}\nReference {self._name} {number}\n"
        return self._note("postings", self._new("/postings/new", "/postings", text=text))

    def match(self, posting: str) -> str:
        """Hold the résumé against it; the match's id."""
        pair = {"resume_id": self.resume, "posting_id": posting}
        return self._note("matches", self._new("/matches/new", "/matches", **pair))

    def export(self, form: str, page_size: str = "a4") -> str:
        """Ask for a document; its id."""
        wanted = {"resume": self.resume, "theme": "classic", "format": form, "page_size": page_size}
        return self._note("exports", self._new("/exports/new", "/exports", **wanted))

    def download(self, export: str) -> bytes:
        """The finished document."""
        return self._insist(lambda: self._client.get(f"/exports/{export}/file")).content

    def sees(self, noun: str, thing: str) -> bool:
        """Is a thing's page there?"""
        return self._insist(
            lambda: self._client.get(f"/{noun}/{thing}"), also=(404,)
        ).status_code == 200  # fmt: skip

    # ---- how ---------------------------------------------------------------------------------

    def _check(self, found: str) -> None:
        number = re.fullmatch(rf"{self._name} saved (\d+)\.", found.strip())
        said = int(number[1]) if number else 0
        if said < self.saves:
            raise Lost(f"{self._name}: save {self.saves} was acknowledged, {found!r} is there")

    def _note(self, noun: str, thing: str) -> str:
        if thing not in self.made[noun]:
            self.made[noun].append(thing)
        return thing

    def _new(self, page: str, path: str, **fields: str) -> str:
        """Fill in the form at `page`, send it to `path`; the id in the address it leads to."""
        answer = self._post_from(page, path, **fields)
        found = re.search(UUID, answer.headers["location"])
        assert found, answer.headers["location"]
        return found[0]

    def _post_from(self, page: str, path: str, **fields: str) -> httpx.Response:
        def once() -> httpx.Response:
            shown = self._client.get(page)
            shown.raise_for_status()
            csrf = next(
                form["csrf"] for form in Forms(shown.text).by_action.values() if "csrf" in form
            )
            return self._send(path, {"csrf": csrf, **fields})

        return self._insist(once)

    def _send(self, path: str, fields: dict[str, str]) -> httpx.Response:
        headers = {"Origin": self._base, "Sec-Fetch-Site": "same-origin"}
        return self._client.post(path, data=fields, headers=headers)

    def _insist(self, once: Callable[[], httpx.Response], also: Any = ()) -> httpx.Response:
        end = time.monotonic() + PATIENCE_SECONDS
        while True:
            self.tries += 1
            said = ""
            try:
                answer = once()
            except httpx.HTTPStatusError as fault:
                answer = fault.response
            except httpx.TransportError as fault:
                answer, said = None, type(fault).__name__
            if answer is not None:
                if answer.status_code < 400 or answer.status_code in also:
                    return answer
                said = f"{answer.status_code} {answer.request.method} {answer.request.url}"
                assert answer.status_code >= 500 or answer.status_code in (404, 409), said
            assert time.monotonic() < end, f"not answered for {PATIENCE_SECONDS:g} s: {said}"
            time.sleep(0.05)
