"""Entries of work, volunteering, projects and education from the lines of their section."""

from collections.abc import Sequence
from typing import Any

import msgspec

from app.domain.resumes.atoms import read_header
from app.domain.resumes.carrying import Above, carry
from app.domain.resumes.drafts import Draft
from app.domain.resumes.education import education_fields
from app.domain.resumes.items import Item, split_items
from app.domain.resumes.labels import without_labels
from app.domain.resumes.margins import without_margins
from app.domain.resumes.phrases import has_degree, has_school, kind_of
from app.domain.resumes.plain_lines import COLUMN, Line
from app.domain.resumes.posts import Naming, naming_of, post_fields, project_fields

HEADER_LINES = 4
"""An entry says what it is in no more lines than these."""


class Group(msgspec.Struct):
    """The items of one entry: its header lines and what stands below them."""

    head: list[Item]
    body: list[Item]


def read_entries(section: str, lines: Sequence[Line], wrap: int, draft: Draft) -> None:
    """Put the entries of a section into the draft; every line is used."""
    items = split_items(without_labels(section, without_margins(lines), draft), wrap)
    if section == "projects" and all(item.kind == "bullet" for item in items):
        _read_listed(items, draft)
        return
    groups = _merged(_grouped(section, items))
    naming = naming_of([[item.first for item in group.head] for group in groups])
    above: Above | None = None
    for group in groups:
        entry, is_certain = _entry(section, group, naming)
        carried = carry(section, entry, above, [item.text for item in group.head])
        above = Above(entry, group.head[0].text if group.head else "", is_carried=carried)
        is_certain = is_certain and not carried
        used = [line for item in (*group.head, *group.body) for line in item.lines]
        draft.add(section, entry, *used, is_certain=is_certain)
        if section == "education":
            _report_places(group, draft)


def _read_listed(items: Sequence[Item], draft: Draft) -> None:
    """Projects that are one bullet each."""
    for item in items:
        line = msgspec.structs.replace(item.first, text=item.text, marker="")
        draft.add("projects", project_fields(read_header([(line, None)])), *item.lines)


def _report_places(group: Group, draft: Draft) -> None:
    """A town set apart from its school has no field in JSON Resume."""
    places = [
        (item.first, read_header([(item.first, item.date)], keeps_places=True).place)
        for item in group.head
    ]
    for line, place in places:
        if place:
            draft.drop_piece(line, place)


def _grouped(section: str, items: Sequence[Item]) -> list[Group]:
    """Items by entry: a header line after a body, or a second date, opens the next one."""
    groups: list[Group] = []
    for index, item in enumerate(items):
        current = groups[-1] if groups else None
        if current is None:
            groups.append(Group([], []))
            current = groups[-1]
        if item.kind != "head":
            current.body.append(item)
        elif item.first.says:
            if any(head.first.says == item.first.says for head in current.head):
                groups.append(Group([item], []))
            else:
                current.head.append(item)
        elif not current.head and not current.body:
            current.head.append(item)
        elif section in ("work", "volunteer") and _is_remark(item) and _is_complete(current):
            current.body.append(item)
        elif _opens(section, current, items, index):
            groups.append(Group([item], []))
        elif current.body:
            current.body.append(item)
        else:
            current.head.append(item)
    return groups


def _is_remark(item: Item) -> bool:
    """Whether a header-like line without a bullet can be a duty of the entry above it."""
    is_apart = item.date is not None or item.first.has_gap or COLUMN in item.first.text
    return not is_apart and len(item.text.split()) >= 3 and kind_of(item.text) != "place"


def _is_complete(group: Group) -> bool:
    """Whether the head of an entry has its date, its post and one more name already."""
    if group.body or not any(head.date is not None for head in group.head):
        return False
    atoms = read_header([(head.first, head.date) for head in group.head]).atoms
    kinds = {atom.kind for atom in atoms}
    return "role" in kinds and ("body" in kinds or len({atom.group for atom in atoms}) > 1)


def _opens(section: str, current: Group, items: Sequence[Item], index: int) -> bool:
    """Whether a header line begins a new entry."""
    item = items[index]
    if current.body:
        return item.date is not None or _announces(section, items, index)
    dated = [head for head in current.head if head.date is not None]
    if item.date is not None and dated:
        return True
    if len(current.head) >= HEADER_LINES:
        return True
    if section == "education" and _repeats(current, item):
        return True
    return item.first.has_gap and (
        bool(dated) or section == "projects" or _is_dated_soon(items, index)
    )


def _announces(section: str, items: Sequence[Item], index: int) -> bool:
    """Whether an undated header line after a body begins an entry: a date or bullets follow."""
    item = items[index]
    following = items[index + 1] if index + 1 < len(items) else None
    if not item.first.has_gap and following is not None and following.first.has_gap:
        return False
    if _is_dated_soon(items, index):
        return True
    if not item.first.has_gap:
        return False
    if section in ("projects", "education") or following is None:
        return section in ("projects", "education") or kind_of(item.text) in ("role", "body")
    return (
        following.kind == "bullet"
        or kind_of(item.text) in ("role", "body")
        or COLUMN in item.first.text
    )


def _is_dated_soon(items: Sequence[Item], index: int) -> bool:
    """Whether one of the next header lines, no blank line between, has a date."""
    for item in items[index + 1 : index + HEADER_LINES]:
        if item.kind != "head" or (item.first.has_gap and item is not items[index + 1]):
            return False
        if item.date is not None:
            return True
    return False


def _repeats(current: Group, item: Item) -> bool:
    """Whether a line of education names something of its own: a second school or degree."""
    text = " ".join(head.text for head in current.head)
    degree, school = has_degree(text), has_school(text)
    if has_degree(item.text) and has_school(item.text):
        return degree or school
    if has_degree(item.text):
        return degree and (school or item.first.has_gap)
    if has_school(item.text):
        return school or (item.first.has_gap and not degree)
    return not degree and not school


def _merged(groups: Sequence[Group]) -> list[Group]:
    """Join a header that has neither date nor body with the dated one below it."""
    merged: list[Group] = []
    for group in groups:
        previous = merged[-1] if merged else None
        is_bare = (
            previous is not None and not previous.body and not any(i.date for i in previous.head)
        )
        fits = previous is not None and len(previous.head) + len(group.head) <= HEADER_LINES
        if previous is not None and is_bare and fits and any(item.date for item in group.head):
            previous.head.extend(group.head)
            previous.body.extend(group.body)
        else:
            merged.append(group)
    return merged


def _entry(section: str, group: Group, naming: Naming) -> tuple[dict[str, Any], bool]:
    keeps_places = section == "education"
    lines = [(item.first, item.date) for item in group.head]
    header = read_header(lines, keeps_places=keeps_places)
    is_certain = True
    if section == "education":
        entry = education_fields(header)
    elif section == "projects":
        entry = project_fields(header)
    else:
        entry, is_certain = post_fields(section, header, naming)
    _put_body(section, entry, group.body)
    return entry, is_certain


def _put_body(section: str, entry: dict[str, Any], body: Sequence[Item]) -> None:
    """What stands below the header: one paragraph is the summary, all else are highlights."""
    texts = [item.text for item in body]
    if not texts:
        return
    if section == "education":
        _put_courses(entry, texts)
        return
    field = "description" if section == "projects" else "summary"
    is_lone = sum(item.kind != "bullet" for item in body) == 1 and body[0].kind != "bullet"
    if is_lone and field not in entry:
        entry[field] = texts.pop(0)
    if texts:
        entry["highlights"] = [*entry.get("highlights", []), *texts]


def _put_courses(entry: dict[str, Any], texts: Sequence[str]) -> None:
    courses = [*entry.get("courses", []), *texts]
    if courses:
        entry["courses"] = courses
