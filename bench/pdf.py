"""PDFs from warm engines: one and two pages beside the peers, and what memory they hold."""

import contextlib
import io
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import chromium
import engine
import page
import processes
import texts
from engine import BENCH, FONTS, Engine, Made, Server
from figures import Aim, Report, Table, ratio, spread

WARM_UP = 10
"""Rounds before the first that counts."""

LONG_WARM_UP = 100
"""Rounds after which a just-in-time compiler has nothing left to do."""

FROM_YAML, FROM_DICT = RENDERCV_INPUTS = ("rendercv, YAML", "rendercv, dict")
LAYOUTS = ("classic", "side")
RENDERCV = BENCH / ".peers" / "rendercv" / "bin" / "python"
COLUMNS = ("engine", "CPU ms", "wall ms", "pages", "KB", "text lost")


def measure(report: Report, rounds: int) -> None:
    """Measure warm PDFs and memory; print and keep the figures."""
    with contextlib.ExitStack() as stack:
        scratch = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-")))
        ours = _ours(stack, scratch)
        peers = _peers(stack, scratch, report)
        for layout in LAYOUTS:
            _one_page(report, rounds, layout, [ours, *peers])
        _fully_warm(report, rounds, [ours, *(one for one in peers if one.name == "react-pdf")])
        rendercv = _rendercv(stack, scratch, report)
        if rendercv:
            _two_pages(report, rounds, [ours, *rendercv])
        child = ours.facts["child"]
        _memory(report, child, [ours, *peers, *rendercv[:1]])


def _ours(stack: contextlib.ExitStack, scratch: Path) -> Server:
    command = [sys.executable, str(BENCH / "engines" / "ours.py")]
    return stack.enter_context(engine.server("velvit", command, scratch))


def _peers(stack: contextlib.ExitStack, scratch: Path, report: Report) -> list[Engine]:
    """Start react-pdf and Chromium where they are there; the others are named in the report."""
    peers: list[Engine] = []
    try:
        command = ["node", str(BENCH / "engines" / "react_pdf.mjs")]
        react = stack.enter_context(engine.server("react-pdf", command, scratch))
        react.ask({"fonts": _faces()})
        peers.append(react)
    except (OSError, RuntimeError) as error:
        report.leave_out("react-pdf", error)
    program = chromium.found()
    try:
        if program is None:
            raise RuntimeError("not on this machine")
        peers.append(stack.enter_context(engine.new_page(program)))
    except (OSError, RuntimeError) as error:
        report.leave_out("Chromium", error)
    return peers


def _rendercv(stack: contextlib.ExitStack, scratch: Path, report: Report) -> list[Engine]:
    command = [str(RENDERCV), str(BENCH / "engines" / "rendercv_server.py")]
    try:
        server = stack.enter_context(engine.server("rendercv", command, scratch))
        engines: list[Engine] = [
            engine.Rendercv(name, server, as_yaml=name == FROM_YAML) for name in RENDERCV_INPUTS
        ]
        engines[0].make(texts.two_pages(), "classic")
    except (OSError, RuntimeError) as error:
        report.leave_out("rendercv", error)
        return []
    return engines


def _faces() -> dict[str, dict[int, str]]:
    return {
        family: {weight: str(FONTS / f"{name}.ttf") for weight, name in faces.items()}
        for family, faces in page.FACES.values()
    }


def _one_page(report: Report, rounds: int, layout: str, engines: Sequence[Engine]) -> None:
    title = f"One page, layout {layout}, warm ({WARM_UP} before): {rounds} rounds in turn"
    made = _rounds(report, title, texts.one_page(layout), layout, engines, WARM_UP, rounds)
    for peer, limit in (("react-pdf", 0.95), ("Chromium", 0.40)):
        if peer in made:
            what = f"one page ({layout}), tagged, warm, to {peer}, CPU"
            report.aim(Aim(what, _cpu_ratio(made, peer), limit))


def _fully_warm(report: Report, rounds: int, engines: Sequence[Engine]) -> None:
    """Print, without an aim, what is left when V8 has had time to compile everything."""
    if len(engines) < 2:
        return
    title = f"The same, layout side, after {LONG_WARM_UP} more PDFs: {rounds} rounds in turn"
    document = texts.one_page("side")
    made = _rounds(report, title, document, "side", engines, LONG_WARM_UP, rounds)
    print(f"  ratio {_cpu_ratio(made, 'react-pdf'):.2f} (no aim)")


def _two_pages(report: Report, rounds: int, engines: Sequence[Engine]) -> None:
    title = f"Two pages, layout classic, warm ({WARM_UP} before): {rounds} rounds in turn"
    made = _rounds(report, title, texts.two_pages(), "classic", engines, WARM_UP, rounds)
    if FROM_YAML in made:
        what = "two pages, tagged, warm, to rendercv in process from YAML, CPU"
        report.aim(Aim(what, _cpu_ratio(made, FROM_YAML), 0.90))
    if FROM_DICT in made:
        print(f"  ratio to {FROM_DICT} {_cpu_ratio(made, FROM_DICT):.2f} (no aim)")


def _rounds(
    report: Report,
    title: str,
    document: dict[str, Any],
    layout: str,
    engines: Sequence[Engine],
    warm_up: int,
    rounds: int,
) -> dict[str, list[Made]]:
    """Give every engine the same text once a round, another text each round; print a table."""
    made: dict[str, list[Made]] = {one.name: [] for one in engines}
    for number in range(warm_up + rounds):
        text = texts.varied(document, number)
        for one in engines:
            try:
                cost = one.make(text, layout)
            except (OSError, RuntimeError) as error:
                if made.pop(one.name, None) is not None:
                    report.leave_out(f"{one.name}, {layout}", error)
                continue
            if number >= warm_up and one.name in made:
                made[one.name].append(cost)
    wanted = texts.strings(texts.varied(document, warm_up + rounds - 1))
    table = Table(title, COLUMNS)
    table.rows += [_row(name, costs, wanted) for name, costs in made.items() if costs]
    report.add(table)
    return made


def _row(name: str, made: Sequence[Made], wanted: Sequence[str]) -> tuple[Any, ...]:
    last = made[-1].pdf
    pages, lost = _read_back(last, wanted)
    cpu, wall = spread([one.cpu for one in made]), spread([one.wall for one in made])
    return name, cpu, wall, pages, round(len(last) / 1000), lost


def _cpu_ratio(made: dict[str, list[Made]], peer: str) -> float:
    return ratio([one.cpu for one in made["velvit"]], [one.cpu for one in made[peer]])


def _read_back(pdf: bytes, wanted: Sequence[str]) -> tuple[int, str]:
    """Return the number of pages, and how many of the texts the PDF does not hold."""
    try:
        import pypdfium2
    except ImportError:
        return 0, "not read"
    with contextlib.closing(pypdfium2.PdfDocument(io.BytesIO(pdf))) as document:
        pages = len(document)
        found = "".join(document[at].get_textpage().get_text_range() for at in range(pages))
    flat = _letters(found)
    lost = sum(_letters(text) not in flat for text in wanted)
    return pages, f"{lost} of {len(wanted)}"


def _letters(text: str) -> str:
    """Return what survives every engine's way of breaking lines."""
    return "".join(letter for letter in text if letter.isalnum())


def _memory(report: Report, child: int, engines: Sequence[Engine]) -> None:
    """Print what the engines hold after all their PDFs, and what our child ever held."""
    title = "Memory after all of that (PSS: pages that processes share count once)"
    table = Table(title, ("process", "peak MB of one process", "PSS of the tree MB"))
    table.rows.append(("velvit's PDF child alone", *_held(child)))
    table.rows += [(one.name, *_held(one.pid)) for one in engines]
    report.add(table)
    peak = processes.peak_memory(child)
    report.aim(Aim("peak memory of the PDF child (Latin, both layouts)", peak, 80, "MB"))


def _held(root: int) -> tuple[float, float]:
    peaks = [processes.peak_memory(pid) for pid in processes.tree(root)]
    return max(peaks), processes.shared_memory(root)
