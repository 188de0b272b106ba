"""What every format does first: the sheet with its checked picture, and the warnings so far."""

from pathlib import Path

import msgspec

from app.domain.resumes.schemas import ReportWarning
from app.render.images import checked
from app.render.messages import Request
from app.render.sheet import Sheet
from app.render.sheet_builder import build
from app.render.themes import Theme, load


class Made(msgspec.Struct, frozen=True):
    """A sheet, its theme, and what had to be left out."""

    sheet: Sheet
    theme: Theme
    warnings: tuple[ReportWarning, ...]


def make(request: Request) -> Made:
    """Return the sheet of a request; raises Invalid when its theme is not in order."""
    theme = load(Path(request.theme))
    found = request.view.basics.texts.get("image")
    image: str | None = None
    warnings: tuple[ReportWarning, ...] = ()
    if found is not None and found.text.strip() and not found.hidden:
        image, reason = checked(found.text)
        if image is None:
            warnings = (ReportWarning("image_left_out", reason, found.path),)
    return Made(build(request.view, image), theme, warnings)
