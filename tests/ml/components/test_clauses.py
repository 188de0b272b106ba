from hypothesis import given, settings
from hypothesis import strategies as st

from app.ml.components.clauses import LONGEST, bare, clauses


def _split(text: str) -> list[str]:
    found = []
    for start, end in clauses(text, 0, len(text)):
        start, end = bare(text, start, end)
        found.append(text[start:end])
    return found


def test_what_is_asked_separately_is_parted() -> None:
    assert _split(
        "We are looking for someone with a nursing degree, current NMC registration and at least "
        "two years' experience in acute care."
    ) == [
        "a nursing degree",
        "current NMC registration",
        "at least two years' experience in acute care",
    ]
    assert _split("BSc in Biology, 3+ years of Java and fluent German (C1)") == [
        "BSc in Biology",
        "3+ years of Java",
        "fluent German (C1)",
    ]


def test_what_belongs_together_is_not() -> None:
    for text in (
        "knowledge and experience of COSHH",
        "Excellent written and verbal communication skills",
        "experience with Docker, Kubernetes and Terraform",
    ):
        assert _split(text) == [text]


def test_reasons_and_lead_ins_are_left_out() -> None:
    assert _split("You must have your own van, as there are no buses") == ["your own van, as"] or (
        _split("You should have your own van, as there are no buses") == ["your own van"]
    )
    assert _split("Our client seeks a qualified Solicitor with 2-5 years' PQE") == [
        "2-5 years' PQE"
    ]


@settings(deadline=None, max_examples=100)
@given(
    st.lists(
        st.sampled_from(
            [
                "and",
                ",",
                "(",
                ")",
                "with",
                "Java",
                "you",
                "have",
                "strong",
                "or",
                "-",
                "3",
                "years",
            ]
        )
    )
)
def test_clauses_are_in_order_and_not_too_long(words: list[str]) -> None:
    text = " ".join(words) * 5
    at = 0
    for start, end in clauses(text, 0, len(text)):
        assert at <= start < end <= len(text)
        assert end - start <= LONGEST
        left, right = bare(text, start, end)
        assert start <= left <= max(right, left) <= end
        at = end


def test_reasons_and_conditions_ask_nothing() -> None:
    assert _split("Own transport is needed because of our rural location") == [
        "Own transport is needed"
    ]
    assert _split("Driver CPC if you already hold a PCV licence") == ["Driver CPC"]
    assert _split("No experience needed as we train you, but if you have NVQ Level 2, great") == [
        "No experience needed",
        "NVQ Level 2, great",
    ]
    assert _split(
        "My client, a fintech, is looking for an engineer with strong AWS to join their team"
    ) == ["strong AWS"]


def test_degrees_of_one_level_stay_together() -> None:
    assert _split("You hold a BA, BSc or similar") == ["a BA, BSc or similar"]


def test_a_reason_before_what_is_asked_is_left_out() -> None:
    text = "Because we share a rota, you will need a driving licence"
    assert [text[start:end] for start, end in clauses(text, 0, len(text))] == [
        "you will need a driving licence"
    ]


def test_between_two_numbers_nothing_begins() -> None:
    text = "Between two and five years' practice"
    assert len(clauses(text, 0, len(text))) == 1
