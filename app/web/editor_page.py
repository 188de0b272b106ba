"""What every piece of the editor's page is made from."""

from typing import Any

from babel import Locale, UnknownLocaleError

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
        # A browser refuses to focus by itself in a page that is being used: the script does it.
        "focus_as": "data-focus" if is_partial(request) else "autofocus",
    }


def _themes(request: AnyRequest) -> list[tuple[str, str]]:
    """The themes of this server by name, with their titles."""
    settings = request.app.state.parts.settings
    return [(theme.name, theme.title) for theme in themes.list_themes([settings.themes_dir])]


def _languages(chosen: str) -> list[tuple[str, str]]:
    """The languages that documents have words in, and the one that this one has, by their names."""
    return [(tag, _own_name(tag)) for tag in dict.fromkeys((*labels.languages(), chosen))]


def _own_name(tag: str) -> str:
    try:
        return str(Locale.parse(tag, sep="-").language_name or tag)
    except (UnknownLocaleError, ValueError):
        return tag
