import json
from pathlib import Path
from typing import Any

import pytest

from app.ml.components.notices import (
    has_signs_of_posting,
    looks_like_recipe,
    looks_like_resume,
    notices_of,
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
        "lexical_mode",
    ]
    assert "résumé" in found[0].message
