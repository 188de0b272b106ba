from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.engine


def test_missing_characters_lead_to_the_box_and_the_rest_to_themselves() -> None:
    import pydyf

    from app.render.pdf_encoding import usual_encodings

    pdf = pydyf.PDF()
    encoding = pydyf.Stream([b"2 begincidchar", b"<0003> 3", b"<0005> 0", b"endcidchar"])
    below = pydyf.Dictionary({"Subtype": "/CIDFontType2", "CIDToGIDMap": "/Identity"})
    pdf.add_object(encoding)
    pdf.add_object(below)
    font = pydyf.Dictionary(
        {
            "Subtype": "/Type0",
            "Encoding": encoding.reference,
            "DescendantFonts": pydyf.Array([below.reference]),
        }
    )
    usual = pydyf.Dictionary({"Subtype": "/Type0", "Encoding": "/Identity-H"})
    pdf.add_object(font)
    pdf.add_object(usual)
    usual_encodings(pdf)
    assert font["Encoding"] == "/Identity-H"
    mapping = pdf.objects[int(below["CIDToGIDMap"].split()[0])]
    assert mapping.stream == [bytes([0, 0, 0, 1, 0, 2, 0, 3, 0, 4, 0, 0])]
    assert "DescendantFonts" not in usual


def test_words_beside_an_unknown_character_are_read_by_all(
    make: Callable[..., Any], readers: Callable[[bytes], dict[str, str]], small: dict[str, Any]
) -> None:
    small["basics"]["summary"] = "Plain words, then \U00012000 and more."
    for reader, text in readers(make(small).data).items():
        assert "Plain words, then" in " ".join(text.split()), reader
        assert "Rewired a 40-metre ferry" in " ".join(text.split()), reader
