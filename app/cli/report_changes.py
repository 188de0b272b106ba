"""What to do about a match: what blocks, what can be changed now, what only the person can say."""

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from app.cli import names
from app.ml.types import Match, Suggestion, Verdict

CHANGES_SHOWN, ADVICE_SHOWN, GAPS_SHOWN = 8, 4, 6
"""More than this is not read; the rest is in --json, and the gaps are among the requirements."""

BARE_GAPS = ("skill", "other", "certificate")
"""Kinds of which a gap says no more than that nothing was found."""

FIGURE = 9
"""Cells of the column of points."""

BETTER = "better.json"
"""The file that the printed command writes."""

GAPS = (
    "Nothing in your résumé shows these. If you have one, say where you used it. "
    "If not, leave it: a gap to be ready for."
)


def blockers(match: Match) -> RenderableType:
    """Return what points cannot make up for, and the advice on each."""
    rows = Table.grid(padding=(0, 1))
    rows.add_column(width=3, justify="right")
    rows.add_column()
    for one in match.blockers:
        text = Text(one.message)
        for said in match.suggestions:
            if said.requirement == one.requirement and not said.patch:
                text.append(f"\n{said.text}", style="quiet")
        rows.add_row(Text("!", style="missing"), text)
    return rows


def changes(match: Match, files: tuple[str, str]) -> RenderableType | None:
    """Return the changes that can be applied, each with its whole command; None without any."""
    found = [one for one in match.suggestions if one.patch]
    if not found:
        return None
    shown = [part for one in found[:CHANGES_SHOWN] for part in _change(one, files)]
    return Group(*shown, *_more(len(found) - CHANGES_SHOWN, "in --json"))


def _change(one: Suggestion, files: tuple[str, str]) -> list[RenderableType]:
    resume, posting = (names.short(name) for name in files)
    command = names.command("apply", resume, posting, one.id, "-o", BETTER)
    # In one line however long it is: a command that was broken cannot be copied.
    line = Text(" " * FIGURE + command, style="quiet", no_wrap=True, overflow="ignore")
    return [_row(Text(f"{one.gain:+.1f}", style="gain"), Text(one.text)), line]


def advice(match: Match) -> RenderableType | None:
    """Return what only the person can say, bare gaps in one list; None without any.

    What blocks has its advice with it, see `blockers`.
    """
    verdicts = {one.id: one for one in match.requirements}
    blocking = {one.requirement for one in match.blockers}
    advices = [one for one in match.suggestions if not one.patch]
    found = [one for one in advices if one.requirement not in blocking]
    bare = [one for one in found if _is_bare(one, verdicts[one.requirement])]
    told = [one for one in found if one not in bare]
    parts: list[RenderableType] = [_row(Text("–"), Text(one.text)) for one in told[:ADVICE_SHOWN]]
    parts += _more(len(told) - ADVICE_SHOWN, "in --json")
    if bare:
        parts.append(_row(Text("–"), Text(GAPS)))
        parts += [_gap(verdicts[one.requirement]) for one in bare[:GAPS_SHOWN]]
        parts += _more(len(bare) - GAPS_SHOWN, "marked ○ below")
    return Group(*parts) if parts else None


def _is_bare(one: Suggestion, verdict: Verdict) -> bool:
    nothing_found = verdict.status == "missing" and not verdict.evidence
    return one.kind == "gap" and verdict.kind in BARE_GAPS and nothing_found


def _gap(verdict: Verdict) -> Table:
    must = " (must)" if verdict.importance == "must" else ""
    worth = (round(10 * verdict.of) - round(10 * verdict.points)) / 10
    return _row(Text(f"≤ {worth:.1f}"), Text(f"{' '.join(verdict.text.split())}{must}"))


def _row(figure: Text, text: Text) -> Table:
    row = Table.grid(padding=(0, 2))
    row.add_column(justify="right", width=FIGURE - 2)
    row.add_column()
    row.add_row(figure, text)
    return row


def _more(number: int, where: str) -> list[RenderableType]:
    if number <= 0:
        return []
    return [_row(Text(), Text(f"and {number} more, {where}", style="quiet"))]
