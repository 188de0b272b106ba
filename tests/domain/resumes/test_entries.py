"""Posts, volunteering and projects: where one entry ends and the next begins."""

from typing import Any

from app.domain.resumes.importing import read


def section(name: str, heading: str, text: str) -> list[dict[str, Any]]:
    found = read(f"Ann Lee\n\n{heading}\n\n{text}\n".encode(), "x").resume[name]
    assert isinstance(found, list)
    return found


def test_wrapped_bullets_are_joined() -> None:
    (entry,) = section(
        "work", "WORK", "Nurse, X Hospital, 2015 - 2018\n- did this\n  and that\n- more\n"
    )
    assert entry["highlights"] == ["did this and that", "more"]


def test_every_bullet_is_known() -> None:
    marks = "•◦▪‣·●■►➢✓*-–—+"
    lines = "\n".join(f"{mark} item {number}" for number, mark in enumerate(marks))
    (entry,) = section("work", "WORK", f"Nurse, X Hospital, 2015 - 2018\n{lines}\n")
    assert entry["highlights"] == [f"item {number}" for number in range(len(marks))]


def test_entries_without_blank_lines_between_them() -> None:
    text = "Nurse, X Hospital, 2015 - 2018\n- one\nCook, Y Hotel, 2010 - 2014\n- two"
    assert [entry["position"] for entry in section("work", "WORK", text)] == ["Nurse", "Cook"]


def test_entries_that_are_bullets() -> None:
    text = "- 2015–2018 Nurse, X Hospital\n- 2010–2014 Cook, Y Hotel"
    assert [entry["name"] for entry in section("work", "WORK", text)] == ["X Hospital", "Y Hotel"]


def test_header_lines_of_an_entry_are_taken_together() -> None:
    text = "X HOSPITAL\nLeeds, UK\nNurse\nJan 2015 - Feb 2018\n\nCalm at night."
    (entry,) = section("work", "WORK", text)
    assert entry == {
        "position": "Nurse",
        "name": "X HOSPITAL",
        "location": "Leeds, UK",
        "startDate": "Jan 2015",
        "endDate": "Feb 2018",
        "summary": "Calm at night.",
    }


def test_volunteering_has_an_organization() -> None:
    (entry,) = section("volunteer", "VOLUNTEERING", "Treasurer, Rowing Club, 2018 - Present")
    assert (entry["position"], entry["organization"]) == ("Treasurer", "Rowing Club")


def test_projects_as_entries_and_as_bullets() -> None:
    (kettle,) = section("projects", "PROJECTS", "Kettle (2022)\nIcons for workshops.\n- 40 icons")
    assert kettle == {
        "name": "Kettle",
        "endDate": "2022",
        "description": "Icons for workshops.",
        "highlights": ["40 icons"],
    }
    listed = section("projects", "PROJECTS", "- Tide: a queue\n- Contributor to httpx")
    assert listed == [{"name": "Tide", "description": "a queue"}, {"name": "Contributor to httpx"}]


def test_a_lone_year_never_reads_as_a_post_that_still_runs() -> None:
    (entry,) = section("work", "WORK", "Intern, Siemens AG, 2019\n- x")
    assert entry["endDate"] == "2019"
    assert "startDate" not in entry
