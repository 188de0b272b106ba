"""The lexicon: its format, its faults, and the promises its data keeps."""

from collections import Counter

import pytest

from app.ml.components.tokens import spelling
from app.ml.lexicon import Lexicon, LexiconFault, Skill

TRADES = {
    "care", "commerce", "construction", "data", "design", "education", "electrical", "finance",
    "hospitality", "law", "logistics", "manufacturing", "office", "operations", "people", "product",
    "public-service", "safety", "science", "soft", "software",
}  # fmt: skip


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon.load()


def one(line: str, head: str = "") -> Skill:
    return Lexicon.read({"trade.txt": head + line}, "").skills[0]


def test_a_line_is_read_with_its_aliases_marks_and_flags() -> None:
    skill = one(
        "Go | golang, =GO, ?Gopher, !gopher | language | systems languages | context field\n"
    )
    assert (skill.name, skill.kind, skill.group) == ("Go", "language", "systems languages")
    assert (skill.trade, skill.realm, skill.where) == ("trade", "trade", "trade.txt:1")
    assert skill.is_field
    assert skill.aliases == ("golang", "GO", "Gopher", "gopher")
    assert [form.strength for form in skill.forms] == [
        "context",
        "sure",
        "sure",
        "context",
        "listed",
    ]
    assert [form.cased for form in skill.forms] == [True, False, True, True, True]


def test_remarks_and_empty_lines_say_nothing_and_a_realm_holds_for_the_file() -> None:
    skill = one("Word | | tool | office programs | context\n", "# a remark\n\n@realm office\n")
    assert (skill.realm, skill.where) == ("office", "trade.txt:4")
    assert skill.aliases == ()


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("Go | golang | language", "expected"),
        ("Go | golang | tongue | g |", "kind 'tongue'"),
        ("Go | golang | language | g | loud", "unknown flag loud"),
        (" | golang | language | g |", "needs a name"),
        ("Go | golang | language | |", "needs a name"),
        ("Go | golang,, | language | g |", "alias is empty"),
        ("@realm sea", "realm 'sea'"),
    ],
)
def test_a_fault_names_file_and_line(line: str, message: str) -> None:
    with pytest.raises(LexiconFault, match=message) as caught:
        Lexicon.read({"x.txt": f"# remark\n{line}\n"}, "")
    assert caught.value.where == "x.txt:2"


def test_a_name_stands_once() -> None:
    with pytest.raises(LexiconFault, match=r"b.txt:1: 'Go' stands at a.txt:1 already"):
        Lexicon.read({"a.txt": "Go | | language | g |", "b.txt": "Go | | tool | h |"}, "")


def test_related_is_a_group_shared_by_two_names() -> None:
    read = Lexicon.read({"a.txt": "A | | tool | g |\nB | | tool | g |\nC | | tool | h |"}, "")
    assert read.related("A", "B")
    assert read.related("B", "A")
    assert not read.related("A", "A")
    assert not read.related("A", "C")
    assert not read.related("A", "unknown")


def test_the_version_changes_with_any_file() -> None:
    base = Lexicon.read({"a.txt": "A | | tool | g |"}, "trap")
    assert base.version == Lexicon.read({"a.txt": "A | | tool | g |"}, "trap").version
    others = [
        Lexicon.read({"a.txt": "A | | tool | h |"}, "trap"),
        Lexicon.read({"b.txt": "A | | tool | g |"}, "trap"),
        Lexicon.read({"a.txt": "A | | tool | g |"}, "traps"),
        Lexicon.read({"a.txt": "A | | tool | g |"}, "trap", "cues"),
    ]
    assert len({base.version, *(other.version for other in others)}) == 5


def test_it_is_read_once() -> None:
    assert Lexicon.load() is Lexicon.load()


def test_the_size_promised(lexicon: Lexicon) -> None:
    counts = Counter(skill.trade for skill in lexicon.skills)
    assert len(lexicon.skills) >= 1500
    assert set(counts) == TRADES
    assert sum(count >= 60 for count in counts.values()) >= 15
    assert min(counts.values()) >= 30
    assert len(lexicon.traps) >= 100
    assert {skill.kind for skill in lexicon.skills if skill.trade == "soft"} <= {"soft", "method"}


def test_groups_are_tight(lexicon: Lexicon) -> None:
    counts = Counter(skill.group for skill in lexicon.skills)
    assert [group for group, count in counts.items() if count > 12] == []
    trades_of: dict[str, set[str]] = {}
    for skill in lexicon.skills:
        trades_of.setdefault(skill.group, set()).add(skill.trade)
    assert [group for group, trades in trades_of.items() if len(trades) > 3] == []


def test_short_names_are_never_sure_in_small_letters(lexicon: Lexicon) -> None:
    loose = [
        form.text
        for skill in lexicon.skills
        for form in skill.forms
        if len(form.text) < 3 and form.text.isalpha() and form.strength == "sure" and not form.cased
    ]
    assert loose == []
    single = [
        form.text
        for skill in lexicon.skills
        for form in skill.forms
        if len(form.text) == 1 and form.strength == "sure"
    ]
    assert single == []


def test_no_line_holds_one_form_twice(lexicon: Lexicon) -> None:
    twice = []
    for skill in lexicon.skills:
        seen = Counter((form.text, form.strength) for form in skill.forms)
        twice += [(skill.name, text) for (text, _), count in seen.items() if count > 1]
    assert twice == []


def test_no_alias_carries_a_version_that_another_version_would_replace(lexicon: Lexicon) -> None:
    names = {"Python", "Java", "PHP", "C++", "HTML", "CSS", ".NET"}
    skills = [skill for skill in lexicon.skills if skill.name in names]
    assert len(skills) == len(names)
    bad = [
        alias
        for skill in skills
        for alias in skill.aliases
        if any(sign.isdigit() for sign in alias)
    ]
    assert bad == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("PostgreSQL", "MySQL"), ("Kubernetes", "Docker Swarm"), ("Terraform", "Pulumi"),
        ("GitHub Actions", "CircleCI"), ("Wound care", "Pressure ulcer prevention"),
        ("HPLC", "Gas chromatography"), ("Xero", "QuickBooks"), ("MIG welding", "TIG welding"),
        ("Lesson planning", "Curriculum development"), ("Mentoring", "Coaching"),
    ],
)  # fmt: skip
def test_relatives(lexicon: Lexicon, first: str, second: str) -> None:
    assert lexicon.related(first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("PostgreSQL", "MongoDB"), ("AWS", "Amazon EKS"), ("Go", "Java"), ("Java", "JavaScript"),
        ("Excel", "SQL"), ("Wound care", "Nursing"), ("Communication", "Negotiation"),
        ("Kubernetes", "Terraform"), ("Accounting", "Bookkeeping"), ("VAT returns", "Payroll"),
    ],
)  # fmt: skip
def test_strangers(lexicon: Lexicon, first: str, second: str) -> None:
    assert lexicon.by_name(first)
    assert lexicon.by_name(second)
    assert not lexicon.related(first, second)


def test_every_form_has_a_spelling(lexicon: Lexicon) -> None:
    assert all(spelling(form.text).strip() for skill in lexicon.skills for form in skill.forms)


def test_the_narrower_is_the_wider_by_definition_and_never_the_other_way_round() -> None:
    lexicon = Lexicon.load()
    assert "PostgreSQL" in lexicon.narrower("Relational databases")
    assert "Relational databases" not in lexicon.narrower("PostgreSQL")
    assert "GitHub Actions" in lexicon.narrower("CI/CD")
    assert lexicon.narrower("Bread") == ()


@pytest.mark.parametrize(
    ("is_a", "fault"),
    [
        ("A", "expected"),
        ("A | ", "expected"),
        ("A | Z", "'Z' is no skill"),
        ("A | A", "twice"),
        ("A | B\nA | B", "twice"),
        ("A | B\nB | A", "already the wider"),
    ],
)
def test_a_fault_in_the_kinds_names_its_line(is_a: str, fault: str) -> None:
    skills = {"a.txt": "A | | tool | g |\nB | | tool | g |"}
    with pytest.raises(LexiconFault, match=rf"is-a.txt:\d.*{fault}"):
        Lexicon.read(skills, "", is_a=is_a)
    assert Lexicon.read(skills, "").version != Lexicon.read(skills, "", is_a="A | B").version
