"""The verbs of postings: brought, read by a worker, corrected, thrown away and taken back."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.db.ids import new_id
from app.db.models import Posting
from app.domain import events
from app.domain.errors import Fault, Invalid, NotFound
from app.domain.owners import Owner, one_at_a_time
from app.domain.paging import Page, cut, later_than
from app.domain.postings.opening import card, opened
from app.domain.postings.reading import PostingText
from app.domain.postings.schemas import PostingCard, PostingOut
from app.domain.tasks.kinds import Kind
from app.domain.tasks.service import TaskService
from app.lib.clock import now
from app.lib.limits import POSTING_TITLE_CHARACTERS, TWICE
from app.ml.types import Correction


class PostingService:
    """The postings of one owner."""

    def __init__(self, session: AsyncSession, owner: Owner) -> None:
        self._session = session
        self._owner = owner
        self._tasks = TaskService(session)

    async def submit(
        self,
        posting: PostingText,
        *,
        title: str | None = None,
        company: str | None = None,
        file_name: str | None = None,
    ) -> PostingOut:
        """Keep a posting and ask for it to be read; `title` and `company` are the person's own."""
        box, row_id = self._owner.box, new_id()
        _check_names(title, company)
        row = Posting(
            id=row_id,
            owner_id=self._owner.id,
            text=box.seal_text(Posting.text, row_id, posting.text),
            fields=box.seal_json(Posting.fields, row_id, _origin(posting)),
            file_name=box.seal_text(Posting.file_name, row_id, file_name) if file_name else None,
            title=box.seal_text(Posting.title, row_id, title) if title else None,
            company=box.seal_text(Posting.company, row_id, company) if company else None,
            revision=1,
        )
        self._session.add(row)
        await self._session.flush()
        row.task_id = await self._tasks.request(Kind.POSTING_READ, row_id, self._owner.id)
        events.record(self._session, "posting.submitted", row_id, self._owner.id)
        return await self._out(row)

    async def just_submitted(
        self,
        posting: PostingText,
        *,
        title: str | None = None,
        company: str | None = None,
        file_name: str | None = None,
    ) -> PostingOut | None:
        """The very same posting, where it was submitted a moment ago; see `submit`."""
        await one_at_a_time(self._session, self._owner)
        rows = await self._session.scalars(
            select(Posting)
            .where(
                Posting.owner_id == self._owner.id,
                Posting.deleted_at.is_(None),
                Posting.created_at > now() - TWICE,
            )
            .order_by(Posting.id.desc())
        )
        for row in rows:
            one = opened(self._owner.box, row, None)
            if (one.text, one.given_title, one.given_company, one.file_name) == (
                posting.text, title, company, file_name,
            ):  # fmt: skip
                return await self._out(row)
        return None

    async def list(self) -> Sequence[PostingCard]:
        """All postings but those in the trash, the newest first."""
        return await self._cards(Posting.deleted_at.is_(None))

    async def page(self, after: UUID | None, limit: int) -> Page[PostingCard]:
        """Some of them, the newest made first, from behind `after`."""
        which = (Posting.deleted_at.is_(None), *later_than(Posting.id, after))
        return cut(await self._cards(*which, order=Posting.id, limit=limit + 1), limit)

    async def trash(self) -> Sequence[PostingCard]:
        """The postings in the trash."""
        return await self._cards(Posting.deleted_at.is_not(None))

    async def get(self, posting_id: UUID, *, in_trash: bool = False) -> PostingOut:
        """One posting. Raises `NotFound`."""
        return await self._out(await self._row(posting_id, in_trash=in_trash))

    async def correct(
        self,
        posting_id: UUID,
        *,
        title: str | None = None,
        company: str | None = None,
        corrections: Sequence[Correction] | None = None,
    ) -> PostingOut:
        """Set what is given (an empty title or company: back to the reader's own) and read again.

        `corrections` are added to the earlier ones; a later one for the same line replaces it.
        Raises `NotFound`, `Invalid`.
        """
        row = await self._row(posting_id)
        _check_names(title, company)
        if corrections is not None:
            _check_lines(await self._out(row), corrections)
        box = self._owner.box
        if title is not None:
            row.title = box.seal_text(Posting.title, row.id, title) if title else None
        if company is not None:
            row.company = box.seal_text(Posting.company, row.id, company) if company else None
        if corrections is not None:
            known = {one.start: one for one in (await self._out(row)).corrections}
            known |= {one.start: one for one in corrections}
            row.corrections = box.seal_json(
                Posting.corrections, row.id, tuple(known[start] for start in sorted(known))
            )
        row.revision += 1
        return await self._read_again(row, "posting.corrected")

    async def withdraw(self, posting_id: UUID, start: int) -> PostingOut:
        """Forget the correction of one line: the reader's own word counts again."""
        row = await self._row(posting_id)
        kept = tuple(one for one in (await self._out(row)).corrections if one.start != start)
        row.corrections = self._owner.box.seal_json(Posting.corrections, row.id, kept)
        row.revision += 1
        return await self._read_again(row, "posting.corrected")

    async def read_again(self, posting_id: UUID) -> PostingOut:
        """Ask for another reading, after a failure or by a newer reader; corrections stay."""
        return await self._read_again(await self._row(posting_id), None)

    async def delete(self, posting_id: UUID) -> None:
        """Into the trash. Raises `NotFound`."""
        row = await self._row(posting_id)
        row.deleted_at = now()
        events.record(self._session, "posting.deleted", row.id, self._owner.id)

    async def restore(self, posting_id: UUID) -> None:
        """Out of the trash. Raises `NotFound`."""
        row = await self._row(posting_id, in_trash=True)
        row.deleted_at = None
        events.record(self._session, "posting.restored", row.id, self._owner.id)

    async def _read_again(self, row: Posting, event: str | None) -> PostingOut:
        row.task_id = await self._tasks.request(Kind.POSTING_READ, row.id, self._owner.id)
        if event is not None:
            events.record(self._session, event, row.id, self._owner.id)
        await self._session.flush()
        return await self._out(row)

    async def _row(self, posting_id: UUID, *, in_trash: bool = False) -> Posting:
        row = await self._session.scalar(
            select(Posting).where(Posting.owner_id == self._owner.id, Posting.id == posting_id)
        )
        if row is None or (row.deleted_at is not None and not in_trash):
            raise NotFound(Fault("posting", "there is no such posting"))
        return row

    async def _out(self, row: Posting) -> PostingOut:
        tasks = await self._tasks.views(self._owner.id, [row.task_id])
        return opened(self._owner.box, row, tasks.get(row.task_id) if row.task_id else None)

    async def _cards(
        self, *which: Any, order: Any = Posting.updated_at, limit: int | None = None
    ) -> Sequence[PostingCard]:
        rows = (
            await self._session.scalars(
                select(Posting)
                .where(Posting.owner_id == self._owner.id, *which)
                .order_by(order.desc(), Posting.id.desc())
                .limit(limit)
            )
        ).all()
        tasks = await self._tasks.views(self._owner.id, [row.task_id for row in rows])
        return [
            card(self._owner.box, row, tasks.get(row.task_id) if row.task_id else None)
            for row in rows
        ]


def _origin(posting: PostingText) -> dict[str, object]:
    return {
        "fields": posting.fields,
        "title": posting.title,
        "company": posting.company,
        "looks_like_resume": posting.looks_like_resume,
    }


def _check_names(title: str | None, company: str | None) -> None:
    faults = [
        Fault(name, f"has {len(given):,} characters; up to {POSTING_TITLE_CHARACTERS} are kept")
        for name, given in (("title", title), ("company", company))
        if given is not None and len(given) > POSTING_TITLE_CHARACTERS
    ]
    if faults:
        raise Invalid(*faults)


def _check_lines(posting: PostingOut, corrections: Sequence[Correction]) -> None:
    """What is corrected must be there: a line as it was read, or one corrected before.

    An earlier correction may be of another reader's line; it can be replaced all the same.
    """
    known = {one.start for one in posting.corrections}
    if posting.analysis is not None:
        known |= {line.start for line in posting.analysis.lines}
    unknown = sorted({one.start for one in corrections} - known)
    if unknown:
        raise Invalid(*(Fault(f"line {start}", "no line begins there") for start in unknown))
