import pytest

pytestmark = pytest.mark.engine


def test_words_beside_a_label_go_into_a_body() -> None:
    import pydyf

    from app.render.pdf_tags import complete_lists

    pdf = pydyf.PDF()

    def struct(kind: str, kids: list[object]) -> pydyf.Dictionary:
        element = pydyf.Dictionary(
            {"Type": "/StructElem", "S": f"/{kind}", "K": pydyf.Array(kids), "Pg": b"1 0 R"}
        )
        pdf.add_object(element)
        return element

    label, words = struct("Lbl", [0]), struct("Span", [1])
    item = struct("LI", [label.reference, words.reference])
    done = struct("LI", [struct("Lbl", [2]).reference, struct("LBody", [3]).reference])
    before = list(done["K"])
    complete_lists(pdf)
    body = pdf.objects[-1]
    assert item["K"] == [label.reference, body.reference]
    assert (body["S"], body["K"], body["P"]) == ("/LBody", [words.reference], item.reference)
    assert words["P"] == body.reference
    assert done["K"] == before
