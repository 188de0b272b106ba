import pytest

from app.ml.own_words import is_inflected, own_words


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("Kubernetes", "ran KUBERNETES daily"),
        ("event-driven design", "Event driven\ndesign of services"),
        ("REST API", "built REST APIs"),
        ("REST APIs", "built one REST API"),
        ("C++", "C++, mostly"),
        (".NET", "in .NET 8"),
        ("Kafka", "Apache Kafka"),
    ],
)
def test_case_blanks_hyphens_and_number_are_folded(words: str, text: str) -> None:
    assert own_words(words).search(text)


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("Java", "JavaScript"),
        ("Go", "Gos and MongoDB"),
        ("C", "Cs"),
        ("Kubernetes", "k8s"),
        ("", "anything"),
        ("- -", "a - - b"),
    ],
)
def test_other_words_are_not_found(words: str, text: str) -> None:
    assert not own_words(words).search(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("mentoring", "Mentored"),
        ("leading", "Led"),
        ("planning", "planned"),
        ("managing budgets", "managed budgets"),
        ("policies", "policy"),
        ("teach", "taught"),
    ],
)
def test_forms_of_one_word_are_the_same_words(one: str, other: str) -> None:
    assert is_inflected(one, other)
    assert is_inflected(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("mentoring", "mentorship"),
        ("leadership", "led"),
        ("Go", "going"),
        ("Kubernetes", "k8s"),
        ("AWS", "aw"),
        ("managing budgets", "managed"),
        ("negotiation", "negotiated"),
        ("same words", "same words"),
    ],
)
def test_another_root_or_a_name_is_another_word(one: str, other: str) -> None:
    assert not is_inflected(one, other)
