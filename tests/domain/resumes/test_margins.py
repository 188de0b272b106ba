"""Dates that a PDF's text sets beside bullets belong to the header above."""

from app.domain.resumes.importing import read


def test_a_date_beside_a_bullet_dates_the_post() -> None:
    text = (
        "EXPERIENCE\n"
        "Acme Ltd, Cook                                 Leeds, UK\n"
        "  • Made tea for three hundred transac\u00ad       Mar 2021 – present\n"
        "    tions a day                                5 years 9 months\n"
        "  • Baked\n"
    )
    imported = read(text.encode(), "x")
    (post,) = imported.resume["work"]
    assert (post["startDate"], post["endDate"]) == ("Mar 2021", "present")
    assert post["highlights"] == ["Made tea for three hundred transactions a day", "Baked"]
    assert "5 years 9 months" in [line.text for line in imported.report.dropped]


def test_a_dated_header_without_a_blank_line_stays_a_header() -> None:
    text = (
        "EXPERIENCE\nCook    2020 – 2021\nAcme Ltd\n• Tea\nBaker    2018 – 2020\nBeta Ltd\n• Cake\n"
    )
    found = read(text.encode(), "x").resume["work"]
    assert [post["startDate"] for post in found] == ["2020", "2018"]
