import re

import pytest

from app.ml.components.groups import grouped
from app.ml.types import Mention

TOOLS = ("AWS", "EKS", "RDS", "S3", "Java", "Kotlin", "Go", "SQL", "Docker", "Looker", "Mixpanel")
THINGS = ("observability", "analytics", "containerisation")


def _mentions(text: str) -> tuple[Mention, ...]:
    pattern = "|".join((*TOOLS, *THINGS))
    return tuple(
        Mention(
            match.group(),
            match.group(),
            match.start(),
            match.end(),
            "tool" if match.group() in TOOLS else "knowledge",
            "group",
        )
        for match in re.finditer(rf"\b(?:{pattern})\b", text)
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Java or Kotlin", ["Java|Kotlin"]),
        ("Java, Kotlin or Go", ["Java|Kotlin|Go"]),
        ("Java, Kotlin and Go", ["Java", "Kotlin", "Go"]),
        ("SQL and either Java or Kotlin", ["SQL", "Java|Kotlin"]),
        ("Docker, Java/Kotlin and SQL", ["Docker", "Java|Kotlin", "SQL"]),
        ("at least one of: Java, Kotlin, Go", ["Java|Kotlin|Go"]),
        ("languages such as Java, Kotlin and Go", ["Java|Kotlin|Go"]),
        ("Java, Kotlin or similar", ["Java|Kotlin"]),
        ("Java, Kotlin, Go, we don't mind which", ["Java|Kotlin|Go"]),
        ("AWS (EKS, RDS, S3)", ["AWS", "EKS", "RDS", "S3"]),
        ("AWS including EKS and RDS", ["AWS", "EKS", "RDS"]),
        ("observability tooling (Looker, Mixpanel)", ["observability|Looker|Mixpanel"]),
        ("analytics, e.g. Looker or Mixpanel", ["analytics|Looker|Mixpanel"]),
        ("containerisation via Docker", ["Docker"]),
        ("SQL (Java preferred)", ["SQL", "Java"]),
        ("Java Java", ["Java"]),
        ("Java, SQL, Kotlin or Go, Docker", ["Java", "SQL", "Kotlin|Go", "Docker"]),
        ("Java, Kotlin or Zookle", ["Java|Kotlin"]),
        ("Java (Kotlin or Go, SQL)", ["Java", "Kotlin|Go", "SQL"]),
        ("analytics in one or more of Java, Kotlin or Go", ["Java|Kotlin|Go"]),
        ("analytics such as Zookle 300, Viewpoint or Looker", ["analytics|Looker"]),
        ("AWS EKS", ["EKS"]),
        ("", []),
    ],
)
def test_alternatives(text: str, expected: list[str]) -> None:
    groups = grouped(text, 0, len(text), _mentions(text))
    assert ["|".join(one.name for one in group.members) for group in groups] == expected


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("Docker, ideally Looker", [["Docker"], ["Looker"]]),
        ("such as Kotlin, Go or Java, and with Docker", [["Kotlin", "Go", "Java"], ["Docker"]]),
    ],
)
def test_alternatives_end_where_something_else_begins(text: str, groups: list[list[str]]) -> None:
    found = grouped(text, 0, len(text), _mentions(text))
    assert [[one.name for one in group.members] for group in found] == groups
