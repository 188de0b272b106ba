"""Languages and how well they are spoken."""

from typing import Any

import pytest

from app.domain.resumes.importing import read


def section(name: str, heading: str, text: str) -> list[dict[str, Any]]:
    found = read(f"Ann Lee\n\n{heading}\n{text}\n".encode(), "x").resume[name]
    assert isinstance(found, list)
    return found


@pytest.mark.parametrize(
    "text",
    [
        "English (native), German (B2)",
        "English – native\nGerman – B2",
        "English: native\nGerman: B2",
        "English native; German B2",
        "- English (native)\n- German (B2)",
        "English, native | German, B2",
    ],
)
def test_languages(text: str) -> None:
    assert section("languages", "LANGUAGES", text) == [
        {"language": "English", "fluency": "native"},
        {"language": "German", "fluency": "B2"},
    ]
