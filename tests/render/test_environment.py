from pathlib import Path

import pytest

from app.domain.errors import Invalid
from app.render.environment import environment, link, render
from app.render.sheet import Item, Link


def run(folder: Path, template: str, seconds: float = 2.0, **context: object) -> str:
    (folder / "resume.html").write_text(template)
    return render(environment(folder), folder, context, seconds)


def test_words_are_escaped(tmp_path: Path) -> None:
    html = run(tmp_path, "{{ a }} {{ a|text }} {{ a|kept }}", a="<b>&</b>")
    assert "<b>" not in html
    assert html.count("&lt;b&gt;") == 3


@pytest.mark.parametrize(
    ("template", "line", "words"),
    [
        ("ok\n{% if %}", 2, "Expected"),
        ("ok\n\n{{ nothing }}", 3, "nothing"),
        ("{{ item.nope }}", 1, "nope"),
        ("\n{% include 'other.html' %}", 2, "other.html"),
        ("\n{{ 1 // 0 }}", 2, "zero"),
        ("\n{{ item.__class__.__mro__ }}", 2, "__class__"),
        ("{{ item|nofilter }}", 1, "nofilter"),
        ("\n{{ range(9999999) }}", 2, "ange"),
        ("{% set f = item.what.format %}{{ f(1, 2, 3) }}{{ item.what.x.y }}", 1, ""),
    ],
)
def test_mistakes_are_named_with_file_and_line(
    tmp_path: Path, template: str, line: int, words: str
) -> None:
    with pytest.raises(Invalid) as caught:
        run(tmp_path, template, item=Item(what="x"))
    fault = caught.value.faults[0]
    assert fault.where == f"{tmp_path.name}/resume.html, line {line}"
    assert words in fault.message


@pytest.mark.parametrize(
    "template",
    [
        "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
        "{% macro m(n) %}{{ m(n) }}{% endmacro %}{{ m(1) }}",
        "{% for a in range(99999) %}{{ '0123456789' * 999 }}{% endfor %}",
    ],
)
def test_a_template_without_end_is_stopped_and_named(tmp_path: Path, template: str) -> None:
    with pytest.raises(Invalid) as caught:
        run(tmp_path, "\n" + template, seconds=0.4)
    assert caught.value.faults[0].where == f"{tmp_path.name}/resume.html, line 2"


def test_nothing_outside_the_theme_is_read(tmp_path: Path) -> None:
    (tmp_path / "theme").mkdir()
    (tmp_path / "secret.html").write_text("secret")
    with pytest.raises(Invalid):
        run(tmp_path / "theme", "{% include '../secret.html' %}")


def test_links() -> None:
    safe = Link("a.example/?x&y", "https://a.example/?x&y", "https://a.example/?x&y")
    assert link(safe) == '<a href="https://a.example/?x&amp;y">a.example/?x&amp;y</a>'
    assert link(Link('"><script>', None, "x")) == "&#34;&gt;&lt;script&gt;"
    assert "1 Road</span>, " in link(Link("1 Road, Town", None, "x", "place"))


def test_a_template_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    (tmp_path / "_part.html").write_bytes(b"\xff\xfe")
    with pytest.raises(Invalid) as caught:
        run(tmp_path, "{% include '_part.html' %}")
    assert caught.value.faults[0].where == f"{tmp_path.name}/_part.html"
