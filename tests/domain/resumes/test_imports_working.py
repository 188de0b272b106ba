"""What a new résumé is called, and when a text is doubted."""

import pytest

from app.domain.resumes import importing
from app.domain.resumes.imports_working import doubt_of, title_of
from app.domain.resumes.schemas import Document


@pytest.mark.parametrize(
    ("document", "file_name", "title"),
    [
        ({"basics": {"name": " Ada ", "label": "Nurse"}}, "x.json", "Ada, Nurse"),
        ({"basics": {"name": "Ada"}}, None, "Ada"),
        ({"basics": {"label": "Nurse"}}, "x.json", "Nurse"),
        ({"basics": {}}, "my.old.cv.json", "my.old.cv"),
        ({"work": []}, "cv", "cv"),
        ({"basics": {"name": ""}}, None, None),
    ],
)
def test_a_resume_is_called_after_the_person_or_the_file(
    document: Document, file_name: str | None, title: str | None
) -> None:
    assert title_of(document, file_name) == title


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("Ada Example\nada@example.org\n", ""),
        ("Ada Example\n\nExperience\nNurse, Ward 4, 2019 - 2021\n", ""),
        ("Milk\nEggs\n", "nothing"),
        ('{"basics": {"name": "Ada"}}', ""),
        ('{"basics": {}}', "nothing"),
    ],
)
def test_what_has_next_to_nothing_of_a_resume_is_doubted(text: str, doubt: str) -> None:
    assert doubt_of(importing.read(text.encode(), "text").report) == doubt
