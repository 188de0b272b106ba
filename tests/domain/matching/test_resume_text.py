import copy
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from app.domain.matching.resume_text import resume_text
from app.domain.resumes.view import view

DOCUMENT: dict[str, Any] = {
    "basics": {
        "name": "Ada Byron",
        "label": "Engineer",
        "email": "ada@example.org",
        "summary": "I build engines.",
        "location": {"city": "London"},
        "profiles": [{"network": "GitHub", "username": "ada"}],
    },
    "skills": [{"name": "Maths", "level": "Master", "keywords": ["Algebra"]}],
    "work": [
        {
            "company": "Engines Ltd",
            "position": "Analyst",
            "website": "https://example.org/ada",
            "location": "London",
            "startDate": "1842",
            "highlights": ["Wrote notes", "Secret"],
        }
    ],
    "references": [{"name": "Charles", "reference": "She is good."}],
    "meta": {"velvit": {"order": ["skills", "work"], "hidden": ["/work/0/highlights/1"]}},
}


def test_only_what_can_be_judged_is_read_in_the_order_of_json_resume() -> None:
    read = resume_text(view(DOCUMENT))
    assert [(line.path, line.text, line.hidden) for line in read.lines] == [
        ("/basics/summary", "I build engines.", False),
        ("/work/0/position", "Analyst", False),
        ("/work/0/company", "Engines Ltd", False),
        ("/work/0/highlights/0", "Wrote notes", False),
        ("/work/0/highlights/1", "Secret", True),
        ("/skills/0/name", "Maths", False),
        ("/skills/0/keywords/0", "Algebra", False),
        ("/references/0/reference", "She is good.", False),
    ]
    work = read.entries[0]
    assert (work.start_path, work.start_text, work.end_path) == ("/work/0/startDate", "1842", None)


def test_the_order_in_which_sections_are_shown_changes_nothing() -> None:
    other = copy.deepcopy(DOCUMENT)
    other["meta"]["velvit"]["order"] = ["references", "work"]
    assert resume_text(view(other)) == resume_text(view(DOCUMENT))


def test_a_date_that_is_hidden_itself_is_not_counted() -> None:
    other = copy.deepcopy(DOCUMENT)
    other["meta"]["velvit"]["hidden"] = ["/work/0/startDate"]
    assert resume_text(view(other)).entries[0].start is None


@given(st.text(max_size=40), st.text(max_size=40))
def test_who_somebody_is_cannot_be_seen(name: str, rest: str) -> None:
    other = copy.deepcopy(DOCUMENT)
    other["basics"] |= {
        "name": name,
        "label": rest,
        "email": rest,
        "phone": rest,
        "image": rest,
        "url": rest,
        "location": {"address": rest, "city": name, "countryCode": "XX"},
        "profiles": [{"network": rest, "username": name, "url": rest}],
    }
    assert resume_text(view(other)) == resume_text(view(DOCUMENT))
