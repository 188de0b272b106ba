"""What of a résumé may be judged: never name, contact, photo or address.

Of `basics` only the summary goes in, so nothing else of it can matter to a score. The order is
JSON Resume's, so neither does the order in which a document shows its sections.
"""

from collections.abc import Iterable

import msgspec

from app.domain.matching.own_name import name_spans
from app.domain.resumes.schemas import SECTIONS, Entry, ResumeView, Section, Text
from app.ml.types import ResumeEntry, ResumeLine, ResumeText

NOT_JUDGED = frozenset({"url", "location", "level", "startDate", "endDate", "date", "releaseDate"})
"""Fields that say where something is, when it was (see `ResumeEntry`) or how good one thinks one
is."""
STRANGERS = frozenset({"references.name"})
"""Names of other people."""


def resume_text(view: ResumeView) -> ResumeText:
    """The lines and dates that a scorer reads; hidden ones are marked."""
    sections = sorted(view.sections, key=lambda section: SECTIONS.index(section.name))
    summary = view.basics.texts.get("summary")
    lines = [_line(summary, "basics", "summary", None)] if summary is not None else []
    lines += [line for section in sections for line in _section_lines(section)]
    name = view.basics.texts.get("name")
    if name is not None:
        lines = [_with_names(line, name.text) for line in lines]
    entries = [_entry(entry) for section in sections for entry in section.entries]
    return ResumeText(tuple(lines), tuple(entries))


def _with_names(line: ResumeLine, name: str) -> ResumeLine:
    """The line with the places where it says the owner's name; the name itself is not passed on."""
    spans = name_spans(line.text, name)
    return msgspec.structs.replace(line, names=spans) if spans else line


def _section_lines(section: Section) -> Iterable[ResumeLine]:
    for entry in section.entries:
        for field, text in entry.texts.items():
            if field not in NOT_JUDGED and f"{section.name}.{field}" not in STRANGERS:
                yield _line(text, section.name, field, entry.path)
        for field, texts in entry.lists.items():
            for text in texts:
                yield _line(text, section.name, field, entry.path)


def _line(text: Text, section: str, field: str, entry: str | None) -> ResumeLine:
    return ResumeLine(text.path, text.text, section, field, entry, text.hidden)


def _entry(entry: Entry) -> ResumeEntry:
    """The entry's dates; one that is hidden itself is not there."""
    start, end = entry.texts.get("startDate"), entry.texts.get("endDate")
    start_shown = start is None or not start.hidden or entry.hidden
    end_shown = end is None or not end.hidden or entry.hidden
    return ResumeEntry(
        path=entry.path,
        section=entry.section,
        start=entry.start if start_shown else None,
        end=entry.end if end_shown else None,
        is_current=entry.is_current and end_shown,
        start_path=start.path if start else None,
        start_text=start.text if start else None,
        end_path=end.path if end else None,
        end_text=end.text if end else None,
        hidden=entry.hidden,
    )
