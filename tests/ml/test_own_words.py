import pytest

from app.ml.own_words import own_words


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
