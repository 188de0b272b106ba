"""A draft keeps account of its lines."""

from app.domain.resumes.drafts import Draft
from app.domain.resumes.plain_lines import split_lines
from app.lib import limits


def test_a_line_is_used_or_dropped_never_both() -> None:
    first, second = split_lines("one\ntwo")
    draft = Draft()
    draft.drop(first, "unplaced")
    draft.use(first)
    draft.use(second)
    draft.drop(second, "unplaced")
    assert draft.dropped() == ()


def test_fields_come_with_pointer_and_confidence() -> None:
    (line,) = split_lines("one")
    draft = Draft()
    draft.put_basics("name", "A", line)
    assert not draft.put_basics("name", "B", line)
    draft.add("work", {"name": "C", "highlights": ["d"]}, line, is_certain=False)
    assert [(f.path, f.text, f.confidence < 1) for f in draft.fields()] == [
        ("/basics/name", "A", False),
        ("/work/0/name", "C", True),
        ("/work/0/highlights/0", "d", True),
    ]


def test_a_section_has_an_end() -> None:
    (line,) = split_lines("one")
    draft = Draft()
    for _ in range(limits.SECTION_ENTRIES + 3):
        draft.add("skills", {"name": "x"}, line)
    assert len(draft.finished()["skills"]) == limits.SECTION_ENTRIES
