"""Matches: chosen, watched while they are scored, improved by suggestions, thrown away."""

from typing import Any
from uuid import UUID

import msgspec
from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from app.domain.errors import Conflict, NotFound
from app.domain.matches.service import MatchService
from app.domain.postings.service import PostingService
from app.domain.resumes.service import ResumeService
from app.http.identity import Identity
from app.http.watching import watching
from app.web import forms, pages
from app.web.match_view import MatchPage, page_of
from app.web.pages import AnyRequest

NO_CONTENT, CONFLICT, UNPROCESSABLE = 204, 409, 422


class Pair(msgspec.Struct, frozen=True):
    """What a person chooses."""

    resume_id: UUID
    posting_id: UUID


@get("/matches")
async def index(
    request: AnyRequest, matches: NamedDependency[MatchService], deleted: FromQuery[str] = ""
) -> Response[str]:
    """All matches; with the way back for the one just deleted."""
    cards = await matches.list()
    live = any(card.task is not None and card.task.is_live for card in cards)
    if pages.is_partial(request):
        return pages.fragment(request, "matches/_list.html", matches=cards, live=live)
    gone = next((one for one in await matches.trash() if str(one.id) == deleted), None)
    return pages.page(request, "matches/index.html", matches=cards, live=live, gone=gone)


@get("/matches/new")
async def new(
    request: AnyRequest,
    resumes: NamedDependency[ResumeService],
    postings: NamedDependency[PostingService],
    resume: FromQuery[str] = "",
    posting: FromQuery[str] = "",
) -> Response[str]:
    """The choice of a résumé and a posting; the newest where none is named."""
    typed = {"resume_id": resume, "posting_id": posting}
    return await _choice(request, resumes, postings, forms.Form[Pair](typed=typed))


@post("/matches")
async def create(
    request: AnyRequest,
    matches: NamedDependency[MatchService],
    resumes: NamedDependency[ResumeService],
    postings: NamedDependency[PostingService],
) -> Response[Any]:
    """Hold one against the other; the same pair is the same match."""
    form = await forms.read(request, Pair)
    if form.value is None:
        errors = dict.fromkeys(form.errors, "Invalid UUID")
        return await _refused(request, resumes, postings, form, errors)
    try:
        match = await matches.request(form.value.resume_id, form.value.posting_id)
    except NotFound as fault:
        errors = {one.where: "Invalid UUID" for one in fault.faults}
        return await _refused(request, resumes, postings, form, errors)
    return pages.go(f"/matches/{match.id}")


@get("/matches/{match_id:uuid}")
async def show(
    request: AnyRequest,
    match_id: FromPath[UUID],
    identity: NamedDependency[Identity],
    matches: NamedDependency[MatchService],
    resumes: NamedDependency[ResumeService],
    postings: NamedDependency[PostingService],
) -> Response[str]:
    """A match whole; who looks at it has it scored again after edits."""
    page = await _page(match_id, matches, resumes, postings)
    answer = pages.page(request, "matches/show.html", page=page, problem=None)
    answer.background = watching(request, identity.owner, page.match)
    return answer


@get("/matches/{match_id:uuid}/result")
async def result(
    request: AnyRequest,
    match_id: FromPath[UUID],
    identity: NamedDependency[Identity],
    matches: NamedDependency[MatchService],
    resumes: NamedDependency[ResumeService],
    postings: NamedDependency[PostingService],
    seen: FromQuery[str] = "",
) -> Response[Any]:
    """The part of the page that changes; nothing when it is still as it was `seen`."""
    page = await _page(match_id, matches, resumes, postings)
    answer: Response[Any] = (
        Response(None, status_code=NO_CONTENT)
        if page.mark == seen
        else pages.fragment(request, "matches/_result.html", page=page, problem=None)
    )
    answer.background = watching(request, identity.owner, page.match)
    return answer


@get("/matches/{match_id:uuid}/panel")
async def panel(
    request: AnyRequest,
    match_id: FromPath[UUID],
    identity: NamedDependency[Identity],
    matches: NamedDependency[MatchService],
    postings: NamedDependency[PostingService],
) -> Response[str]:
    """The score in short, for the editor's bar; it looks again by itself."""
    match = await matches.get(match_id)
    posting = await postings.get(match.posting_id)
    answer = pages.fragment(request, "matches/_panel.html", match=match, posting=posting)
    answer.background = watching(request, identity.owner, match)
    return answer


@post("/matches/{match_id:uuid}/scoring")
async def score_again(
    request: AnyRequest,
    match_id: FromPath[UUID],
    matches: NamedDependency[MatchService],
    resumes: NamedDependency[ResumeService],
    postings: NamedDependency[PostingService],
) -> Response[Any]:
    """Score it now."""
    await matches.score_again(match_id)
    return await _answer(request, match_id, matches, resumes, postings, "")


@post("/matches/{match_id:uuid}/suggestions/{suggestion_id:str}/application")
async def apply(
    request: AnyRequest,
    match_id: FromPath[UUID],
    suggestion_id: FromPath[str],
    matches: NamedDependency[MatchService],
    resumes: NamedDependency[ResumeService],
    postings: NamedDependency[PostingService],
) -> Response[Any]:
    """Make a suggested change in the résumé."""
    try:
        await matches.apply(match_id, suggestion_id)
    except (Conflict, NotFound) as fault:
        if isinstance(fault, NotFound) and fault.faults[0].where != "suggestion":
            raise
        page = await _page(match_id, matches, resumes, postings)
        return _problem(request, page, {"code": "changed"})
    return await _answer(request, match_id, matches, resumes, postings, "applied")


@post("/matches/{match_id:uuid}/applications/{application_id:uuid}/undoing")
async def undo(
    request: AnyRequest,
    match_id: FromPath[UUID],
    application_id: FromPath[UUID],
    matches: NamedDependency[MatchService],
    resumes: NamedDependency[ResumeService],
    postings: NamedDependency[PostingService],
) -> Response[Any]:
    """Take a change back; with `whole` the state from before it, whatever came later."""
    whole = (await forms.read(request, msgspec.Struct)).get("whole") == "yes"
    try:
        undone = await matches.undo(match_id, application_id, whole=whole)
    except Conflict:
        page = await _page(match_id, matches, resumes, postings)
        return _problem(request, page, {"code": "rewritten", "application": application_id})
    done = "undone" if undone.how == "whole" else "undone-part"
    return await _answer(request, match_id, matches, resumes, postings, done)


@post("/matches/{match_id:uuid}/deletion")
async def delete(match_id: FromPath[UUID], matches: NamedDependency[MatchService]) -> Response[Any]:
    """Into the trash; the list offers to take it back."""
    await matches.delete(match_id)
    return pages.go(f"/matches?deleted={match_id}")


@post("/matches/{match_id:uuid}/restoration")
async def restore(
    match_id: FromPath[UUID], matches: NamedDependency[MatchService]
) -> Response[Any]:
    """Out of the trash."""
    await matches.restore(match_id)
    return pages.go("/matches?done=restored")


async def _page(
    match_id: UUID, matches: MatchService, resumes: ResumeService, postings: PostingService
) -> MatchPage:
    match = await matches.get(match_id)
    resume = await resumes.get(match.resume_id)
    return page_of(match, resume, await postings.get(match.posting_id))


async def _answer(
    request: AnyRequest,
    match_id: UUID,
    matches: MatchService,
    resumes: ResumeService,
    postings: PostingService,
    done: str,
) -> Response[Any]:
    """What is shown after a verb: the piece that it changed, or the page."""
    if not pages.is_partial(request):
        return pages.go(f"/matches/{match_id}{f'?done={done}' if done else ''}")
    page = await _page(match_id, matches, resumes, postings)
    return pages.fragment(request, "matches/_result.html", page=page, problem=None, done=done)


def _problem(request: AnyRequest, page: MatchPage, problem: dict[str, Any]) -> Response[str]:
    """The page as it is, with what could not be done and what can."""
    present = pages.fragment if pages.is_partial(request) else pages.page
    template = "matches/_result.html" if pages.is_partial(request) else "matches/show.html"
    return present(request, template, status=CONFLICT, page=page, problem=problem)


async def _choice(
    request: Request[Any, Any, Any],
    resumes: ResumeService,
    postings: PostingService,
    form: forms.Form[Pair],
    status: int = 200,
) -> Response[str]:
    return pages.page(
        request,
        "matches/new.html",
        status=status,
        form=form,
        resumes=await resumes.list(),
        postings=await postings.list(),
    )


async def _refused(
    request: AnyRequest,
    resumes: ResumeService,
    postings: PostingService,
    form: forms.Form[Pair],
    errors: dict[str, str],
) -> Response[str]:
    wrong = msgspec.structs.replace(form, errors=errors)
    return await _choice(request, resumes, postings, wrong, UNPROCESSABLE)


ROUTES = [
    index, new, create, show, result, panel, score_again, apply, undo, delete, restore,
]  # fmt: skip
