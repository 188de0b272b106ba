from app.ml.components.advert_fields import field_at, first_told, item_starts, section_of_field
from app.ml.components.outline import outline_of
from app.ml.types import FieldSpan

TEXT = "Cook\nKestrel is a cafe.\nPrepare meals\nBachelor degree\npython for reports\nknives"
FIELDS = (
    FieldSpan("title", 0, 4),
    FieldSpan("description", 5, 23),
    FieldSpan("responsibilities", 24, 37),
    FieldSpan("qualifications", 38, 53),
    FieldSpan("skills", 54, 72),
    FieldSpan("skills", 73, 79),
)


def test_the_field_of_a_place() -> None:
    assert field_at(FIELDS, 0) == "title"
    assert field_at(FIELDS, 23) == ""
    assert field_at(FIELDS, 60) == "skills"
    assert first_told(FIELDS) == 24
    assert first_told(FIELDS[:2]) is None


def test_what_a_field_stands_for() -> None:
    assert section_of_field("responsibilities") == "duties"
    assert section_of_field("educationRequirements") == "profile"
    assert section_of_field("description") is None


def test_short_texts_and_lists_are_items() -> None:
    starts = item_starts(TEXT, FIELDS)
    assert starts == {0: False, 5: False, 24: True, 38: True, 54: True, 73: True}
    prose = "We ask. " * 40
    assert item_starts(prose, [FieldSpan("skills", 0, len(prose))]) == {0: False}


def test_every_text_of_a_field_keeps_its_section() -> None:
    found = outline_of(TEXT, FIELDS).sentences
    assert [(TEXT[one.start : one.end], one.section) for one in found] == [
        ("Cook", None),
        ("Kestrel is a cafe.", None),
        ("Prepare meals", "duties"),
        ("Bachelor degree", "profile"),
        ("python for reports", "profile"),
        ("knives", "profile"),
    ]
    assert not any(one.is_heading for one in found)
