"""What a worker does with a match: takes what it needs, and stores the result."""

import msgspec
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.db.models import Application, Match
from app.domain import events
from app.domain.matches.opening import summarised, summary_of
from app.domain.matches.rows import Rows
from app.domain.matches.schemas import AppliedRecord, MatchWork, Summary
from app.domain.owners import Owner
from app.domain.postings import working as postings
from app.domain.postings.service import PostingService
from app.domain.resumes.service import ResumeService
from app.domain.tasks.schemas import Claim
from app.domain.tasks.service import TaskService
from app.lib.clock import now
from app.lib.printed import printed
from app.ml import types


async def take(session: AsyncSession, owner: Owner, claim: Claim) -> MatchWork:
    """What is to be scored. Raises `NotFound` when it, or a side of it, is gone or in the trash."""
    row = await Rows(session, owner).one(claim.subject_id)
    resume = await ResumeService(session, owner).get(row.match.resume_id)
    posting = await PostingService(session, owner).get(row.match.posting_id)
    return MatchWork(
        document=resume.document,
        resume_version=resume.version,
        posting=await postings.take(
            session, owner, msgspec.structs.replace(claim, subject_id=posting.id)
        ),
        looks_like_resume=posting.looks_like_resume,
        analysis=posting.analysis if posting.is_current else None,
    )


async def finish(
    session: AsyncSession,
    owner: Owner,
    claim: Claim,
    work: MatchWork,
    analysis: types.Analysis,
    result: types.Match,
) -> None:
    """Store the result of `work` and end the task. Raises `LostFence`, `NotFound`."""
    await TaskService(session).finish(claim)
    match = (await Rows(session, owner).one(claim.subject_id)).match
    box, before = owner.box, summary_of(owner.box, match)
    summary = summarised(
        result,
        title=analysis.title,
        company=analysis.company,
        resume_version=work.resume_version,
        posting_revision=work.posting.revision,
    )
    if before is not None and _is_another(before, summary):
        match.previous = box.seal_json(Match.previous, match.id, before)
    match.result = box.seal(Match.result, match.id, printed(result))
    match.summary = box.seal_json(Match.summary, match.id, summary)
    match.resume_version = summary.resume_version
    match.posting_revision = summary.posting_revision
    match.engine = summary.engine
    match.as_of = summary.as_of
    match.updated_at = now()
    await _tell_applications(session, owner, match, result.score)
    events.record(session, "match.scored", match.id, owner.id)


def _is_another(before: Summary, after: Summary) -> bool:
    """Was it made of something else? What was only scored again keeps what it is compared with."""
    return (before.resume_version, before.posting_revision, before.engine, before.as_of) != (
        after.resume_version, after.posting_revision, after.engine, after.as_of,
    )  # fmt: skip


async def _tell_applications(
    session: AsyncSession, owner: Owner, match: Match, score: float | None
) -> None:
    """Note the score of the version that an application made."""
    rows = await session.scalars(
        select(Application).where(
            Application.owner_id == owner.id,
            Application.match_id == match.id,
            Application.version_after == match.resume_version,
        )
    )
    for row in rows:
        kept: AppliedRecord = owner.box.open_json(
            Application.suggestion, row.id, row.suggestion, AppliedRecord
        )
        told = AppliedRecord(kept.suggestion, kept.before, score)
        row.suggestion = owner.box.seal_json(Application.suggestion, row.id, told)
