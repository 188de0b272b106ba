"""Comparing by meaning: 60 lines of a résumé with a posting of 40, first and after an edit."""

import copy
import datetime
import os
import time
from collections.abc import Callable, Iterator
from typing import Any

import processes
import texts
from figures import Aim, Report, Table, spread

AS_OF = datetime.date(2026, 11, 1)
LINES, EDITED = 60, 3
WARM_UP = 2
AIMS_MS = {"match, all lines new": (1100.0, 1500.0), "match, three lines edited": (150.0, None)}
AIM_START_MS, AIM_MEMORY_MB = 8000.0, 650.0

Case = Callable[[int], Any]


def measure(report: Report, rounds: int) -> None:
    """Measure what the encoder costs, in this process; nothing where there is none."""
    from app.ml.analyzer import Analyzer

    began = time.perf_counter()
    analyzer = Analyzer.load("auto")
    analyzer.warm()
    loaded = (time.perf_counter() - began) * 1000
    if analyzer.encoder is None:
        report.leave_out("meaning", analyzer.why_lexical)
        return
    title = f"By meaning: {LINES} lines of a résumé, 40 of a posting, in process: {rounds} rounds"
    table = Table(title, ("case", "wall ms", "wall p95", "CPU ms"))
    for name, case in _cases(analyzer).items():
        wall, cpu = _rounds(case, rounds)
        found = spread(wall)
        table.rows.append((name, found, found.p95, spread(cpu)))
        for limit, value, which in zip(
            AIMS_MS.get(name, ()), (found.median, found.p95), ("median", "p95"), strict=False
        ):
            if limit is not None:
                report.aim(Aim(f"{name}, wall, {which}", value, limit, "ms"))
    report.add(table)
    memory = processes.peak_memory(os.getpid())
    report.aim(Aim("loading the reader and the encoder, once", loaded, AIM_START_MS, "ms"))
    report.aim(Aim("peak memory with the encoder", memory, AIM_MEMORY_MB, "MB"))


def _cases(analyzer: Any) -> dict[str, Case]:
    from app.domain.matching.service import match

    encoder, resume, posting = analyzer.encoder, _sixty_lines(), texts.posting()

    def table(number: int, document: texts.Document) -> Any:
        advert = [line for line in texts.varied_text(posting, number).splitlines() if line.strip()]
        return encoder.similarity(advert, [*_highlights(document)])

    def matched(number: int) -> Any:
        advert = texts.varied_text(posting, number)
        return match(analyzer, texts.varied(resume, number), advert, AS_OF)

    def matched_again(number: int) -> Any:
        return match(analyzer, _edited(resume, number), posting, AS_OF, analysis=known)

    known = analyzer.analyse(posting)
    table(0, resume)
    matched_again(0)
    return {  # numbers apart: a line that was seen before costs nothing
        "the table alone, all lines new": lambda n: table(n, texts.varied(resume, n)),
        "the table alone, three lines edited": lambda n: table(0, _edited(resume, 1000 + n)),
        "match, all lines new": lambda n: matched(2000 + n),
        "match, three lines edited": lambda n: matched_again(3000 + n),
    }


def _sixty_lines() -> texts.Document:
    """Return the two-page résumé with as many highlights as are wanted."""
    document = texts.two_pages()
    work, number = document["work"], 0
    while (missing := LINES - len([*_highlights(document)])) > 0:
        number += 1
        more = [*_highlights(texts.varied(texts.two_pages(), number))][:missing]
        work[number % len(work)]["highlights"] += more
    return document


def _highlights(document: texts.Document) -> Iterator[str]:
    for entry in document["work"]:
        yield from entry.get("highlights", [])


def _edited(document: texts.Document, number: int) -> texts.Document:
    """Return a copy in which the first highlights of three employers' differ."""
    after, other = copy.deepcopy(document), texts.varied(document, 10_000 + number)
    for index in range(EDITED):
        after["work"][index]["highlights"][0] = other["work"][index]["highlights"][0]
    return after


def _rounds(case: Case, rounds: int) -> tuple[list[float], list[float]]:
    """Return the milliseconds of wall and of CPU time of each round that counts."""
    wall: list[float] = []
    cpu: list[float] = []
    for number in range(1, WARM_UP + rounds + 1):
        began, used = time.perf_counter(), time.process_time()
        case(number)
        wall.append((time.perf_counter() - began) * 1000)
        cpu.append((time.process_time() - used) * 1000)
    return wall[WARM_UP:], cpu[WARM_UP:]
