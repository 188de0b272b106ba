"""The limits fit each other."""

from app.lib import limits


def test_a_word_that_must_be_laid_out_may_be_read() -> None:
    assert limits.WORD_CHARACTERS < limits.POSTING_CHARACTERS < limits.UPLOAD_BYTES


def test_three_hundred_posts_are_no_surplus() -> None:
    assert limits.SECTION_ENTRIES > 300
