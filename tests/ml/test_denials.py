import pytest

from app.ml.denials import is_denied_fact, is_denied_skill


@pytest.mark.parametrize(
    "text",
    [
        "No experience with Kubernetes",
        "I have never used Kubernetes",
        "I do not know Kubernetes",
        "no hands-on experience in Kubernetes yet",
        "Lacks knowledge of Kubernetes",
    ],
)
def test_a_lack_of_a_skill(text: str) -> None:
    assert is_denied_skill(text, text.index("Kubernetes"))


@pytest.mark.parametrize(
    "text",
    [
        "No downtime while moving to Kubernetes",
        "No Kubernetes outage in two years",
        "Not only ran Kubernetes",
        "Kubernetes, no experience with Helm",
    ],
)
def test_no_lack_of_a_skill(text: str) -> None:
    assert not is_denied_skill(text, text.index("Kubernetes"))


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("No driving licence", "driving"),
        ("I do not hold a full driving licence", "driving"),
        ("working towards CIPD", "CIPD"),
        ("does not speak German", "German"),
    ],
)
def test_a_lack_of_a_fact(text: str, fact: str) -> None:
    assert is_denied_fact(text, text.index(fact))


def test_a_clean_licence_is_no_lack() -> None:
    assert not is_denied_fact("No points, full driving licence", len("No points, full "))
