"""What is left out or done another way for speed changes no byte of what is seen."""

import json
import subprocess
import sys
import zlib
from pathlib import Path
from typing import Any

import msgspec
import pydyf
import pytest
import weasyprint
from weasyprint import css
from weasyprint.html import UA

from app.render import fonts, lean, pdf_child
from app.render.export import render
from app.render.messages import Request
from app.render.style import faces

pytestmark = pytest.mark.engine

SAMPLES = ("backend-engineer.json", "nurse.json", "school-leaver.json")

BUSY = """<!DOCTYPE html>
<html lang="en" dir="ltr"><head><meta charset="utf-8"><title>Busy</title><style>
:root { --tint: teal; }
@page { size: A5; margin: 15mm; @bottom-center { content: counter(page) "/" counter(pages); } }
@page :first { background: #eee; margin-top: 30mm; }
body { font: 10pt/1.4 Inter; hyphens: auto; overflow-wrap: anywhere; }
p { text-align: justify; margin: 1em 2%; text-indent: calc(1em + 2%); }
p::first-line { color: var(--tint); font-weight: 600; letter-spacing: .05em; }
.drop::first-letter { float: left; font-size: 3em; line-height: 1; }
h1::before { content: counter(part) ". "; counter-increment: part; }
.under { text-decoration: underline 1pt red; } .through { text-decoration: line-through; }
.tag { border: 1pt solid; padding: 2pt; } .wide { letter-spacing: 2pt; word-spacing: 6pt; }
.float { float: right; width: 30%; padding: 2%; border: 1pt dashed; min-height: 20%; }
.over { position: absolute; top: 5mm; right: 5%; opacity: .5; transform: rotate(5deg); }
.moved { position: relative; left: 5mm; margin-inline-start: calc(5% + 1mm); }
.block { display: inline-block; width: 40%; vertical-align: middle; box-sizing: border-box; }
table { border-collapse: collapse; width: 100%; } td { border: 1pt solid; padding: 1%; }
.apart { border-collapse: separate; border-spacing: 2mm; }
.row li { display: inline; } ol li::marker { color: red; }
.kept { white-space: pre-wrap; tab-size: 4; } .small { font-variant: small-caps; }
.columns { column-count: 2; column-gap: 5mm; } .flex { display: flex; } .flex > div { flex: 1; }
.cut { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; width: 50%; }
.big { font-size: 1.2em; margin: 1em 0; width: 50%; } .none { visibility: hidden; }
</style></head><body>
<h1>A heading with so many words that it needs a second line</h1><div class="over">over</div>
<p class="drop">Lorem ipsum dolor sit amet, extraordinary <b>bold <i>both</i></b> adipiscing elit,
<span class="under">underlined</span> and <span class="through">out</span>, <span class="wide">wide
words</span> of incomprehensibilities.</p><div class="float">A float with some text in it</div>
<p>Donaudampfschifffahrtselektrizitätenhauptbetriebswerk back-end state-of-the-art. ffi fi “quotes”
– dashes, a&nbsp;fixed&nbsp;space, a soft&shy;hyphen&shy;ated word.<br>After a break.</p>
<p class="moved">A <a href="https://a.example">link</a>, <sub>sub</sub>, <sup>sup</sup></p>
<p class="drop"><span class="tag">Tagged</span> words.</p>
<span class="block">one</span> <span class="block">two with more text</span>
<table><tr><th>A<th>B<tr><td>1<td>2<br>3</table><table class="apart"><tr><td><p>1<td><p>2 3</table>
<ul class="row"><li>one</li>
<li>two</li></ul><ol><li>one<ul><li>within</li></ul></li><li>two</li></ol>
<div class="kept">kept	text
  in  lines</div><p class="small">Small Caps</p>
<div class="columns"><p>One two three four five six seven eight nine ten eleven twelve.</p></div>
<div class="flex"><div>a</div><div>bb bb</div></div>
<div class="cut">a line that is too long for its box and so ends in three dots</div>
<p class="none">unseen</p><div class="big">big<div class="big">bigger</div></div>
<p dir="rtl">שלום עולם, hello 123. مرحبا</p><p lang="ja">日本語のテキスト、改行。</p>
<section style="break-before: page"><h2>Another page</h2><p>Words.</p></section>
</body></html>"""
"""What our themes do not use and another's may: every stand-in must stand it."""

AS_IT_IS = """
import sys
import msgspec, weasyprint
from app.render import fonts, lean
lean.install = lambda: None
from app.render import pdf_child
from app.render.messages import Request
from app.render.style import faces
pdf_child.Page = weasyprint.HTML
requests, html = msgspec.msgpack.decode(sys.stdin.buffer.read(), type=tuple[list[Request], str])
maker = pdf_child.Maker(fonts.FOLDER)
made = [maker.pdf(request).data for request in requests]
sheet = maker._style(faces(fonts.BY_NAME)).css
sys.stdout.buffer.write(msgspec.msgpack.encode([*made, maker._laid_out(html, [sheet])[0]]))
"""
"""The same PDFs by WeasyPrint as it was installed, in a process of its own."""


def _requests(sample: Path) -> list[Request]:
    kept: list[Request] = []

    class Recorder:
        def make(self, request: Request) -> None:
            kept.append(request)
            raise LookupError

    for theme, size in (("classic", "a4"), ("side", "letter")):
        with pytest.raises(LookupError):
            render(
                json.loads(sample.read_text()), theme=theme, page_size=size, fmt="pdf",
                renderer=Recorder(),  # type: ignore[arg-type] # only what render() calls
            )  # fmt: skip
    return kept


@pytest.mark.slow
def test_every_byte_is_what_weasyprint_makes_by_itself(
    samples: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    requests = [request for name in SAMPLES for request in _requests(samples / name)]
    done = subprocess.run(
        [sys.executable, "-c", AS_IT_IS],
        input=msgspec.msgpack.encode((requests, BUSY)),
        capture_output=True,
        check=True,
    )
    wanted = msgspec.msgpack.decode(done.stdout, type=list[bytes])
    monkeypatch.setattr(lean, "COMPRESSION", 9)  # pydyf's
    maker = pdf_child.Maker(fonts.FOLDER)
    sheet = maker._style(faces(fonts.BY_NAME)).css
    made = [maker.pdf(request).data for request in requests]

    assert len(made) == 6
    assert [*made, maker._laid_out(BUSY, [sheet])[0]] == wanted


def test_the_stand_ins_know_the_versions_at_hand_and_are_in_place() -> None:
    assert (weasyprint.__version__, pydyf.__version__) == lean.KNOWN
    assert css.ComputedStyle is lean.Style
    assert weasyprint.layout.block.resolve_percentages is lean.resolve_percentages
    assert weasyprint.layout.inline.strut is lean.strut
    assert weasyprint.text.line_break.Layout is lean.Layout


def test_other_versions_are_left_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    found: list[Any] = []
    monkeypatch.setattr(lean, "put", lambda stand_ins: found.extend(stand_ins) or (lambda: None))

    monkeypatch.setattr(lean, "KNOWN", ("70.1", "0.13.0"))
    lean.install()

    assert found == []


def test_rules_for_notes_and_forms_go_and_all_others_stay() -> None:
    gone = [line for line in UA.splitlines() if not lean.is_needed(line)]

    assert any(line.startswith("::footnote-call") for line in gone)
    assert len(gone) > 20
    for line in gone:
        selectors = line.partition("{")[0]
        assert any(
            word in selectors for word in ("note-", "[dir", "input", "select", "textarea", "button")
        )
    kept = "\n".join(line for line in UA.splitlines() if lean.is_needed(line))
    for rule in ("h1 {", "li { display: list-item }", "::marker", "table, input"):
        assert rule in kept


def test_streams_are_packed_and_dictionaries_written_as_pdf_wants_them() -> None:
    packed = pydyf.Stream([b"BT", "ET", pydyf.Array([1, 0.5])], {"A": "/B"}, compress=True)
    head, _, rest = packed.data.partition(b"\nstream\n")

    assert zlib.decompress(rest.removesuffix(b"\nendstream")) == b"BT\nET\n[1 0.5]"
    assert head.startswith(b"<</A /B/Filter /FlateDecode/Length ")
    inside = pydyf.Dictionary({"K": pydyf.Array([b"1 0 R", "/X"]), "S": pydyf.String("é(")})
    assert inside.data == b"<</K [1 0 R /X]/S <feff00e90028>>>"
