"""The Jinja environment of the pages: strict, escaping, with the words of one language."""

from functools import cache
from pathlib import Path

import msgspec
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from app.http.static import address
from app.lib.languages import direction
from app.web.words import Words, translations

TEMPLATES = Path(__file__).resolve().parents[1] / "templates"


@cache
def environment_for(language: str) -> tuple[Environment, str]:
    """The environment for a language, and its direction (`ltr` or `rtl`)."""
    return environment(language), direction(language)


def environment(language: str, *, reload: bool = False) -> Environment:
    """A new environment for a language; `reload` reads a template again when its file changed."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=reload,
    )
    made.install_gettext_translations(translations(language), newstyle=True)  # type: ignore[attr-defined]
    made.policies["ext.i18n.trimmed"] = True  # lines of a template are no lines of a sentence
    words = Words(language)
    made.filters |= {
        "bytes": words.bytes,
        "clock": words.clock,
        "date": words.date,
        "day": words.day,
        "fault": words.fault,
        "json_text": lambda value: msgspec.json.encode(value).decode(),
        "number": words.number,
    }
    made.globals |= {"static": address, "words": words}
    made.globals["icon"] = getattr(made.get_template("components/icons.html").module, "icon")  # noqa: B009 - a macro
    return made
