"""Headings are known by their words or their drawing; items of lists are not taken for them."""

import pytest

from app.domain.resumes.headings import section_of, split_blocks
from app.domain.resumes.plain_lines import split_lines


@pytest.mark.parametrize(
    ("title", "section"),
    [
        ("EXPERIENCE", "work"),
        ("Work Experience:", "work"),
        ("## Selected Work History", "work"),
        ("E X P E R I E N C E", "work"),
        ("--- Employment ---", "work"),
        ("Berufserfahrung", "work"),
        ("Expérience professionnelle", "work"),
        ("工作经历", "work"),
        ("Education & Training", "education"),
        ("1. Education", "education"),
        ("Licences & Certifications", "certificates"),
        ("Skills / Tools", "skills"),
        ("Core Competencies", "skills"),
        ("Awards, Honours and Scholarships", "awards"),
        ("Hobbies and Interests", "interests"),
        ("Profil", "summary"),
        ("Additional Information", "other"),
    ],
)
def test_known_headings(title: str, section: str) -> None:
    assert section_of(title) == section


@pytest.mark.parametrize(
    "title",
    ["", "The Company", "Head of Education", "of the", "Acme Ltd", "Worked in a shop", "and"],
)
def test_other_lines_are_none(title: str) -> None:
    assert section_of(title) is None


def blocks(text: str) -> list[tuple[str, str, list[str]]]:
    found, _ = split_blocks(split_lines(text))
    return [(block.section, block.title, [line.flat for line in block.lines]) for block in found][
        1:
    ]


def test_a_category_of_skills_is_no_section() -> None:
    assert [name for name, _, _ in blocks("A\n\nSKILLS\nLanguages: Go, Python\nTools: make\n")] == [
        "skills"
    ]


def test_spoken_languages_among_the_skills_are_languages() -> None:
    found = blocks("A\n\nSKILLS\nTools: make\nLanguages: Spanish (basic)\n")
    assert [name for name, _, _ in found] == ["skills", "languages"]


def test_an_inline_heading_opens_a_section() -> None:
    assert blocks("A\nb\n\nLanguages: English, German\n") == [
        ("languages", "Languages", ["English, German"])
    ]


def test_an_unknown_heading_counts_only_where_it_is_drawn_as_one() -> None:
    assert blocks("A\n\nWORK\n\nACME CORPORATION\nNurse\n2015\n")[0][2][0] == "ACME CORPORATION"
    assert [b[:2] for b in blocks("A\n\nSKILLS\nTea\n\nMEMBER OF\nThe Guild\n")][1] == (
        "other",
        "MEMBER OF",
    )
    assert [b[:2] for b in blocks("A\n\nWORK\nx\n\nPodcasts\n--------\nOne\n")][1] == (
        "other",
        "Podcasts",
    )


def test_a_heading_with_an_unknown_word_before_it() -> None:
    assert [b[0] for b in blocks("A\n\nCATERING EXPERIENCE\nx\n\nKITCHEN SKILLS\ny\n")] == [
        "work",
        "skills",
    ]


def test_bullets_are_no_headings() -> None:
    assert blocks("A\n\nWORK\n- Education\n- Skills\n")[0][2] == ["Education", "Skills"]
