"""Starts engines: ours always, the peers where they are there; the report names the others."""

import contextlib
import sys
from pathlib import Path

import chromium
import engine
import page
import texts
from engine import BENCH, FONTS, Engine, Server
from figures import Report

RENDERCV = BENCH / ".peers" / "rendercv" / "bin" / "python"
NOT_HERE = "not on this machine"
PUBLIC, KEPT = "rendercv, public API", "rendercv, compiler kept"


def ours(stack: contextlib.ExitStack, scratch: Path) -> Server:
    """Return our renderer, warm until `stack` is left."""
    command = [sys.executable, str(BENCH / "engines" / "ours.py")]
    return stack.enter_context(engine.server("velvit", command, scratch))


def web(stack: contextlib.ExitStack, scratch: Path, report: Report) -> list[Engine]:
    """Return react-pdf and Chromium, as far as they are there."""
    found: list[Engine] = []
    try:
        if not (BENCH / "node_modules" / "react").is_dir():
            raise RuntimeError(NOT_HERE)
        command = ["node", str(BENCH / "engines" / "react_pdf.mjs")]
        react = stack.enter_context(engine.server("react-pdf", command, scratch))
        react.ask({"fonts": _faces()})
        found.append(react)
    except (OSError, RuntimeError) as error:
        report.leave_out("react-pdf", error)
    try:
        program = chromium.found()
        if program is None:
            raise RuntimeError(NOT_HERE)
        found.append(stack.enter_context(engine.new_page(program)))
    except (OSError, RuntimeError) as error:
        report.leave_out("Chromium", error)
    return found


def rendercv(stack: contextlib.ExitStack, scratch: Path, report: Report) -> list[Engine]:
    """Return rendercv used in two ways, each in a process of its own, or nothing."""
    found: list[Engine] = []
    try:
        if not RENDERCV.exists():
            raise RuntimeError(NOT_HERE)
        for name in (PUBLIC, KEPT):
            command = [str(RENDERCV), str(BENCH / "engines" / "rendercv_server.py")]
            server = stack.enter_context(engine.server(name, command, scratch))
            found.append(engine.Rendercv(name, server, as_yaml=name == PUBLIC))
        found[0].make(texts.two_pages(), "classic")
    except (OSError, RuntimeError) as error:
        report.leave_out("rendercv", error)
        return []
    return found


def _faces() -> dict[str, dict[int, str]]:
    return {
        family: {weight: str(FONTS / f"{name}.ttf") for weight, name in faces.items()}
        for family, faces in page.FACES.values()
    }
