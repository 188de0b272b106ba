"""A row of a posting opened: what lies sealed in it, as Structs."""

from typing import Any

from app.db.models import Posting
from app.db.sealing import Box
from app.domain.postings.schemas import Origin, PostingCard, PostingOut, first_line
from app.domain.tasks.schemas import TaskView
from app.ml.types import Analysis, Correction


def opened(box: Box, row: Posting, task: TaskView | None) -> PostingOut:
    """The posting whole."""
    given_title = _text(box, row, Posting.title)
    given_company = _text(box, row, Posting.company)
    origin: Origin = _json(box, row, Posting.fields, Origin) or Origin()
    analysis: Analysis | None = _json(box, row, Posting.analysis, Analysis)
    return PostingOut(
        id=row.id,
        text=box.open_text(Posting.text, row.id, row.text),
        title=given_title or (analysis.title if analysis else origin.title),
        company=given_company or (analysis.company if analysis else origin.company),
        given_title=given_title,
        given_company=given_company,
        file_name=_text(box, row, Posting.file_name),
        fields=origin.fields,
        looks_like_resume=origin.looks_like_resume,
        corrections=_json(box, row, Posting.corrections, tuple[Correction, ...]) or (),
        analysis=analysis,
        revision=row.revision,
        analysed_revision=row.analysed_revision,
        task=task,
        created_at=row.created_at,
        updated_at=row.updated_at,
        deleted_at=row.deleted_at,
    )


def card(box: Box, row: Posting, task: TaskView | None) -> PostingCard:
    """The posting as a row of a list."""
    whole = opened(box, row, task)
    read = whole.analysis
    return PostingCard(
        id=whole.id,
        title=whole.title,
        company=whole.company,
        first_line=first_line(whole.text),
        requirements=len(read.requirements) if read else None,
        musts=sum(one.importance == "must" for one in read.requirements) if read else None,
        is_posting=not any(notice.code == "not_a_posting" for notice in read.notices)
        if read
        else True,
        task=task,
        created_at=whole.created_at,
        updated_at=whole.updated_at,
        deleted_at=whole.deleted_at,
    )


def origin_of(box: Box, row: Posting) -> Origin:
    """What the posting's file said of itself."""
    return _json(box, row, Posting.fields, Origin) or Origin()


def _text(box: Box, row: Posting, column: Any) -> str | None:
    sealed: bytes | None = getattr(row, column.key)
    return None if sealed is None else box.open_text(column, row.id, sealed)


def _json(box: Box, row: Posting, column: Any, form: Any) -> Any:
    sealed: bytes | None = getattr(row, column.key)
    return None if sealed is None else box.open_json(column, row.id, sealed, form)
