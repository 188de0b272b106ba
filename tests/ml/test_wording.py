import re

import pytest

from app.ml.components.skills import find_skills
from app.ml.lexicon import Lexicon
from app.ml.types import Wanted
from app.ml.wording import reworded
from tests.ml.engines import pipeline

pytestmark = pytest.mark.engine


def change(text: str, name: str, asked: str) -> str | None:
    mention = next(one for one in find_skills(pipeline()(text)) if one.name == name)
    return reworded(text, mention, Wanted(name, asked, 0, len(asked)), Lexicon.load())


@pytest.mark.parametrize(
    ("text", "name", "asked", "better"),
    [
        (
            "Moved 40 services to k8s within a year",
            "Kubernetes",
            "Kubernetes",
            "Moved 40 services to Kubernetes (k8s) within a year",
        ),
        ("k8s migration", "Kubernetes", "KUBERNETES", "Kubernetes (k8s) migration"),
        ("Ran Postgres 14", "PostgreSQL", "PostgreSQL", "Ran PostgreSQL 14"),
        ("Wrote Golang services", "Go", "Go", "Wrote Go services"),
        (
            "Platform (k8s, Docker)",
            "Kubernetes",
            "Kubernetes",
            "Platform (Kubernetes, k8s, Docker)",
        ),
        ("a k8s cluster", "Kubernetes", "Kubernetes", "a Kubernetes (k8s) cluster"),
        (
            "Used Amazon Web Services daily",
            "AWS",
            "AWS",
            "Used AWS (Amazon Web Services) daily",
        ),
    ],
)
def test_the_word_is_written(text: str, name: str, asked: str, better: str) -> None:
    assert change(text, name, asked) == better


@pytest.mark.parametrize(
    ("text", "name", "asked"),
    [
        ("k8s-based platform", "Kubernetes", "Kubernetes"),
        ("k8s/Docker platform", "Kubernetes", "Kubernetes"),
        ("k8s 1.29 clusters", "Kubernetes", "Kubernetes"),
        ("Moved to k8s (EKS)", "Kubernetes", "Kubernetes"),
        ("Moved to k8s, later Kubernetes", "Kubernetes", "Kubernetes"),
        ("Ran Kubernetes", "Kubernetes", "k8s"),
        ("AWS's bill cut by half", "AWS", "Amazon Web Services"),
        ("AWS Summit speaker", "AWS", "Amazon Web Services"),
    ],
)
def test_nothing_is_written_where_it_would_not_read_well(text: str, name: str, asked: str) -> None:
    assert change(text, name, asked) is None


def test_no_wording_of_the_whole_lexicon_brings_another_skill_or_figure() -> None:
    """Every form of every skill, held against every other form of it."""
    lexicon, nlp = Lexicon.load(), pipeline()
    tried = 0
    for skill in lexicon.skills:
        forms = [form.text for form in skill.forms]
        for there in forms:
            text = f"Worked with {there} for 40 people at Acme"
            before = find_skills(nlp(text))
            mention = next((one for one in before if one.name == skill.name), None)
            for asked in forms if mention else ():
                wanted = Wanted(skill.name, asked, 0, len(asked))
                new = reworded(text, mention, wanted, lexicon) if mention else None
                if new is None:
                    continue
                tried += 1
                assert new.startswith("Worked with ")
                assert new.endswith(" for 40 people at Acme")
                assert {one.name for one in find_skills(nlp(new))} <= {one.name for one in before}
                assert set(re.findall(r"\d+", new)) <= set(re.findall(r"\d+", text))
    assert tried > 500
