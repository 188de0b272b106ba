"""PDFs from warm engines: one and two pages beside the peers, and what memory they hold."""

import contextlib
import io
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import peers
import processes
import texts
from engine import Engine, Made
from figures import Aim, Report, Table, ratio, spread

WARM_UP = 5
"""PDFs that every engine makes before the first that counts."""

LONG_WARM_UP = 100
"""PDFs after which a just-in-time compiler has little left to learn."""

LAYOUTS = ("classic", "side")
COLUMNS = ("engine", "CPU ms", "wall ms", "pages", "KB", "text lost")


def measure(report: Report, rounds: int) -> None:
    """Measure warm PDFs and memory; print and keep the figures."""
    memory = Table(
        "Memory after all of that (PSS: pages that processes share count once)",
        ("engine", "peak MB of one process", "PSS of the tree MB"),
    )
    for layout in LAYOUTS:
        with _started() as (stack, scratch):
            engines = [peers.ours(stack, scratch), *peers.web(stack, scratch, report)]
            _one_page(report, rounds, layout, engines)
            _keep_memory(memory, engines[1:])
    with _started() as (stack, scratch):
        engines = [peers.ours(stack, scratch), *peers.rendercv(stack, scratch, report)]
        _two_pages(report, rounds, engines)
        _keep_memory(memory, engines[1:])
    _child_memory(report, rounds, memory)


@contextlib.contextmanager
def _started() -> Iterator[tuple[contextlib.ExitStack, Path]]:
    """Yield a stack for engines that start anew, so that no table profits from another."""
    with contextlib.ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-"))
        yield stack, Path(folder)


def _one_page(report: Report, rounds: int, layout: str, engines: Sequence[Engine]) -> None:
    document = texts.one_page(layout)
    made = _rounds(report, f"One page, layout {layout}", document, layout, engines, rounds)
    for peer, limit in (("react-pdf", 0.95), ("Chromium", 0.40)):
        what = f"one page ({layout}), tagged, warm, to {peer}, CPU"
        _aim(report, what, made, peer, limit)
    once = [one for one in engines if one.name in ("velvit", "react-pdf")]
    if len(once) < 2:
        return
    title = f"One page, layout {layout}, the same engines later"
    made = _rounds(report, title, document, layout, once, rounds, warm_up=LONG_WARM_UP)
    _aim(
        report,
        f"one page ({layout}) after {LONG_WARM_UP} PDFs more, to react-pdf, CPU",
        made,
        "react-pdf",
        0.95,
    )


def _two_pages(report: Report, rounds: int, engines: Sequence[Engine]) -> None:
    document = texts.two_pages()
    made = _rounds(report, "Two pages, layout classic", document, "classic", engines, rounds)
    what = "two pages, tagged, warm, to rendercv in process (public API), CPU"
    _aim(report, what, made, peers.PUBLIC, 0.90)
    _aim(report, f"two pages, tagged, warm, to {peers.KEPT}, CPU", made, peers.KEPT, None)


def _rounds(
    report: Report,
    title: str,
    document: dict[str, Any],
    layout: str,
    engines: Sequence[Engine],
    rounds: int,
    warm_up: int = WARM_UP,
) -> dict[str, list[Made]]:
    """Give every engine the same text once a round, another text each round; print a table."""
    made: dict[str, list[Made]] = {one.name: [] for one in engines}
    for number in range(warm_up + rounds):
        text = texts.varied(document, number)
        for one in [one for one in engines if one.name in made]:
            try:
                cost = one.make(text, layout)
            except (OSError, RuntimeError) as error:
                del made[one.name]
                report.leave_out(f"{one.name}, {layout}", error)
                continue
            if number >= warm_up:
                made[one.name].append(cost)
    wanted = texts.strings(texts.varied(document, warm_up + rounds - 1))
    table = Table(f"{title}: {warm_up} PDFs before, then {rounds} rounds in turn", COLUMNS)
    table.rows += [_row(name, costs, wanted) for name, costs in made.items()]
    report.add(table)
    return made


def _row(name: str, made: Sequence[Made], wanted: Sequence[str]) -> tuple[Any, ...]:
    last = made[-1].pdf
    pages, lost = _read_back(last, wanted)
    cpu, wall = spread([one.cpu for one in made]), spread([one.wall for one in made])
    return name, cpu, wall, pages, round(len(last) / 1000), lost


def _aim(
    report: Report, what: str, made: dict[str, list[Made]], peer: str, limit: float | None
) -> None:
    if "velvit" in made and peer in made:
        report.aim(Aim(what, _ratio(made, peer), limit))


def _ratio(made: dict[str, list[Made]], peer: str) -> float:
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


def _keep_memory(table: Table, engines: Sequence[Engine]) -> None:
    known = {row[0] for row in table.rows}
    table.rows += [(one.name, *_held(one.pid)) for one in engines if one.name not in known]


def _child_memory(report: Report, rounds: int, table: Table) -> None:
    """Print what every engine held, and the most that our child ever held over both layouts."""
    with _started() as (stack, scratch):
        engine = peers.ours(stack, scratch)
        try:
            for number in range(rounds):
                for layout in LAYOUTS:
                    engine.make(texts.varied(texts.one_page(layout), number), layout)
                    engine.make(texts.varied(texts.two_pages(), number), layout)
        except (OSError, RuntimeError) as error:
            report.leave_out("memory of the PDF child", error)
            return
        child = engine.facts["child"]
        table.rows.insert(0, ("velvit's PDF child alone", *_held(child)))
        table.rows.insert(1, ("velvit", *_held(engine.pid)))
        report.add(table)
        what = f"peak memory of the PDF child, {4 * rounds} PDFs (Latin, both layouts)"
        report.aim(Aim(what, processes.peak_memory(child), 80, "MB"))


def _held(root: int) -> tuple[float, float]:
    peaks = [processes.peak_memory(pid) for pid in processes.tree(root)]
    return max(peaks), processes.shared_memory(root)
