"""What is left out for speed changes no byte of what is seen."""

import json
import zlib
from pathlib import Path

import pydyf
import pytest
import weasyprint
from weasyprint.html import UA

from app.render import lean, pdf_child
from app.render.export import render

pytestmark = pytest.mark.engine
SAMPLES = ("backend-engineer.json", "nurse.json", "school-leaver.json")


def _pdf(sample: Path, theme: str) -> bytes:
    requests = []

    class Recorder:
        def make(self, request: object) -> None:
            requests.append(request)
            raise LookupError

    with pytest.raises(LookupError):
        render(
            json.loads(sample.read_text()), theme=theme, page_size="a4", fmt="pdf",
            renderer=Recorder(),  # type: ignore[arg-type] # only what render() calls
        )  # fmt: skip
    return pdf_child.handle(requests[0]).data


@pytest.mark.parametrize("theme", ["classic", "side"])
@pytest.mark.parametrize("name", SAMPLES)
def test_the_shorter_style_sheet_gives_the_same_bytes(
    samples: Path, monkeypatch: pytest.MonkeyPatch, theme: str, name: str
) -> None:
    short = _pdf(samples / name, theme)
    monkeypatch.setattr(pdf_child, "Page", weasyprint.HTML)

    assert _pdf(samples / name, theme) == short


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


def test_streams_are_packed_once() -> None:
    pdf = pydyf.PDF()
    stream = pydyf.Stream([b"BT", b"ET"], compress=True)
    pdf.add_object(stream)

    lean.compress(pdf)
    lean.compress(pdf)

    assert zlib.decompress(stream.stream[0]) == b"BT\nET"
    assert b"/FlateDecode" in stream.data
