"""Postings: brought as text, read by a worker, corrected."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

import msgspec
from litestar import Response, delete, get, patch, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from sqlalchemy.ext.asyncio import AsyncSession

from app.api import answers, bodies
from app.api.answers import Answer, AnyRequest
from app.api.describing import JSON, MERGE_PATCH, says
from app.api.once import once
from app.api.working import State, WorkProblem, problem_of, state_of
from app.domain.errors import Fault, Invalid
from app.domain.paging import behind
from app.domain.postings import reading
from app.domain.postings.schemas import PostingCard, PostingOut
from app.domain.postings.service import PostingService
from app.http.beside import reading as reading_session
from app.http.identity import Identity
from app.lib.limits import POSTING_TITLE_CHARACTERS
from app.ml.types import Analysis, Correction, Importance, LineKind

NOUN = "postings"
Unset = msgspec.UnsetType
Named = Annotated[str, msgspec.Meta(max_length=POSTING_TITLE_CHARACTERS)]


class NewPosting(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A posting: the advert as text, or as JSON in a text (schema.org or JSON Resume)."""

    text: Annotated[str, msgspec.Meta(min_length=1)]
    title: Named | None = None
    company: Named | None = None


class LineCorrection(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the line that begins at `start` really is."""

    start: Annotated[int, msgspec.Meta(ge=0)]
    kind: LineKind
    importance: Importance | None = None


class PostingChange(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is given is set; an empty title or company means the reader's own."""

    title: Named | Unset = msgspec.UNSET
    company: Named | Unset = msgspec.UNSET
    corrections: list[LineCorrection] | Unset = msgspec.UNSET


class PostingLine(msgspec.Struct, frozen=True, omit_defaults=True):
    """A posting in a list."""

    id: UUID
    title: str | None
    company: str | None
    state: State
    updated_at: datetime


class PostingBody(msgspec.Struct, frozen=True, kw_only=True):
    """A posting; `analysis` once it is ready, as `velvit analyse` prints it."""

    id: UUID
    title: str | None
    company: str | None
    state: State
    text: str
    corrections: tuple[Correction, ...]
    updated_at: datetime
    analysis: Analysis | Unset = msgspec.UNSET
    problem: WorkProblem | Unset = msgspec.UNSET


@get(
    "/postings",
    **says(summary="List postings", scope="read", answer=PostingLine, is_list=True),
)
async def list_postings(
    request: AnyRequest,
    identity: NamedDependency[Identity],
    postings: NamedDependency[PostingService],
) -> Response[bytes]:
    """The postings that are not in the trash, the newest first."""
    asked = bodies.asked(request)
    page = await postings.page(behind(identity.owner, NOUN, asked.cursor), asked.limit)
    return answers.collection(request, identity.owner, NOUN, asked, page, _line)


@post(
    "/postings",
    **says(
        summary="Bring a posting", scope="write", body=NewPosting, answer=PostingBody,
        status=202, has_etag=True, takes_key=True, waits=True,
    ),
)  # fmt: skip
async def create_posting(
    request: AnyRequest, identity: NamedDependency[Identity]
) -> Response[bytes]:
    """It is read by a worker; `Prefer: wait=10` waits for that."""
    given = await bodies.read(request, NewPosting)
    text = _text(given)
    made: list[PostingOut] = []

    async def do(session: AsyncSession) -> Answer:
        postings = PostingService(session, identity.owner)
        made.append(
            await postings.submit(text, title=given.title or None, company=given.company or None)
        )
        return _answer(made[0], status=202)

    async def look() -> Answer | None:
        async with reading_session(request, PostingService) as postings:
            return _over(await postings.get(made[0].id))

    async def finish(answer: Answer) -> Answer:
        return await answers.waited(request, answer, look)

    return answers.send(request, await once(request, identity.owner, do, finish))


@get(
    "/postings/{posting_id:uuid}",
    **says(
        summary="Look at a posting", scope="read", answer=PostingBody, has_etag=True, waits=True,
    ),
)  # fmt: skip
async def show_posting(request: AnyRequest, posting_id: FromPath[UUID]) -> Response[bytes]:
    """How it stands; the analysis once it is ready."""

    async def look() -> Answer | None:
        async with reading_session(request, PostingService) as postings:
            return _over(await postings.get(posting_id))

    async with reading_session(request, PostingService) as postings:
        answer = _answer(await postings.get(posting_id))
    return answers.send(request, await answers.waited(request, answer, look))


@patch(
    "/postings/{posting_id:uuid}",
    **says(
        summary="Correct a posting", scope="write", body=PostingChange,
        body_types=(JSON, MERGE_PATCH), answer=PostingBody, has_etag=True, needs_match=True,
    ),
)  # fmt: skip
async def correct_posting(
    request: AnyRequest, posting_id: FromPath[UUID], postings: NamedDependency[PostingService]
) -> Response[bytes]:
    """Set title, company, or what some lines are; it is then read again."""
    before = await postings.get(posting_id)
    given = await bodies.read(request, PostingChange, JSON, MERGE_PATCH)
    answers.expect_match(request, _tag(before))
    corrections = None
    if not isinstance(given.corrections, Unset):
        corrections = [Correction(one.start, one.kind, one.importance) for one in given.corrections]
    changed = await postings.correct(
        posting_id,
        title=None if isinstance(given.title, Unset) else given.title,
        company=None if isinstance(given.company, Unset) else given.company,
        corrections=corrections,
    )
    return answers.send(request, _answer(changed))


@delete(
    "/postings/{posting_id:uuid}", **says(summary="Delete a posting", scope="write", status=204)
)
async def delete_posting(
    request: AnyRequest, posting_id: FromPath[UUID], postings: NamedDependency[PostingService]
) -> Response[bytes]:
    """Into the trash, from where the pages can restore it for 30 days."""
    await postings.delete(posting_id)
    return answers.send(request, answers.nothing())


def _text(given: NewPosting) -> reading.PostingText:
    try:
        return reading.read(given.text.encode(), "text")
    except Invalid as fault:
        raise Invalid(*(Fault("/text", one.message) for one in fault.faults)) from fault


def _state(posting: PostingOut) -> State:
    return state_of(posting.task, is_ready=posting.is_current and posting.analysis is not None)


def _over(posting: PostingOut) -> Answer | None:
    return _answer(posting) if _state(posting) in ("ready", "failed") else None


def _answer(posting: PostingOut, status: int = 200) -> Answer:
    state = _state(posting)
    body = PostingBody(
        id=posting.id, title=posting.title, company=posting.company, state=state,
        text=posting.text, corrections=posting.corrections, updated_at=posting.updated_at,
        analysis=posting.analysis if state == "ready" and posting.analysis else msgspec.UNSET,
        problem=problem_of(posting.task) if state == "failed" else msgspec.UNSET,
    )  # fmt: skip
    at = f"/postings/{posting.id}" if status == 202 else ""
    return answers.thing(body, status=status, etag=_tag(posting), at=at)


def _tag(posting: PostingOut) -> str:
    """Of what PATCH changes, and of how far the reading is: polling sees each step."""
    return answers.tag(posting.id, posting.revision, _state(posting))


def _line(card: PostingCard) -> PostingLine:
    state = state_of(card.task, is_ready=card.requirements is not None)
    return PostingLine(card.id, card.title, card.company, state, card.updated_at)


ROUTES = [list_postings, create_posting, show_posting, correct_posting, delete_posting]
