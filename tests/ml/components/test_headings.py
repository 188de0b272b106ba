import pytest

from app.ml.components.headings import heading_of, label_of
from app.ml.components.segments import blocks


def _section(text: str) -> str | None:
    found = blocks(text)
    heading = heading_of(text, found[0], found[1] if len(found) > 1 else None)
    return "no heading" if heading is None else heading.section


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("REQUIREMENTS (must-have)", "must"),
        ("Skills (nice to have):", "nice"),
        ("What you’ll bring".replace("’", "'"), "profile"),
        ("## Your tasks", "duties"),
        ("**What's in it for you?**", "benefits"),
        ("About the role", "role"),
        ("About Quillstack", "company"),
        ("It'd be great if you have", "nice"),
        ("You'll fit right in if you:", "profile"),
        ("Not required, but we'd love it if you:", "nice"),
        ("Preferred Qualifications:", "nice"),
        ("How to apply", "other"),
        ("Dein Profil", "profile"),
        ("KITCHEN TEAM", None),
        ("You should apply if you", "profile"),
        ("What we're looking for in a candidate\n- x", "profile"),
        ("Qualifications and training", "profile"),
        ("Education and/or Experience", "profile"),
        ("✨ Bonus points\n– Rive", "nice"),
        ("✨ Bonus points\n✨ More points", "no heading"),
    ],
)
def test_sections(text: str, section: str | None) -> None:
    assert _section(text) == section


@pytest.mark.parametrize(
    "text",
    ["Experience with Kubernetes", "Knowledge of SQL", "- Languages", "We need you.", "Typing"],
)
def test_items_are_no_headings(text: str) -> None:
    assert _section(text) == "no heading"


def test_a_label_begins_a_paragraph() -> None:
    text = "Requirements: 4 years of Java"
    label = label_of(text, 0, len(text))
    assert label is not None
    assert (label.section, text[label.end :].strip()) == ("must", "4 years of Java")
    assert label_of("Note to self: buy milk", 0, 22) is None


def test_a_word_for_how_much_beside_aspects_makes_a_heading() -> None:
    text = "Skills, Qualifications & Experience Required\n\nPython"
    (first, *_) = blocks(text)
    found = heading_of(text, first, None)
    assert found is not None
    assert found.section == "must"


def test_an_item_with_a_weight_in_brackets_is_no_heading() -> None:
    text = "OSHA 10 (OSHA 30 preferred)\nHand tools"
    (first, second) = blocks(text)
    assert heading_of(text, first, second) is None
