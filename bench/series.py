"""Many PDFs from a cold start: the start of the process is part of the price."""

import sys
import tempfile
from pathlib import Path

import processes
from engine import BENCH, FONTS
from figures import Aim, Report, Table, ratio, spread

COUNT = 50
LAYOUT = "side"
PACKED = BENCH / ".peers" / "woff2"
NAIVE = "WeasyPrint, naive"
LATIN_ONLY = "WeasyPrint, naive, Latin fonts"
FONT_SETS = {NAIVE: PACKED / "all", LATIN_ONLY: PACKED / "latin"}
"""The same glyphs as ours, and the part that a page in a Western language needs."""

LATIN = range(0x20, 0x250)


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
    cpu = {name: [cost["cpu"] for cost in costs] for name, costs in runs.items()}
    found = ratio(cpu["velvit"], cpu[NAIVE])
    report.aim(Aim(f"{COUNT} PDFs from a cold start, to naive WeasyPrint, CPU", found, 0.25))
    found = ratio(cpu["velvit"], cpu[LATIN_ONLY])
    report.aim(Aim(f"{COUNT} PDFs from a cold start, to {LATIN_ONLY}, CPU", found, None))


def _runs(rounds: int) -> dict[str, list[dict[str, float]]]:
    """Return each program's costs; raises RuntimeError when one of them fails."""
    runs: dict[str, list[dict[str, float]]] = {"velvit": [], NAIVE: [], LATIN_ONLY: []}
    with tempfile.TemporaryDirectory(prefix="bench-") as out:
        for _ in range(rounds):
            runs["velvit"].append(_run("ours.py", LAYOUT, str(COUNT), out))
            for name, fonts in FONT_SETS.items():
                runs[name].append(_run("naive.py", str(fonts), LAYOUT, str(COUNT), out))
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
    """Pack our own faces as WOFF2 once, whole and cut to Latin."""
    from fontTools.subset import Subsetter
    from fontTools.ttLib import TTFont

    faces = list(FONTS.glob("*.ttf"))
    if not faces:
        raise RuntimeError("the fonts are not there; run bin/setup")
    for name, folder in FONT_SETS.items():
        folder.mkdir(parents=True, exist_ok=True)
        for path in faces:
            packed = folder / f"{path.stem}.woff2"
            if packed.exists():
                continue
            font = TTFont(path)
            if name == LATIN_ONLY:
                subsetter = Subsetter()
                subsetter.populate(unicodes=LATIN)
                subsetter.subset(font)
            font.flavor = "woff2"
            font.save(packed)
