import pytest

from app.ml.components.title import is_title_line, title_of


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Senior Backend Engineer — Distributed Systems",) * 2,
        ("Java Developer (m/w/d)", "Java Developer"),
        ("# Product Designer (m/f/d)", "Product Designer"),
        ("MAINTENANCE ELECTRICIAN WANTED - LEEDS - £19.50/hr", "MAINTENANCE ELECTRICIAN"),
        ("Legal Secretary (part-time, 21 hours per week)", "Legal Secretary"),
        ("Site Reliability Engineer | Kestrel Pay | Dublin", "Site Reliability Engineer"),
        ("We're hiring: Staff Nurse", "Staff Nurse"),
        ("Job Title: Management Accountant", "Management Accountant"),
        ("Sous chef for The Copper Hen", "Sous chef"),
        ("Sous Chef, The Copper Kettle", "Sous Chef"),
        ("Paralegal, Residential Conveyancing", "Paralegal, Residential Conveyancing"),
        ("DevOps Engineer - Outside IR35 - 6 months", "DevOps Engineer"),
        ("WAREHOUSE OPERATIVE - IMMEDIATE START", "WAREHOUSE OPERATIVE"),
        ("Staff Nurse – Acute Unit (Band 5)", "Staff Nurse – Acute Unit (Band 5)"),
        ("🌱 Junior Product Manager 🌱", "Junior Product Manager"),
        ("RN - Emergency Department - Nights", "RN - Emergency Department"),
        ("Post title: Housing Options Officer", "Housing Options Officer"),
    ],
)
def test_titles(line: str, title: str) -> None:
    assert title_of(line, [line]) == title
    assert is_title_line(line)


def test_a_title_is_found_in_prose() -> None:
    text = "We are looking for a Senior Product Manager to drive our suite."
    assert title_of(text, [text]) == "Senior Product Manager"
    assert title_of("We sell shoes.", ["We sell shoes."]) is None


def test_what_one_needs_to_be_is_no_title() -> None:
    text = "You will need to be a Registered Veterinary Nurse."
    assert title_of(text, [text]) is None


def test_a_line_with_the_sexes_in_brackets_is_a_title() -> None:
    line = "Mechatroniker (m/w/d) Verpackungsanlagen"
    assert is_title_line(line)
    assert title_of(line, [line]) == "Mechatroniker Verpackungsanlagen"
