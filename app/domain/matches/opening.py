"""Rows of matches opened: what lies sealed in them, and whether it still holds."""

from datetime import date
from typing import Any

import msgspec

from app.db.models import Application, Match, Posting, Resume
from app.db.sealing import Box
from app.domain.matches.schemas import (
    ApplicationOut,
    AppliedRecord,
    Change,
    MatchCard,
    MatchOut,
    Stale,
    Summary,
)
from app.domain.postings.schemas import first_line
from app.domain.tasks.schemas import TaskView
from app.ml import types

TIMED = ("experience", "education")
"""Kinds of requirements that another month may answer otherwise."""


class Present(msgspec.Struct, frozen=True):
    """What a result is compared with: the scorer that runs (None: not known now), and the day."""

    engine: str | None
    today: date


class Row(msgspec.Struct, frozen=True):
    """A match with what it is held against, as one query finds them."""

    match: Match
    resume: Resume
    posting: Posting
    task: TaskView | None


def summary_of(box: Box, row: Match) -> Summary | None:
    """The newest result in short."""
    found: Summary | None = _json(box, row, Match.summary, Summary)
    return found


def result_of(box: Box, row: Match) -> types.Match | None:
    """The newest result; None while there is none."""
    found: types.Match | None = _json(box, row, Match.result, types.Match)
    return found


def stale(row: Row, summary: Summary | None, present: Present) -> tuple[Stale, ...]:
    """Everything because of which the newest result is out of date; empty while there is none."""
    if summary is None:
        return ()
    return _differences(
        summary,
        resume=row.resume.version,
        posting=row.posting.revision,
        engine=present.engine or summary.engine,
        as_of=present.today.isoformat(),
    )


def change(before: Summary | None, after: Summary | None) -> Change | None:
    """What the newest result has more than the one before; None when there are not two scores."""
    if before is None or after is None or before.score is None or after.score is None:
        return None
    reasons = _differences(
        before,
        resume=after.resume_version,
        posting=after.posting_revision,
        engine=after.engine,
        as_of=after.as_of,
    )
    return Change(round(after.score - before.score, 1), before.score, reasons)


def card(box: Box, row: Row, present: Present) -> MatchCard:
    """The match as a row of a list."""
    match, posting = row.match, row.posting
    summary = summary_of(box, match)
    previous: Summary | None = _json(box, match, Match.previous, Summary)
    given_title = _text(box, posting, Posting.title)
    title = given_title or (summary.title if summary else None)
    return MatchCard(
        id=match.id,
        resume_id=match.resume_id,
        posting_id=match.posting_id,
        resume_title=box.open_text(Resume.title, row.resume.id, row.resume.title),
        title=title,
        company=_text(box, posting, Posting.company) or (summary.company if summary else None),
        first_line=first_line(box.open_text(Posting.text, posting.id, posting.text)),
        summary=summary,
        change=change(previous, summary),
        stale=stale(row, summary, present),
        task=row.task,
        created_at=match.created_at,
        updated_at=match.updated_at,
        deleted_at=match.deleted_at,
    )


def opened(
    box: Box, row: Row, applications: tuple[ApplicationOut, ...], present: Present
) -> MatchOut:
    """The match whole."""
    match = row.match
    summary = summary_of(box, match)
    previous: Summary | None = _json(box, match, Match.previous, Summary)
    return MatchOut(
        id=match.id,
        resume_id=match.resume_id,
        posting_id=match.posting_id,
        result=result_of(box, match),
        summary=summary,
        change=change(previous, summary),
        resume_version=match.resume_version,
        posting_revision=match.posting_revision,
        stale=stale(row, summary, present),
        applications=applications,
        task=row.task,
        watched_at=match.watched_at,
        created_at=match.created_at,
        updated_at=match.updated_at,
        deleted_at=match.deleted_at,
    )


def applied(box: Box, row: Application) -> ApplicationOut:
    """An applied suggestion."""
    kept: AppliedRecord = box.open_json(
        Application.suggestion, row.id, row.suggestion, AppliedRecord
    )
    return ApplicationOut(
        id=row.id,
        match_id=row.match_id,
        suggestion=kept.suggestion,
        before=kept.before,
        after=kept.after,
        version_before=row.version_before,
        version_after=row.version_after,
        applied_at=row.created_at,
        undone_at=row.undone_at,
    )


def summarised(
    result: types.Match,
    *,
    title: str | None,
    company: str | None,
    resume_version: int,
    posting_revision: int,
) -> Summary:
    """A result in short."""
    statuses = [one.status for one in result.requirements]
    band = result.band
    return Summary(
        score=result.score,
        refused=result.refused.code if isinstance(result.refused, types.Refusal) else None,
        band=band.name if band else None,
        low=band.low if band else None,
        high=band.high if band else None,
        met=statuses.count("met"),
        partial=statuses.count("partial"),
        missing=statuses.count("missing"),
        contradicted=statuses.count("contradicted"),
        blockers=len(result.blockers),
        title=title,
        company=company,
        resume_version=resume_version,
        posting_revision=posting_revision,
        engine=f"{result.engine.name} {result.engine.version} {result.engine.mode}",
        as_of=result.as_of,
        counts_time=any(one.kind in TIMED for one in result.requirements),
    )


def _differences(
    old: Summary, *, resume: int, posting: int, engine: str, as_of: str
) -> tuple[Stale, ...]:
    found: list[Stale] = []
    if old.resume_version != resume:
        found.append("resume")
    if old.posting_revision != posting:
        found.append("posting")
    if old.engine != engine:
        found.append("engine")
    # Times are counted by the month.
    if old.counts_time and old.as_of[:7] != as_of[:7]:
        found.append("day")
    return tuple(found)


def _text(box: Box, row: Any, column: Any) -> str | None:
    sealed: bytes | None = getattr(row, column.key)
    return None if sealed is None else box.open_text(column, row.id, sealed)


def _json(box: Box, row: Any, column: Any, form: Any) -> Any:
    sealed: bytes | None = getattr(row, column.key)
    return None if sealed is None else box.open_json(column, row.id, sealed, form)
