import json
from pathlib import Path
from typing import Any

import pytest

from app.ml.components.notices import (
    has_signs_of_posting,
    looks_like_course,
    looks_like_letter,
    looks_like_news,
    looks_like_recipe,
    looks_like_resume,
    notices_of,
    tells_deeds,
)

POSTINGS = sorted((Path(__file__).parents[1] / "postings").glob("*.txt"))
RESUME = """Maria Okafor
maria.okafor@example.org | +44 20 7946 0000 | Leeds

Profile
Chef with ten years in busy kitchens.

Work experience
Head Chef, The Anchor, Mar 2019 - Present
- Led a team of six and cut waste by 20%
- Trained four apprentices
Sous Chef, Blue Door, 2015 - 2019
- Wrote weekly menus

Education
NVQ Level 3 Professional Cookery, 2014
"""
RECIPE = """Apple pie. You will need:
- 250 g flour
- 125 g butter
- 3 tbsp sugar
Preheat the oven. Whisk the butter and bake for 45 minutes until golden."""


def test_a_resume_is_told_from_a_posting() -> None:
    assert looks_like_resume(RESUME)
    for path in POSTINGS:
        assert not looks_like_resume(path.read_text("utf-8")), path.name


def test_a_short_resume_with_other_headings_is_told() -> None:
    text = "SAM DRIVER\nsam@example.org\n\nEMPLOYMENT\nCoach Driver | Blue Coaches | 2019 - 2023\n"
    assert looks_like_resume(text)
    assert not looks_like_resume(text + "We are looking for a coach driver.")
    assert not looks_like_resume("Coach driver, 2024 - 2025\nCategory D licence")


@pytest.mark.shared
def test_real_resumes_and_postings(shared_data: Path) -> None:
    for path in (shared_data / "resumes").iterdir():
        text = path.read_text("utf-8")
        if path.suffix == ".json":
            text = "\n".join(_strings(json.loads(text)))
        assert looks_like_resume(text), path.name
    for path in (shared_data / "postings").glob("*.txt"):
        assert not looks_like_resume(path.read_text("utf-8")), path.name


def _strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    items = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for item in items for text in _strings(item)]


def test_recipes_and_other_texts() -> None:
    assert looks_like_recipe(RECIPE)
    assert not has_signs_of_posting("Lorem ipsum dolor sit amet")
    for path in POSTINGS:
        text = path.read_text("utf-8")
        assert has_signs_of_posting(text), path.name
        assert not looks_like_recipe(text), path.name


def test_the_notice_of_a_resume_names_it() -> None:
    found = notices_of(
        RESUME,
        (),
        language="de",
        is_resume=True,
        is_posting=False,
        characters_left_out=7,
        has_several=True,
    )
    assert [one.code for one in found] == [
        "not_a_posting",
        "several_postings",
        "unsupported_language",
        "truncated",
    ]
    assert "résumé" in found[0].message


def test_deeds_letters_news_and_courses() -> None:
    assert tells_deeds("Engineer\nLed a team of six")
    assert not tells_deeds("Engineer\nResponsible for stock")
    assert not tells_deeds("Ideal candidate\nLed a team of six")
    assert looks_like_letter("I have a degree. I am fluent in German. My last post was in Leeds.")
    assert not looks_like_letter("I'm looking for a nanny. I have two children. My house is big.")
    assert looks_like_news("Kestrel has 10 years of experience, the firm said on Monday.")
    assert not looks_like_news("As the founder said: we are looking for a cook.")
    assert looks_like_course("This course is for beginners.")
    assert not looks_like_course("You will learn. This course needs a leader; salary £30,000.")
    for path in POSTINGS:
        text = path.read_text("utf-8")
        assert not any(
            one(text)
            for one in (tells_deeds, looks_like_letter, looks_like_news, looks_like_course)
        ), path.name
