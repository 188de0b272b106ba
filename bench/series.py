"""Many PDFs from a cold start: the start of the process is part of the price."""

import sys
import tempfile
from pathlib import Path

import processes
from engine import BENCH, FONTS
from figures import Aim, Report, Table, ratio, spread

COUNT = 50
LAYOUT = "side"
WOFF2 = BENCH / ".peers" / "woff2"
NAIVE = "WeasyPrint, naive"


def measure(report: Report, rounds: int) -> None:
    """Measure fifty PDFs, ours and the naive way in turn; print and keep the figures."""
    try:
        _pack_fonts()
        runs = _runs(rounds)
    except (ImportError, OSError, RuntimeError) as error:
        report.leave_out(f"{COUNT} PDFs from a cold start", error)
        return
    title = f"{COUNT} one-page PDFs from a cold start, process included: {rounds} rounds in turn"
    table = Table(title, ("program", "CPU s", "wall s", "peak MB"))
    for name, costs in runs.items():
        seconds = [spread([cost[key] / 1000 for cost in costs]) for key in ("cpu", "wall")]
        table.rows.append((name, *seconds, max(cost["memory"] for cost in costs)))
    report.add(table)
    found = ratio(*([cost["cpu"] for cost in costs] for costs in runs.values()))
    report.aim(Aim(f"{COUNT} PDFs from a cold start, to naive WeasyPrint, CPU", found, 0.25))


def _runs(rounds: int) -> dict[str, list[dict[str, float]]]:
    """Return each program's costs; raises RuntimeError when one of them fails."""
    runs: dict[str, list[dict[str, float]]] = {"velvit": [], NAIVE: []}
    with tempfile.TemporaryDirectory(prefix="bench-") as out:
        for _ in range(rounds):
            runs["velvit"].append(_run("ours.py", LAYOUT, str(COUNT), out))
            runs[NAIVE].append(_run("naive.py", str(WOFF2), LAYOUT, str(COUNT), out))
            made = len(list(Path(out).glob("*.pdf")))
            if made != COUNT:
                raise RuntimeError(f"{made} PDFs where {COUNT} were due")
    return runs


def _run(program: str, *arguments: str) -> dict[str, float]:
    command = [sys.executable, str(BENCH / "engines" / program), *arguments]
    cost = processes.launched(1, command)[0]
    if cost["code"]:
        raise RuntimeError(f"{program} ended with exit code {cost['code']:.0f}")
    return cost


def _pack_fonts() -> None:
    """Pack our own faces as WOFF2 once, so that the naive page asks for the same glyphs."""
    from fontTools.ttLib import TTFont

    WOFF2.mkdir(parents=True, exist_ok=True)
    faces = list(FONTS.glob("*.ttf"))
    if not faces:
        raise RuntimeError("the fonts are not there; run bin/setup")
    for path in faces:
        packed = WOFF2 / f"{path.stem}.woff2"
        if not packed.exists():
            font = TTFont(path)
            font.flavor = "woff2"
            font.save(packed)
