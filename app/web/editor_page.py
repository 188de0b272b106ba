"""What every piece of the editor's page is made from."""

from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

from babel import Locale, UnknownLocaleError
from markupsafe import Markup

from app.render import labels, themes
from app.web.pages import AnyRequest, is_partial
from app.web.section_form import Removed
from app.web.section_view import Editor
from app.web.section_words import FORMS, HINTS


def context(request: AnyRequest, editor: Editor, undo: Removed | None = None) -> dict[str, Any]:
    """The editor, its words, the choices for its look, and what can be put back."""
    return {
        "editor": editor,
        "undo": undo or Removed(),
        "themes": _themes(request) if editor.section == "look" else [],
        "languages": _languages(editor.meta.language) if editor.section == "look" else [],
        "words_of": FORMS,
        "hint_words": HINTS,
        "match": pinned_match(request),
        # A browser refuses to focus by itself in a page that is being used: the script does it.
        "focus_as": "data-focus" if is_partial(request) else "autofocus",
    }


def pinned_match(request: AnyRequest) -> UUID | None:
    """The match that stands in the bar: `?match=` of this address, or of the page that asks."""
    came_from = request.headers.get("hx-current-url") or request.headers.get("referer") or ""
    for address in (f"?{request.url.query}", came_from):
        try:
            return UUID(parse_qs(urlsplit(address).query).get("match", [""])[-1])
        except ValueError:  # no address, no query that can be read, or no id
            continue
    return None


def _themes(request: AnyRequest) -> list[tuple[str, str]]:
    """The themes of this server by name, with their titles."""
    settings = request.app.state.parts.settings
    return [
        (theme.name, Markup("<bdi>{}</bdi>").format(theme.title))
        for theme in themes.list_themes([settings.themes_dir])
    ]


def _languages(chosen: str) -> list[tuple[str, str]]:
    """The languages that documents have words in, and the one that this one has, by their names."""
    return [(tag, _own_name(tag)) for tag in dict.fromkeys((*labels.languages(), chosen))]


def _own_name(tag: str) -> str:
    try:
        return str(Locale.parse(tag, sep="-").language_name or tag)
    except (UnknownLocaleError, ValueError):
        return tag
