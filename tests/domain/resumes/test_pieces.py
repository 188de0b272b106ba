"""Header lines are cut where people set separators."""

import pytest

from app.domain.resumes.pieces import is_noise, pieces_of, split_commas


@pytest.mark.parametrize(
    "text",
    ["Cook | Acme", "Cook at Acme", "Cook — Acme", "Cook\tAcme", "Cook · Acme"],
)
def test_separators(text: str) -> None:
    assert pieces_of(text) == ["Cook", "Acme"]


def test_a_degree_from_a_school() -> None:
    assert pieces_of("B.E. (Civil) from Anna University") == ["B.E. (Civil)", "Anna University"]


def test_commas_in_brackets_and_before_suffixes_part_nothing() -> None:
    assert split_commas("AWS (EKS, RDS), Acme, Inc.") == ["AWS (EKS, RDS)", "Acme, Inc."]
    assert is_noise(" – ")
