"""A match in process: the first of a text, after an edit, and the reading of a posting alone."""

import datetime
import time
from collections.abc import Callable
from typing import Any

import texts
from figures import Aim, Report, Table, spread

AS_OF = datetime.date(2026, 11, 1)
WARM_UP = 5
AIM_MS = 50.0

Case = Callable[[int], Any]


def measure(report: Report, rounds: int) -> None:
    """Measure matches of the one-page résumé with the 40-line posting; keep the figures."""
    began = time.process_time()
    try:
        cases = _cases()
    except Exception as error:  # without its engine the rest of the run goes on
        report.leave_out("match", f"{type(error).__name__}: {error}")
        return
    loaded = (time.process_time() - began) * 1000
    title = f"Match of a one-page résumé with a 40-line posting, in process, warm: {rounds} rounds"
    table = Table(title, ("case", "CPU ms", "CPU p95", "wall ms", "wall p95"))
    costs = {name: _rounds(case, rounds) for name, case in cases.items()}
    for name, (cpu, wall) in costs.items():
        table.rows.append((name, spread(cpu), spread(cpu).p95, spread(wall), spread(wall).p95))
    report.add(table)
    print(f"  loading what matches need, once: {loaded:.0f} ms of CPU")
    first = spread(costs["both new"][0])
    report.aim(Aim("match, both texts new, warm, CPU, median", first.median, AIM_MS, "ms"))
    report.aim(Aim("match, both texts new, warm, CPU, p95", first.p95, AIM_MS, "ms"))


def _cases() -> dict[str, Case]:
    from app.domain.matching.service import match
    from app.ml.analyzer import Analyzer

    analyzer = Analyzer.load("off")
    resume, posting = texts.one_page("side"), texts.posting()
    known = analyzer.analyse(posting)
    return {
        "both new": lambda number: match(
            analyzer, texts.varied(resume, number), texts.varied_text(posting, number), AS_OF
        ),
        "same résumé, new posting": lambda number: match(
            analyzer, resume, texts.varied_text(posting, number), AS_OF
        ),
        "one line edited, posting read before": lambda number: match(
            analyzer, texts.one_line_edited(resume, number), posting, AS_OF, analysis=known
        ),
        "posting alone (analyse)": lambda number: analyzer.analyse(
            texts.varied_text(posting, number)
        ),
    }


def _rounds(case: Case, rounds: int) -> tuple[list[float], list[float]]:
    """Return the milliseconds of CPU and of wall of each round; no text comes twice."""
    cpu: list[float] = []
    wall: list[float] = []
    for number in range(WARM_UP + rounds):
        began, used = time.perf_counter(), time.process_time()
        case(number)
        cpu.append((time.process_time() - used) * 1000)
        wall.append((time.perf_counter() - began) * 1000)
    return cpu[WARM_UP:], wall[WARM_UP:]
