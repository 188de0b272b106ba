"""Matches: a résumé held against a posting, and suggestions applied."""

from datetime import datetime
from uuid import UUID

import msgspec
from litestar import Response, delete, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from sqlalchemy.ext.asyncio import AsyncSession

from app.api import answers, bodies
from app.api.answers import Answer, AnyRequest
from app.api.describing import says
from app.api.once import once
from app.api.resumes import Nothing, ResumeBody
from app.api.working import State, WorkProblem, problem_of, state_of
from app.domain.errors import Conflict, Fault, NotFound
from app.domain.matches.schemas import ApplicationOut, MatchCard, MatchOut, Stale
from app.domain.matches.service import MatchService
from app.domain.paging import behind
from app.domain.resumes.service import ResumeService
from app.http.beside import reading
from app.http.identity import Identity
from app.ml.types import Match

NOUN = "matches"


class NewMatch(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which résumé is held against which posting."""

    resume_id: UUID
    posting_id: UUID


class MatchLine(msgspec.Struct, frozen=True):
    """A match in a list."""

    id: UUID
    resume_id: UUID
    posting_id: UUID
    state: State
    score: float | None
    stale: tuple[Stale, ...]
    updated_at: datetime


class MatchBody(msgspec.Struct, frozen=True, kw_only=True):
    """A match; `result` once it is ready, as `velvit match` prints it.

    `stale` says why the result is out of date: the résumé or the posting was changed since, the
    scorer is another one, or another day counts other years.
    """

    id: UUID
    resume_id: UUID
    posting_id: UUID
    state: State
    resume_version: int | None
    stale: tuple[Stale, ...]
    updated_at: datetime
    result: Match | msgspec.UnsetType = msgspec.UNSET
    problem: WorkProblem | msgspec.UnsetType = msgspec.UNSET


class AppliedBody(msgspec.Struct, frozen=True):
    """What applying a suggestion changed; `after - before` is the `gain`."""

    suggestion: str
    before: float | None
    after: float | None
    gain: float | None
    resume: ResumeBody


@get(
    "/matches",
    **says(summary="List matches", scope="read", answer=MatchLine, is_list=True),
)
async def list_matches(
    request: AnyRequest,
    identity: NamedDependency[Identity],
    matches: NamedDependency[MatchService],
) -> Response[bytes]:
    """The matches that are not in the trash (nor their sides), the newest first."""
    asked = bodies.asked(request)
    page = await matches.page(behind(identity.owner, NOUN, asked.cursor), asked.limit)
    return answers.collection(request, identity.owner, NOUN, asked, page, _line)


@post(
    "/matches",
    **says(
        summary="Match a résumé with a posting", scope="write", body=NewMatch, answer=MatchBody,
        status=202, has_etag=True, takes_key=True, waits=True,
    ),
)  # fmt: skip
async def create_match(request: AnyRequest, identity: NamedDependency[Identity]) -> Response[bytes]:
    """The same pair is always the same match; `Prefer: wait=10` waits for the result."""
    given = await bodies.read(request, NewMatch)
    made: list[MatchOut] = []

    async def do(session: AsyncSession) -> Answer:
        matches = MatchService(session, identity.owner)
        try:
            made.append(await matches.request(given.resume_id, given.posting_id))
        except NotFound as fault:
            ids = {"resume_id": "/resume_id", "posting_id": "/posting_id"}
            raise bodies.ids_in_body(fault, **ids) from fault
        return _answer(made[0], status=202)

    async def finish(answer: Answer) -> Answer:
        return await answers.waited(request, answer, _look(request, made[0].id))

    return answers.send(request, await once(request, identity.owner, do, finish))


@get(
    "/matches/{match_id:uuid}",
    **says(summary="Look at a match", scope="read", answer=MatchBody, has_etag=True, waits=True),
)
async def show_match(request: AnyRequest, match_id: FromPath[UUID]) -> Response[bytes]:
    """How it stands; the result once it is ready."""
    async with reading(request, MatchService) as matches:
        answer = _answer(await matches.get(match_id))
    return answers.send(request, await answers.waited(request, answer, _look(request, match_id)))


@delete("/matches/{match_id:uuid}", **says(summary="Delete a match", scope="write", status=204))
async def delete_match(
    request: AnyRequest, match_id: FromPath[UUID], matches: NamedDependency[MatchService]
) -> Response[bytes]:
    """Into the trash, from where the pages can restore it for 30 days."""
    await matches.delete(match_id)
    return answers.send(request, answers.nothing())


@post(
    "/matches/{match_id:uuid}/suggestions/{suggestion_id:str}/application",
    **says(
        summary="Apply a suggestion", scope="write", body=Nothing, body_needed=False,
        answer=AppliedBody, status=200, takes_key=True, waits=True, problems=(409,),
    ),
)  # fmt: skip
async def apply_suggestion(
    request: AnyRequest,
    match_id: FromPath[UUID],
    suggestion_id: FromPath[str],
    identity: NamedDependency[Identity],
) -> Response[bytes]:
    """Make the change in the résumé and score again.

    409 when the résumé was changed since it was scored, 422 for advice. The score afterwards takes
    a moment: it is waited for up to ten seconds unless `Prefer: wait` says otherwise.
    """
    if await request.body():
        await bodies.read(request, Nothing)
    done: list[ApplicationOut] = []

    async def do(session: AsyncSession) -> Answer:
        matches = MatchService(session, identity.owner)
        await _expect_scored(matches, ResumeService(session, identity.owner), match_id)
        done.append(await matches.apply(match_id, suggestion_id))
        return answers.thing(await _applied(session, identity, done[0]))

    async def finish(answer: Answer) -> Answer:
        return await answers.waited(
            request, answer, _look_applied(request, match_id, done[0].id), usually=APPLY_SECONDS
        )

    return answers.send(request, await once(request, identity.owner, do, finish))


APPLY_SECONDS = 10
"""How long the score after a suggestion is waited for when nobody says: it takes under one."""


async def _expect_scored(matches: MatchService, resumes: ResumeService, match_id: UUID) -> None:
    """The page takes a second press for the first; a program is told that it comes too late."""
    match = await matches.get(match_id)
    resume = await resumes.lock(match.resume_id)
    if match.result is not None and resume.version != match.resume_version:
        raise Conflict(
            Fault("resume", "was changed after it was scored; wait for the new score"),
            current=resume,
        )


async def _applied(
    session: AsyncSession, identity: Identity, application: ApplicationOut
) -> AppliedBody:
    match = await MatchService(session, identity.owner).get(application.match_id)
    resume = await ResumeService(session, identity.owner).get(match.resume_id)
    body = ResumeBody(resume.id, resume.title, resume.version, resume.document, resume.updated_at)
    return AppliedBody(
        application.suggestion.id, application.before, application.after, application.gain, body
    )


def _look_applied(request: AnyRequest, match_id: UUID, application_id: UUID) -> answers.Look:
    async def look() -> Answer | None:
        identity: Identity = request.scope["state"]["identity"]
        async with request.app.state.parts.database.read() as session:
            match = await MatchService(session, identity.owner).get(match_id)
            found = next(one for one in match.applications if one.id == application_id)
            is_live = match.task is not None and match.task.is_live
            if found.after is None and is_live:
                return None
            return answers.thing(await _applied(session, identity, found))

    return look


def _look(request: AnyRequest, match_id: UUID) -> answers.Look:
    async def look() -> Answer | None:
        async with reading(request, MatchService) as matches:
            match = await matches.get(match_id)
        return _answer(match) if _state(match) in ("ready", "failed") else None

    return look


def _state(match: MatchOut) -> State:
    return state_of(match.task, is_ready=match.result is not None)


def _answer(match: MatchOut, status: int = 200) -> Answer:
    state = _state(match)
    body = MatchBody(
        id=match.id, resume_id=match.resume_id, posting_id=match.posting_id, state=state,
        resume_version=match.resume_version, stale=match.stale, updated_at=match.updated_at,
        result=match.result if state == "ready" and match.result else msgspec.UNSET,
        problem=problem_of(match.task) if state == "failed" else msgspec.UNSET,
    )  # fmt: skip
    at = f"/matches/{match.id}" if status == 202 else ""
    etag = answers.tag(body)
    return answers.thing(body, status=status, etag=etag, at=at)


def _line(card: MatchCard) -> MatchLine:
    score = card.summary.score if card.summary else None
    state = state_of(card.task, is_ready=card.summary is not None)
    return MatchLine(
        card.id, card.resume_id, card.posting_id, state, score, card.stale, card.updated_at
    )


ROUTES = [list_matches, create_match, show_match, delete_match, apply_suggestion]
