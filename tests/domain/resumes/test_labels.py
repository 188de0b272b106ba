"""Labels inside entries say what follows; they end in no field themselves."""

import pytest

from app.domain.resumes.importing import read


@pytest.mark.parametrize(
    "text",
    [
        "Company: Acme\nPosition: Tea person\nPeriod: Jan 2019 - Present\n- Made tea",
        "1) Organisation : Acme\n   Designation : Tea person\n"
        "   Duration : Jan 2019 - Present\n - Made tea",
        "Dates\tJan 2019 - Present\nOccupation or position held\tTea person\n"
        "Main activities and responsibilities\tMade tea\nName and address of employer\tAcme",
        "Arbeitgeber: Acme\nFunktion: Tea person\nZeitraum: Jan 2019 - Present\n"
        "Aufgaben:\n- Made tea",
    ],
)
def test_labelled_posts(text: str) -> None:
    imported = read(f"Ann Lee\n\nEXPERIENCE\n{text}\n".encode(), "x")
    (post,) = imported.resume["work"]
    assert (post["name"], post["position"]) == ("Acme", "Tea person")
    assert (post["startDate"], post["endDate"]) == ("Jan 2019", "Present")
    assert post["highlights"] == ["Made tea"]


def test_the_next_label_of_its_kind_opens_the_next_post() -> None:
    text = "Employer: Acme\nTitle: Cook\n2019 - 2020\n\nEmployer: Beta\nTitle: Baker\n2017 - 2019\n"
    found = read(f"EXPERIENCE\n{text}".encode(), "x").resume["work"]
    assert [(post["name"], post["position"]) for post in found] == [
        ("Acme", "Cook"),
        ("Beta", "Baker"),
    ]


def test_how_long_a_post_lasted_is_reported_as_left_out() -> None:
    text = "EXPERIENCE\nAcme Ltd\n4 years 2 months\nCook\nJan 2018 - Feb 2020 (2 years 2 months)\n"
    imported = read(text.encode(), "x")
    assert [line.text for line in imported.report.dropped if line.reason == "unplaced"] == [
        "4 years 2 months",
        "(2 years 2 months)",
    ]
    assert imported.resume["work"] == [
        {"position": "Cook", "name": "Acme Ltd", "startDate": "Jan 2018", "endDate": "Feb 2020"}
    ]
