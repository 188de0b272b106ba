from hypothesis import given
from hypothesis import strategies as st

from app.ml.content_words import content_words


def keys(text: str) -> list[str]:
    return [word.key for word in content_words(text)]


def test_words_of_every_advert_say_nothing() -> None:
    assert keys("Proven experience of working with vulnerable adults") == ["vulnerabl", "adult"]


def test_forms_of_one_word_meet() -> None:
    assert len({*keys("managing"), *keys("managed"), *keys("manages"), *keys("manage")}) == 1
    assert len({*keys("planning"), *keys("planned"), *keys("plan")}) == 1
    assert keys("organisation") == keys("organizations")


def test_short_words_count_in_capitals_only() -> None:
    assert keys("QA of an ox") == ["qa"]


def test_a_text_of_filler_alone_is_taken_as_it_is() -> None:
    assert keys("excellent skills") == ["excellent", "skill"]


@given(st.text(max_size=200))
def test_offsets_point_into_the_text(text: str) -> None:
    for word in content_words(text):
        assert 0 <= word.start < word.end <= len(text)
        assert text[word.start : word.end].strip() == text[word.start : word.end]
