"""The Jinja environment in which a theme's templates run: sandboxed, escaping, bounded."""

import contextlib
import functools
import signal
import threading
from collections.abc import Iterator
from pathlib import Path
from types import FrameType, GeneratorType, TracebackType

from jinja2 import FileSystemLoader, StrictUndefined, Template, TemplateError, TemplateNotFound
from jinja2.exceptions import TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from app.domain.errors import Fault, Invalid
from app.render.address_lines import lines
from app.render.sheet import Link
from app.render.words import kept, marked, marked_url, place

TEMPLATE_SECONDS = 8.0
"""A theme's templates may run this long; ours need a hundredth of a second."""

TEMPLATE_CHARACTERS = 16 * 1024 * 1024
"""A document may be this long as HTML; three hundred entries make about a twentieth of it."""


class TooLong(BaseException):
    """Templates ran out of time; no `except Exception` in between may swallow it."""


def link(target: Link, base: str = "ltr") -> Markup:
    """Return an address as HTML: a link where it leads somewhere safe, else its text."""
    if target.kind == "place":
        return place(target.text, base)
    text = marked_url(target.text, base)
    if target.href is None:
        return text
    return Markup('<a href="{}">{}</a>').format(target.href, text)


def environment(folder: Path, direction: str = "ltr") -> ImmutableSandboxedEnvironment:
    """Return the environment for the theme in `folder`; it reads templates from nowhere else.

    `direction` is the document's, for the filters that mark what runs the other way.
    """
    made = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=True,
    )
    made.filters["lines"] = lines
    for name, made_by in (("text", marked), ("kept", kept), ("link", link)):
        made.filters[name] = functools.partial(made_by, base=direction)
    return made


def _alarm(_signal: int, _frame: FrameType | None) -> None:
    raise TooLong


@contextlib.contextmanager
def _deadline(seconds: float) -> Iterator[None]:
    """Raise TooLong in the block after `seconds`, where the system can (main thread, Unix).

    Elsewhere the parent's own limit on the whole document ends it.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGALRM, _alarm)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _place(trace: TracebackType | None, folder: Path) -> str:
    """Return "theme/file, line n" of the innermost frame that is a template of `folder`."""
    where = folder.name
    while trace is not None:
        file = Path(trace.tb_frame.f_code.co_filename)
        if file.is_relative_to(folder):
            line = trace.tb_lineno
            template = trace.tb_frame.f_globals.get("__jinja_template__")
            if isinstance(template, Template):
                line = template.get_corresponding_lineno(line)
            where = f"{folder.name}/{file.relative_to(folder)}, line {line}"
        trace = trace.tb_next
    return where


def _not_utf8(folder: Path) -> str:
    """Return "theme/file" of the first template of `folder` that is not UTF-8."""
    for path in sorted(folder.rglob("*.html")):
        try:
            path.read_text("utf-8")
        except UnicodeDecodeError:
            return f"{folder.name}/{path.relative_to(folder)}"
    return folder.name


def _pieces(template: Template, context: dict[str, object], folder: Path) -> str:
    """Return all that `template` writes; raises TooLong, which knows the place it stopped at."""
    parts, length = [], 0
    stream = template.generate(context)
    try:
        for piece in stream:
            length += len(piece)
            if length > TEMPLATE_CHARACTERS:
                raise TooLong
            parts.append(piece)
    except TooLong as error:
        paused = stream.gi_yieldfrom if isinstance(stream, GeneratorType) else None
        frame = paused.gi_frame if isinstance(paused, GeneratorType) else None
        if frame is None:
            raise TooLong(_place(error.__traceback__, folder)) from error
        line = template.get_corresponding_lineno(frame.f_lineno)
        raise TooLong(f"{folder.name}/{template.name}, line {line}") from error
    return "".join(parts)


def render(
    env: ImmutableSandboxedEnvironment,
    folder: Path,
    context: dict[str, object],
    seconds: float = TEMPLATE_SECONDS,
) -> str:
    """Run `resume.html` of the theme in `folder` and return the HTML it makes.

    Raises Invalid naming the theme's file and line for whatever is wrong with its templates:
    syntax, an unknown name, a forbidden attribute, `seconds` or the length of a document exceeded.
    """
    try:
        with _deadline(seconds):
            return _pieces(env.get_template("resume.html"), context, folder)
    except TemplateSyntaxError as error:
        file = f"{folder.name}/{error.name or 'resume.html'}, line {error.lineno}"
        raise Invalid(Fault(file, error.message or "wrong syntax")) from error
    except UnicodeDecodeError as error:
        raise Invalid(Fault(_not_utf8(folder), "not UTF-8")) from error
    except TemplateNotFound as error:
        where = _place(error.__traceback__, folder)
        raise Invalid(Fault(where, f"there is no template {error.name!r} in the theme")) from error
    except TooLong as error:
        where = str(error) or _place(error.__traceback__, folder)
        raise Invalid(Fault(where, "the template runs too long or makes too much text")) from error
    except MemoryError as error:
        raise Invalid(Fault(folder.name, "the template needs too much memory")) from error
    except (TemplateError, ArithmeticError, LookupError, TypeError, ValueError) as error:
        where = _place(error.__traceback__, folder)
        raise Invalid(Fault(where, f"{error}")) from error
    except (AttributeError, RecursionError, UnicodeError) as error:
        where = _place(error.__traceback__, folder)
        raise Invalid(Fault(where, f"{type(error).__name__}: {error}")) from error
