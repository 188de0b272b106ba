"""Every failure becomes `velvit: error: <field or file>: <message>` lines; never a traceback."""

import errno
import os
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import click
from click.exceptions import NoArgsIsHelpError

from app.cli import streams
from app.domain.errors import Fault, VelvitError
from app.lib.files import FileFault
from app.lib.keys import KeyFault
from app.settings import Settings, WrongSetting

DONE, FAILED, USAGE, INTERRUPTED = 0, 1, 2, 130


def run(cli: click.Command, arguments: list[str] | None = None) -> NoReturn:
    """Run `cli` on `arguments` (default: the process's own) and exit with the contract's code."""
    streams.speak_utf8()
    code, faults = DONE, list[Fault]()
    try:
        result = cli.main(arguments, prog_name="velvit", standalone_mode=False)
        code = result if isinstance(result, int) else DONE  # an int is what ctx.exit() was given
        sys.stdout.flush()
    except click.UsageError as error:
        code, faults = USAGE, [_usage_fault(error)]
        _show_usage(error)
    except (VelvitError, FileFault, KeyFault, WrongSetting) as error:
        code, faults = FAILED, list(_faults_of(error))
    except (KeyboardInterrupt, click.Abort):
        code, faults = INTERRUPTED, [Fault("velvit", "interrupted")]
    except BrokenPipeError:
        code = FAILED  # the reader of our output went away: nobody is left to say it to
    except Exception as error:
        code, faults = FAILED, [_unexpected(error)]
    say(faults)
    _drop_unwritten()
    sys.exit(code)


def _drop_unwritten() -> None:
    """Let go of output that cannot be written: Python would try, and fail, once more at its end."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def say(faults: list[Fault]) -> None:
    """Write each fault as one line on standard error."""
    for fault in faults:
        where, message = _one_line(fault.where), _one_line(fault.message)
        click.echo(f"velvit: error: {where}: {message}", err=True)


def _show_usage(error: click.UsageError) -> None:
    if isinstance(error, NoArgsIsHelpError):
        click.echo(error.message, err=True)
    elif error.ctx is not None:
        click.echo(error.ctx.get_usage(), err=True)


def _usage_fault(error: click.UsageError) -> Fault:
    message = error.message.rstrip(".")
    match error:
        case NoArgsIsHelpError():
            return Fault("usage", "name a command")
        case click.MissingParameter():
            return Fault(_name_of(error), "is missing")
        case click.BadParameter():
            return Fault(_name_of(error), message)
        case click.NoSuchOption(option_name=name):
            near = f"; did you mean {', '.join(error.possibilities)}" if error.possibilities else ""
            return Fault(name, f"is no option of this command{near}")
        case click.BadOptionUsage(option_name=name):
            return Fault(name, message)
    return Fault("usage", message)


def _name_of(error: click.BadParameter) -> str:
    """Return what a person calls the argument or option: RESUME, --as-of."""
    if error.param is None or error.ctx is None:
        return "usage"
    if error.param.param_type_name == "option":
        return error.param.opts[-1]
    return error.param.make_metavar(error.ctx)


def _faults_of(error: VelvitError | FileFault | KeyFault | WrongSetting) -> Iterator[Fault]:
    if isinstance(error, VelvitError):
        yield from error.faults
    elif isinstance(error, WrongSetting):
        where, _, message = str(error).partition(": ")
        yield Fault(where, message)
    else:
        yield Fault(error.where, error.message)


def _unexpected(error: Exception) -> Fault:
    """Name what the program did not foresee; the trace only where a developer asks for it."""
    if Settings.from_env(os.environ).debug:
        traceback.print_exception(error)
    match error:
        case MemoryError():
            return Fault("velvit", "not enough memory for this input")
        case ModuleNotFoundError():
            return Fault(error.name or "velvit", "is not installed; run bin/setup")
        case FileNotFoundError(filename=None) if not _has_working_folder():
            return Fault("working folder", "is gone; change to one that exists")
        case OSError(errno=errno.ENOSPC):
            return Fault(str(error.filename or "output"), "the disk is full")
        case OSError() if error.strerror:
            return Fault(str(error.filename or "velvit"), error.strerror)
    return Fault("velvit", f"an unforeseen fault ({type(error).__name__}); please report it")


def _has_working_folder() -> bool:
    try:
        return Path.cwd().is_dir()
    except OSError:
        return False


def _one_line(text: str) -> str:
    """Keep one fault on one line, whatever a file name or a found value holds."""
    return "".join(char if char.isprintable() else " " for char in text).strip() or "?"
