"""The forms of the editor: saved while somebody types, changed by their buttons, merged or told."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

import msgspec
from litestar import Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from app.domain.resumes import section_editing
from app.domain.resumes.editing import set_look
from app.domain.resumes.previews import PreviewService
from app.domain.resumes.section_editing import Clashing, Edited, SectionEdit
from app.domain.resumes.service import ResumeService
from app.web import editor_page, forms, pages
from app.web.clash_view import clash_views
from app.web.pages import AnyRequest
from app.web.section_form import Removed, SectionForm, form_id, read_edit
from app.web.section_view import FormView, editor, form_at, number_of
from app.web.section_words import FORMS, PAGES


@post("/resumes/{resume_id:uuid}/sections/{section:str}")
async def save(
    request: AnyRequest,
    resume_id: FromPath[UUID],
    section: FromPath[str],
    resumes: NamedDependency[ResumeService],
    previews: NamedDependency[PreviewService],
) -> Response[Any]:
    """Keep what was typed into one form and do what its button says."""
    sent = (await forms.read(request, SectionForm)).typed
    edit = read_edit(section, sent)
    try:
        edited = await section_editing.edit_section(resumes, resume_id, edit)
    except Clashing as clash:
        return _clashing(request, clash, section, sent)
    preview = await previews.request(resume_id)
    if not pages.is_partial(request):
        return _go(request, edited, section, focus=_focus(edited, section, edit))
    if edit.do.verb == "save" and edited.at is not None:
        return _saved(request, edited, section, sent, preview)
    return _changed(request, edited, section, preview, focus=_focus(edited, section, edit))


@post("/resumes/{resume_id:uuid}/sections/{section:str}/entries")
async def add(
    request: AnyRequest,
    resume_id: FromPath[UUID],
    section: FromPath[str],
    resumes: NamedDependency[ResumeService],
    previews: NamedDependency[PreviewService],
) -> Response[Any]:
    """A new, empty entry."""
    edited = await section_editing.add_entry(resumes, resume_id, section)
    preview = await previews.request(resume_id)
    focus = f"{_form_of(edited, section)}-{FORMS[section].fields[0].name}"
    if pages.is_partial(request):
        return _changed(request, edited, section, preview, focus=focus)
    return _go(request, edited, section, focus=focus)


@post("/resumes/{resume_id:uuid}/sections")
async def change(
    request: AnyRequest,
    resume_id: FromPath[UUID],
    resumes: NamedDependency[ResumeService],
    previews: NamedDependency[PreviewService],
) -> Response[Any]:
    """Move, hide, show, add or drop a whole section: `do` is `up:work`, or `add` with a `name`."""
    sent = (await forms.read(request, SectionForm)).typed
    verb, _, name = sent.get("do", "").partition(":")
    name = name or sent.get("name", "")
    saved = await section_editing.change_section(resumes, resume_id, verb, name)
    preview = await previews.request(resume_id)
    edited = Edited(resume=saved, at=None)
    chosen = {"add": name, "drop": "basics"}.get(verb, sent.get("section", "basics"))
    focus = f"section-{name}-{verb}"
    if pages.is_partial(request) and verb not in ("add", "drop"):
        return _changed(request, edited, chosen, preview, focus=focus)
    return _go(request, edited, chosen, focus=focus)


@post("/resumes/{resume_id:uuid}/look")
async def look(
    request: AnyRequest,
    resume_id: FromPath[UUID],
    resumes: NamedDependency[ResumeService],
    previews: NamedDependency[PreviewService],
) -> Response[Any]:
    """Choose theme, paper and language of the pages."""
    sent = (await forms.read(request, SectionForm)).typed
    saved = await resumes.edit(resume_id, lambda document: set_look(document, sent))
    preview = await previews.request(resume_id)
    edited = Edited(resume=saved, at=None)
    if pages.is_partial(request):
        return _saved(request, edited, "look", sent, preview)
    return _go(request, edited, "look")


@post("/resumes/{resume_id:uuid}/put-back")
async def put_back(
    request: AnyRequest,
    resume_id: FromPath[UUID],
    resumes: NamedDependency[ResumeService],
    previews: NamedDependency[PreviewService],
) -> Response[Any]:
    """Undo a removal."""
    form = await forms.read(request, Removed)
    gone = form.value or Removed()
    edited = await section_editing.put_back(
        resumes, resume_id, kept=gone.kept, removed=gone.removed
    )
    preview = await previews.request(resume_id)
    if pages.is_partial(request):
        return _changed(request, edited, form.get("section"), preview)
    return _go(request, edited, form.get("section"))


def _saved(
    request: AnyRequest, edited: Edited, section: str, sent: dict[str, str], preview: Any
) -> Response[str]:
    """Everything but the form itself: whoever types in it goes on."""
    return pages.stream(
        request,
        "sections/saved.stream.html",
        **editor_page.context(request, editor(edited.resume, _page_of(section), at=edited.at)),
        form=_sender(edited, section, sent),
        is_behind=edited.is_behind,
        preview=preview,
    )


def _changed(
    request: AnyRequest, edited: Edited, section: str, preview: Any, *, focus: str = ""
) -> Response[str]:
    """The forms of the section too: what stands in them has another shape now."""
    shown = editor(edited.resume, _page_of(section), at=edited.at, focus=focus)
    undo = Removed(edited.removed or "", edited.kept or 0)
    return pages.stream(
        request,
        "sections/changed.stream.html",
        **editor_page.context(request, shown, undo),
        preview=preview,
    )


def _sender(edited: Edited, section: str, sent: dict[str, str]) -> FormView | None:
    """The form that was sent, as it is now, under the id that it has on the page."""
    form = form_at(edited.resume, section, edited.at)
    if form is None or edited.marks is None:
        return form
    return msgspec.structs.replace(form, id=form_id(section, sent), seen=edited.marks.written)


def _clashing(
    request: AnyRequest, clash: Clashing, section: str, sent: dict[str, str]
) -> Response[str]:
    answer = pages.fragment if pages.is_partial(request) else pages.page
    name = "resumes/_conflict.html" if pages.is_partial(request) else "resumes/conflict.html"
    return answer(
        request,
        name,
        status=409,
        resume=clash.current,
        section=section,
        clashes=clash_views(clash, section),
        sent={name: text for name, text in sent.items() if name not in ("csrf", "do")},
    )


def _go(request: AnyRequest, edited: Edited, section: str, *, focus: str = "") -> Response[Any]:
    """The editor again, where the person was; what was removed can be put back from there."""
    page = _page_of(section)
    asked = {"section": page}
    if (match := editor_page.pinned_match(request)) is not None:
        asked["match"] = str(match)
    if edited.at is not None and page == section:
        asked["entry"] = str(number_of(edited.resume.document, section, edited.at))
    if edited.removed:
        asked |= {"removed": edited.removed, "kept": str(edited.kept)}
    if focus:
        asked["focus"] = focus
    # With an anchor in the address a browser would not go to what has the focus.
    anchor = f"#{_form_of(edited, section)}" if edited.at is not None and not focus else ""
    return pages.go(f"/resumes/{edited.resume.id}/edit?{urlencode(asked)}{anchor}")


def _page_of(section: str) -> str:
    """The page that a form stands on: profiles are a part of the basics."""
    return section if section in PAGES else "basics"


def _form_of(edited: Edited, section: str) -> str:
    """The id of the form of the entry that was edited."""
    if section in ("basics", "summary"):
        return section
    return f"{section}-{number_of(edited.resume.document, section, edited.at)}"


def _focus(edited: Edited, section: str, edit: SectionEdit) -> str:
    """The id of what a person goes on with: the new row, or the same button where it is now."""
    do, form = edit.do, _form_of(edited, section)
    if do.verb in ("save", "remove"):
        return ""
    if do.field is None:
        return f"{form}-{do.verb}"
    row = f"{form}-{do.field}-{edited.row}"
    return row if do.verb == "add" else f"{row}-{do.verb}"


ROUTES = [save, add, change, look, put_back]
