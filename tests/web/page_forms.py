"""The forms of a page as a browser reads them: where each leads, and what stands in it."""

import re
from html.parser import HTMLParser

import msgspec

UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
ROW = re.compile(r"[.]\d+$")
NOT_TYPED = ("hidden", "radio", "checkbox", "submit", "button")


class Form(msgspec.Struct):
    """One form. `typed` are its fields that take a person's words, by their kind."""

    action: str
    fields: dict[str, str]
    typed: dict[str, str]


def forms_of(page: str) -> list[Form]:
    """All forms of a page, in order."""
    reader = _Reader()
    reader.feed(page)
    return reader.forms


def form_to(page: str, action: str) -> Form:
    """The first form that leads to `action`."""
    found = [form for form in forms_of(page) if form.action == action]
    assert found, f"no form leads to {action}: {[form.action for form in forms_of(page)]}"
    return found[0]


def place(action: str, field: str) -> str:
    """A field of any thing's form: `/resumes/{}/title title`."""
    path = UUID.sub("{}", action.partition("?")[0])
    return f"{path} {ROW.sub('.0', field)}"


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.forms: list[Form] = []
        self._ids: dict[str, Form] = {}
        self._form: Form | None = None
        self._area = ""
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._form = Form(given.get("action", ""), {}, {})
            self._ids[given.get("id", "")] = self._form
            self.forms.append(self._form)
        form = self._ids.get(given["form"], self._form) if given.get("form") else self._form
        if form is not None and tag in ("input", "textarea", "select", "option"):
            self._field(form, tag, given)

    def _field(self, form: Form, tag: str, given: dict[str, str]) -> None:
        name, kind = given.get("name", ""), given.get("type", "text")
        if tag == "textarea":
            self._area, form.fields[name], form.typed[name] = name, "", "area"
        elif tag == "select":
            self._select = name
        elif tag == "option":
            if "selected" in given or self._select not in form.fields:
                form.fields[self._select] = given.get("value", "")
        elif name and (kind not in ("radio", "checkbox") or "checked" in given):
            if kind not in NOT_TYPED and "readonly" not in given:
                form.typed[name] = kind
            if kind not in ("file", "submit", "button"):
                form.fields[name] = given.get("value", "")

    def handle_data(self, data: str) -> None:
        if self._area and self._form is not None:
            self._form.fields[self._area] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._area = ""
        elif tag == "form":
            self._form = None
