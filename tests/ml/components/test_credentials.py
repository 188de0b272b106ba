import time

import pytest

from app.ml.components.credentials import find_credentials


@pytest.mark.parametrize(
    ("text", "kind", "name", "words"),
    [
        ("full UK driving licence", "permit", "Driving licence", "full UK driving licence"),
        ("valid driver's license", "permit", "Driving licence", "valid driver's license"),
        ("Active NMC PIN", "permit", "NMC registration", "Active NMC PIN"),
        ("the right to work in the UK", "permit", "Right to work", "right to work in the UK"),
        ("forklift licence", "permit", "Forklift licence", "forklift licence"),
        ("CPR certified", "certificate", "CPR", "CPR certified"),
        ("ACCA qualified", "certificate", "ACCA", "ACCA qualified"),
        ("NEBOSH General Certificate", "certificate", "NEBOSH", "NEBOSH General Certificate"),
        ("HGV Class 1 (C+E) licence", "permit", "HGV Class 1", "HGV Class 1 (C+E) licence"),
        (
            "AWS Certified Solutions Architect",
            "certificate",
            "AWS Certified Solutions Architect",
            "AWS Certified Solutions Architect",
        ),
        ("Nutanix certification", "certificate", "Nutanix certification", "Nutanix certification"),
        ("SC security clearance", "permit", "Security clearance", "security clearance"),
        ("Gas Safe registered", "permit", "Gas Safe registration", "Gas Safe registered"),
    ],
)
def test_credentials_are_named(text: str, kind: str, name: str, words: str) -> None:
    (seen,) = find_credentials(text)
    assert (seen.kind, seen.name, seen.text) == (kind, name, words)


@pytest.mark.parametrize(
    "text",
    [
        "AWS (EKS, RDS, S3)",
        "Kubernetes or\nECS",
        "software license management",
        "ACT on feedback",
        "moved 2391 boxes",
        "released under the MIT License",
    ],
)
def test_what_only_looks_like_one_is_none(text: str) -> None:
    assert find_credentials(text) == ()


def test_hostile_text_costs_no_more_than_other_text() -> None:
    for text in ("Certified A " * 8_000, "registered with the " * 5_000, "Aa " * 33_000):
        began = time.perf_counter()
        find_credentials(text)
        assert time.perf_counter() - began < 2


@pytest.mark.parametrize("text", ["Understanding of the NMC Code", "restock the first-aid kit"])
def test_what_bears_the_name_of_a_certificate_is_none(text: str) -> None:
    assert find_credentials(text) == ()


def test_brackets_within_a_name_do_not_hide_it() -> None:
    seen = find_credentials("A full category D (PCV) licence or a full UK car licence")
    assert [one.name for one in seen] == ["PCV licence", "Driving licence"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("chainsaw certificates CS30 and CS31", "Chainsaw certificate"),
        ("pesticide applicator license", "Pesticide licence"),
        ("MRICS or working towards it", "MRICS"),
        ("unrestricted right to live and work in the UK", "Right to work"),
        ("IELTS 7.0 or above", "IELTS"),
        ("a Disclosure Scotland check", "DBS check"),
        ("BSL Level 2", "BSL Level 2"),
    ],
)
def test_papers_of_more_trades(text: str, name: str) -> None:
    assert [one.name for one in find_credentials(text)] == [name]


def test_a_plus_is_part_of_the_name() -> None:
    assert find_credentials("Network administration and security patrols") == ()
    assert [one.name for one in find_credentials("Network+ or Security+")] == [
        "CompTIA Network+",
        "CompTIA Security+",
    ]
