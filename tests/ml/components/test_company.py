import pytest

from app.ml.components.company import company_of


@pytest.mark.parametrize(
    ("lines", "company"),
    [
        (["Cook at The Oak"], "The Oak"),
        (["Platform Engineer", "Northwind Cloud | Remote"], "Northwind Cloud"),
        (["Cook", "Company: Larkfield Textiles Ltd"], "Larkfield Textiles Ltd"),
        (["Cook", "Brightcrate Logistics is growing."], "Brightcrate Logistics"),
        (["Cook", "Nordlicht Versand GmbH ships parcels."], "Nordlicht Versand GmbH"),
        (["Cook", "We are looking for you."], None),
    ],
)
def test_companies(lines: list[str], company: str | None) -> None:
    assert company_of("\n".join(lines), lines) == company


@pytest.mark.parametrize(
    ("lines", "company"),
    [
        (["Sous Chef, The Copper Kettle"], "The Copper Kettle"),
        (
            ["Staff Nurse", "Northmere University Hospitals NHS Foundation Trust"],
            "Northmere University Hospitals NHS Foundation Trust",
        ),
        (
            ["Carer", "Rosewood House, a 38 bed home for older people, is looking for carers."],
            "Rosewood House",
        ),
        (
            [
                "Engineer",
                "Roads & Highways, Cardiff",
                "About Pont Consulting",
                "Pont Consulting plans.",
            ],
            "Pont Consulting",
        ),
        (["Officer wanted here", "The University is a Disability Confident employer."], None),
    ],
)
def test_companies_in_their_usual_places(lines: list[str], company: str | None) -> None:
    assert company_of("\n".join(lines), lines) == company


def test_a_sentence_that_gives_a_reason_names_nobody() -> None:
    text = "Because we are growing, Because is a word."
    assert company_of(text, []) is None
