"""Text that tries to count without being read by a person: it is told, and adds nothing.

What nobody sees, what gives orders to a machine and what was pasted from the posting line by line
is taken out before anything is judged. Repetition adds nothing anyway.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from app.ml.components.injection import injections
from app.ml.components.unseen import unseen_spans, without
from app.ml.own_names import own_names
from app.ml.pasting import Copied, copied
from app.ml.resume_reading import ReadLine, ReadResume
from app.ml.types import Analysis, Flag, Mention, ResumeLine, ResumeText

MOST_OF_ONE = 4
"""A skill named oftener than this in one line, or in its items side by side, is stuffing."""


class Suspicion(msgspec.Struct, frozen=True):
    """What is odd in a text before it is read, and what of it adds nothing."""

    flag: Flag
    adds_nothing: bool


def suspicions(resume: ResumeText, analysis: Analysis) -> tuple[Suspicion, ...]:
    """What is odd in the visible lines of a résumé, line by line."""
    lines = [line for line in resume.lines if not line.hidden and line.text.strip()]
    pasted: dict[str, list[Copied]] = {}
    for one in copied(lines, analysis):
        pasted.setdefault(one.path, []).append(one)
    return tuple(found for line in lines for found in _of_line(line, pasted.get(line.path, ())))


def fair(resume: ResumeText, found: Sequence[Suspicion]) -> ResumeText:
    """The résumé with blanks for what adds nothing, the owner's name too; every offset holds."""
    spans: dict[str | None, list[tuple[int, int]]] = {
        line.path: names for line in resume.lines if (names := own_names(line))
    }
    for one in found:
        if one.adds_nothing:
            spans.setdefault(one.flag.path, []).append((one.flag.start, one.flag.end))
    if not spans:
        return resume
    lines = tuple(
        msgspec.structs.replace(line, text=without(line.text, _apart(spans[line.path])))
        if line.path in spans and not line.hidden
        else line
        for line in resume.lines
    )
    return msgspec.structs.replace(resume, lines=lines)


def stuffing(resume: ReadResume) -> tuple[Flag, ...]:
    """Skills that a line names again and again."""
    found = [flag for line in resume.lines for flag in _stuffed(line)]
    items = [(line, one) for line in resume.lines for one in line.mentions if _is_item(line)]
    by_name: dict[str, list[tuple[ReadLine, Mention]]] = {}
    for line, mention in items:
        by_name.setdefault(mention.name, []).append((line, mention))
    for places in by_name.values():
        if len({line.line.path for line, _ in places}) > MOST_OF_ONE:
            line, mention = places[-1]
            found.append(_flag("stuffing", line.line.path, mention.start, mention.end))
    return tuple(found)


def _is_item(line: ReadLine) -> bool:
    return line.line.field == "keywords"


def _of_line(line: ResumeLine, pasted: Iterable[Copied]) -> Iterable[Suspicion]:
    for span in unseen_spans(line.text):
        yield Suspicion(_flag("hidden_text", line.path, *span), adds_nothing=True)
    for span in injections(line.text):
        yield Suspicion(_flag("injection", line.path, *span), adds_nothing=True)
    for one in pasted:
        flag = _flag("pasted_posting", line.path, one.start, one.end)
        yield Suspicion(flag, adds_nothing=one.in_a_row)


def _stuffed(line: ReadLine) -> Iterable[Flag]:
    counts = Counter(mention.name for mention in line.mentions)
    for name, count in counts.items():
        if count > MOST_OF_ONE:
            places = [mention for mention in line.mentions if mention.name == name]
            yield _flag("stuffing", line.line.path, places[0].start, places[-1].end)


def _flag(code: str, path: str, start: int, end: int) -> Flag:
    return Flag(code=code, found_in="resume", path=path, start=start, end=end)


def _apart(spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return tuple(found)
