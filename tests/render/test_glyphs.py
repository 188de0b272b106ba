from app.domain.resumes.view import view
from app.render.glyphs import NAMED_ALONE, missing_glyphs, texts


def test_a_character_is_named_with_its_place() -> None:
    seen = view({"basics": {"name": "A"}, "work": [{"name": "B", "highlights": ["x", "y 🧿"]}]})
    (warning,) = missing_glyphs(seen, ["🧿"])
    assert warning.code == "missing_glyph"
    assert "U+1F9FF 🧿" in warning.message
    assert warning.path == "/work/0/highlights/1"
    assert missing_glyphs(seen, ["\ue000"])[0].path is None


def test_hidden_texts_are_not_looked_at() -> None:
    document = {
        "basics": {"name": "A", "label": "B"},
        "meta": {"velvit": {"hidden": ["/basics/label"]}},
    }
    assert [text.text for text in texts(view(document))] == ["A"]


def test_a_whole_script_is_named_in_one_more_warning() -> None:
    characters = [chr(0x4E00 + number) for number in range(NAMED_ALONE + 40)]
    found = missing_glyphs(view({"basics": {"name": "".join(characters)}}), characters)
    assert len(found) == NAMED_ALONE + 1
    assert "40 more" in found[-1].message
    assert all(character in "".join(w.message for w in found) for character in characters)
