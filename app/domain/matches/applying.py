"""A suggestion applied to the résumé that it was made for, and taken back.

No engine is needed: the suggestion carries its change as a JSON Patch. To take it back gives the
old state itself where nothing was changed since; else only its own words, and only where they
stand; else it is refused, and the kept state from before it can be taken whole.
"""

from itertools import pairwise
from typing import Any
from uuid import UUID

from jsonpointer import JsonPointer
from sqlalchemy.ext.asyncio import AsyncSession

from app.db.ids import new_id
from app.db.models import Application
from app.domain import events
from app.domain.errors import Conflict, Fault, Invalid, NotFound, Refused
from app.domain.matches import following
from app.domain.matches.opening import Row, applied, result_of, summary_of
from app.domain.matches.rows import Rows
from app.domain.matches.schemas import ApplicationOut, AppliedRecord, Undone
from app.domain.owners import Owner
from app.domain.resumes.document import dump
from app.domain.resumes.meta import set_hidden
from app.domain.resumes.patching import apply_patch
from app.domain.resumes.schemas import Document
from app.domain.resumes.service import ResumeService
from app.domain.resumes.stored import ResumeOut
from app.lib.clock import now
from app.ml.types import Suggestion

Patch = tuple[dict[str, Any], ...]


class Applying:
    """Changes of one owner's résumés by suggestions."""

    def __init__(self, session: AsyncSession, owner: Owner) -> None:
        self._session = session
        self._owner = owner
        self._resumes = ResumeService(session, owner)
        self._rows = Rows(session, owner)

    async def apply(self, row: Row, suggestion_id: str) -> ApplicationOut:
        """See `MatchService.apply`."""
        resume = await self._resumes.get(row.match.resume_id)
        done = await self._done_already(row, suggestion_id, resume)
        if done is not None:
            return done
        suggestion, patch = self._applicable(row, suggestion_id)
        if resume.version != row.match.resume_version:
            raise Conflict(
                Fault("resume", "was changed after it was scored; score it again first"),
                current=resume,
            )
        changed = apply_patch(resume.document, patch)
        saved = await self._resumes.save(resume.id, changed, seen=resume.version, reason="apply")
        kept = await self._keep(row, suggestion, resume.version, saved.version)
        await following.score(self._session, row.match)
        return kept

    async def undo(self, row: Row, application_id: UUID, *, whole: bool) -> Undone:
        """See `MatchService.undo`."""
        application = await self._rows.application(row.match.id, application_id)
        resume = await self._resumes.get(row.match.resume_id)
        if application.undone_at is not None:
            return Undone("whole", resume.version)
        undone = await self._taken_back(applied(self._owner.box, application), resume, whole)
        application.undone_at = now()
        events.record(self._session, "match.undone", row.match.id, self._owner.id)
        await following.score(self._session, row.match)
        return undone

    async def _taken_back(
        self, application: ApplicationOut, resume: ResumeOut, whole: bool
    ) -> Undone:
        before = (await self._resumes.version(resume.id, application.version_before)).document
        after = apply_patch(before, application.suggestion.patch or ())
        if whole or dump(after) == dump(resume.document):
            saved = await self._resumes.save(
                resume.id, before, seen=resume.version, reason="restore"
            )
            return Undone("whole", saved.version)
        without = reversed_in(resume.document, application.suggestion, after)
        if without is None:
            raise Conflict(
                Fault("resume", "has other words there now; they cannot be taken back alone"),
                current=resume,
            )
        saved = await self._resumes.save(resume.id, without, seen=resume.version, reason="restore")
        return Undone("part", saved.version)

    def _applicable(self, row: Row, suggestion_id: str) -> tuple[Suggestion, Patch]:
        """The suggestion with its change. Raises `NotFound`, `Invalid` for advice."""
        result = result_of(self._owner.box, row.match)
        suggestions = result.suggestions if result is not None else ()
        found = next((one for one in suggestions if one.id == suggestion_id), None)
        if found is None:
            raise NotFound(Fault("suggestion", "is no suggestion of this match"))
        if found.patch is None:
            raise Invalid(Fault("suggestion", "is advice: only you can know what to write"))
        return found, found.patch

    async def _done_already(
        self, row: Row, suggestion_id: str, resume: ResumeOut
    ) -> ApplicationOut | None:
        """The application that a second press of the same button finds."""
        for one in await self._rows.applications(row.match.id):
            out = applied(self._owner.box, one)
            if (out.suggestion.id, out.version_after) == (suggestion_id, resume.version):
                return out if out.undone_at is None else None
        return None

    async def _keep(
        self, row: Row, suggestion: Suggestion, before: int, after: int
    ) -> ApplicationOut:
        summary, box = summary_of(self._owner.box, row.match), self._owner.box
        record = AppliedRecord(suggestion, summary.score if summary else None)
        application = Application(
            id=(row_id := new_id()),
            owner_id=self._owner.id,
            match_id=row.match.id,
            suggestion=box.seal_json(Application.suggestion, row_id, record),
            version_before=before,
            version_after=after,
            created_at=now(),
        )
        self._session.add(application)
        await self._session.flush()
        events.record(self._session, "match.applied", row.match.id, self._owner.id)
        return applied(box, application)


def reversed_in(document: Document, suggestion: Suggestion, after: Document) -> Document | None:
    """`document` without the words of `suggestion`; None where they no longer stand.

    `after` is the document as it was just after it was applied: what was shown again is hidden
    again only if it is still the same thing at the same place.
    """
    changed = document
    for test, step in pairwise(suggestion.patch or ()):
        if test["op"] != "test":
            continue
        if step["op"] == "replace":
            back = [
                {"op": "test", "path": step["path"], "value": step["value"]},
                {"op": "replace", "path": step["path"], "value": test["value"]},
            ]
            try:
                changed = apply_patch(changed, back)
            except Refused:
                return None
        elif _at(changed, test["value"]) != _at(after, test["value"]):
            return None
        else:
            changed = set_hidden(changed, test["value"])
    return changed


def _at(document: Document, pointer: str) -> Any:
    return JsonPointer(pointer).resolve(document, None)
