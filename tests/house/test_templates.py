"""Templates of pages: what a strict policy, plain forms and fragments need, checked in the text."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import meta

from app.web.environment import environment
from tests.house.tree import files, text_of

PAGES = [
    path
    for path in files(".html")
    if path.parts[:2] == ("app", "templates") and path.parts[2] != "themes"
]
FRAGMENTS = [path for path in PAGES if path.name.startswith("_")]

DOORS = "".join(text_of(path) or "" for path in files(".py") if path.parts[:2] == ("app", "web"))

ALONE = [path for path in FRAGMENTS if path.as_posix().removeprefix("app/templates/") in DOORS]
"""Fragments that a door answers with, not only part of a page."""

HTMX = frozenset(
    {"hx-action", "hx-boost", "hx-config", "hx-confirm", "hx-delete", "hx-disable", "hx-encoding",
     "hx-get", "hx-headers", "hx-ignore", "hx-include", "hx-indicator", "hx-method",
     "hx-morph-skip", "hx-morph-skip-children", "hx-nonce", "hx-patch", "hx-post", "hx-preserve",
     "hx-push-url", "hx-put", "hx-query", "hx-replace-url", "hx-select", "hx-select-oob",
     "hx-status", "hx-swap", "hx-swap-oob", "hx-sync", "hx-target", "hx-trigger", "hx-validate",
     "hx-vals"}
)  # fmt: skip
"""What htmx 4.0.1 knows and the policy allows; most examples elsewhere are of htmx 2."""

VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "wbr"})


def plain(text: str) -> str:
    """A template as markup: comments gone, expressions a letter, statements a space."""
    text = re.sub(r"\{#.*?#\}", "", text, flags=re.S)
    text = re.sub(r"\{\{.*?\}\}", "x", text, flags=re.S)
    return re.sub(r"\{%.*?%\}", " ", text, flags=re.S)


def tags(text: str) -> Iterator[tuple[str, list[str]]]:
    """Every opening tag with the names of its attributes."""
    for tag in re.finditer(r"<([a-z][\w-]*)((?:\"[^\"]*\"|'[^']*'|[^<>\"'])*)>", plain(text)):
        bare = re.sub(r"\"[^\"]*\"|'[^']*'", '""', tag[2])
        yield tag[1], re.findall(r"([\w:@-]+)", bare.replace('=""', " "))


def shown(path: Path) -> str:
    return path.relative_to("app/templates").as_posix()


def test_the_reader_of_tags_reads_tags() -> None:
    text = '<p {% if a > b %}hx-get="{{ "x" }}"{% endif %} class=\'a "b"\' hidden><br>{# <b> #}'
    assert list(tags(text)) == [("p", ["hx-get", "class", "hidden"]), ("br", [])]


@pytest.mark.parametrize("path", PAGES, ids=shown)
def test_nothing_is_inline(path: Path) -> None:
    text = text_of(path) or ""
    for tag, names in tags(text):
        assert tag != "style", "styles stand in files"
        assert "style" not in names, f"<{tag} style>: styles stand in files"
        assert not [name for name in names if re.fullmatch(r"on[a-z]+", name)], f"<{tag} on…>"
        if tag == "script":
            assert {"src", "nonce"} <= set(names), "scripts stand in files and carry the nonce"
    assert "javascript:" not in text
    assert "hx-on" not in text
    assert not re.search(r"\bjs:", text)


@pytest.mark.parametrize("path", PAGES, ids=shown)
def test_what_htmx_reads_carries_the_nonce_and_is_htmx_4(path: Path) -> None:
    for tag, names in tags(text_of(path) or ""):
        given = {name.split(":")[0] for name in names if name.startswith("hx-")}
        assert given <= HTMX, f"<{tag}>: {given - HTMX} is not of htmx 4"
        if given and tag != "hx-partial":
            assert "hx-nonce" in given, f"<{tag} {' '.join(sorted(given))}> has no hx-nonce"


@pytest.mark.parametrize("path", PAGES, ids=shown)
def test_every_form_that_posts_carries_the_token(path: Path) -> None:
    text = re.sub(r"\{#.*?#\}", "", text_of(path) or "", flags=re.S)
    for form in re.finditer(r"<form\b.*?</form>", text, flags=re.S):
        if 'method="post"' not in form[0]:
            assert 'method="get"' in form[0], f"a form says how it is sent: {form[0][:60]}"
            continue
        assert re.search(r"csrf\(this\)|name=\"csrf\"|_back\.html|\bcaller\(\)", form[0]), form[0][
            :80
        ]
        assert re.search(r"<form\b[^>]*\baction=", form[0]), f"no action: {form[0][:60]}"


@pytest.mark.parametrize("path", FRAGMENTS, ids=shown)
def test_a_fragment_says_first_what_it_is_or_needs(path: Path) -> None:
    assert (text_of(path) or "").startswith("{#"), "it begins with `{#- needs: a, b -#}`"


@pytest.mark.parametrize("path", ALONE, ids=shown)
def test_a_fragment_that_is_an_answer_declares_what_it_needs(path: Path) -> None:
    text = text_of(path) or ""
    declared = re.match(r"\{#-? needs:(.*?)-?#\}", text, flags=re.S)
    assert declared, "it begins with `{#- needs: a, b -#}`"
    jinja = environment("en")
    asked = meta.find_undeclared_variables(jinja.parse(text)) - set(jinja.globals)
    needs = set(re.findall(r"\w+", declared[1] + " ".join(re.findall(r"\{% set (.*?)=", text))))
    assert asked <= needs, f"undeclared: {asked - needs}"


@pytest.mark.parametrize("path", ALONE, ids=shown)
def test_a_fragment_that_is_an_answer_has_one_root(path: Path) -> None:
    """A morph puts one element in the place of one; of the branches of an `if` one is counted."""
    text = re.sub(r"\{% *macro.*?endmacro *-?%\}", "", text_of(path) or "", flags=re.S)
    branches = re.sub(r"\{% *(elif|else)\b.*?%\}", "\0", text)
    roots, depth, alternative = 0, 0, False
    element = r"<(/?)([a-z][\w-]*)(?:\"[^\"]*\"|'[^']*'|[^<>\"'])*?(/?)>"
    for tag in re.finditer(rf"\0|{element}", plain(branches)):
        if tag[0] == "\0":
            alternative = alternative or depth == 0
        elif tag[1]:
            depth -= 1
        else:
            roots += depth == 0 and not alternative
            depth += not (tag[3] or tag[2] in VOID)
    assert roots == 1, f"{roots} roots"
