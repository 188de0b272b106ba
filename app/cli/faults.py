"""Every failure becomes `velvit: error: <field or file>: <message>` lines; never a traceback."""

import contextlib
import os
import sys
import traceback
from collections.abc import Iterator
from typing import NoReturn

import click

from app.domain.errors import Fault, VelvitError
from app.lib.files import FileFault

DONE, FAILED, USAGE, INTERRUPTED = 0, 1, 2, 130


def run(cli: click.Command, arguments: list[str] | None = None) -> NoReturn:
    """Run `cli` on `arguments` (default: the process's own) and exit with the contract's code."""
    _speak_utf8()
    code, faults = DONE, list[Fault]()
    try:
        result = cli.main(arguments, prog_name="velvit", standalone_mode=False)
        code = result if isinstance(result, int) else DONE  # an int is what ctx.exit() was given
        sys.stdout.flush()
    except click.UsageError as error:
        if error.ctx is not None:
            click.echo(error.ctx.get_usage(), err=True)
        code, faults = USAGE, [_usage_fault(error)]
    except (VelvitError, FileFault) as error:
        code, faults = FAILED, list(_faults_of(error))
    except (KeyboardInterrupt, click.Abort):
        code = INTERRUPTED
    except BrokenPipeError:
        # The reader of our output went away: nothing is left to say, and nobody to say it to.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = FAILED
    except Exception as error:
        code, faults = FAILED, [_unexpected(error)]
    _say(faults)
    sys.exit(code)


def _speak_utf8() -> None:
    """Write UTF-8 whatever the locale says; a lone surrogate in a name must not break a message."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr] # TextIO has it unless replaced; suppressed then


def _usage_fault(error: click.UsageError) -> Fault:
    param = getattr(error, "param", None)
    where = param.make_metavar(error.ctx) if param is not None and error.ctx is not None else ""
    if param is not None and param.param_type_name == "option":
        where = param.opts[-1]
    return Fault(where or "usage", error.format_message().rstrip("."))


def _faults_of(error: VelvitError | FileFault) -> Iterator[Fault]:
    if isinstance(error, FileFault):
        yield Fault(error.where, error.message)
    else:
        yield from error.faults


def _unexpected(error: Exception) -> Fault:
    """Name what the program did not foresee; the trace only where a developer asks for it."""
    if os.environ.get("VELVIT_DEBUG"):
        traceback.print_exception(error)
    if isinstance(error, MemoryError):
        return Fault("velvit", "not enough memory for this input")
    if isinstance(error, OSError) and error.strerror:
        return Fault(str(error.filename or "velvit"), error.strerror)
    return Fault("velvit", f"an unforeseen fault ({type(error).__name__}); please report it")


def _say(faults: list[Fault]) -> None:
    for fault in faults:
        where, message = _one_line(fault.where), _one_line(fault.message)
        click.echo(f"velvit: error: {where}: {message}", err=True)


def _one_line(text: str) -> str:
    """Keep one fault on one line, whatever a file name or a found value holds."""
    return "".join(char if char.isprintable() else " " for char in text).strip() or "?"
