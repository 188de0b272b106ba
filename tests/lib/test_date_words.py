"""The table of date words is complete and means one thing."""

from app.lib.date_words import MONTHS, PRESENT_WORDS, WORDS_FILE


def test_every_month_has_names() -> None:
    assert set(MONTHS.values()) == set(range(1, 13))
    assert MONTHS["march"] == MONTHS["märz"] == 3


def test_no_month_name_stands_under_two_months() -> None:
    months = WORDS_FILE.read_text("utf-8").split("[season]")[0]
    words = [
        word.strip()
        for line in months.splitlines()
        if line and line[0] not in "[#"
        for word in line.split(",")
        if word.strip()
    ]
    assert len(words) == len(set(words))


def test_present_is_a_word() -> None:
    assert "present" in PRESENT_WORDS
