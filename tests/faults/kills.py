"""Kill a running instance again and again while people work, and see what is lost: nothing.

    python -m tests.faults.kills --kills 30 --seed 1

One person works without pause; after each kill another one measures how long it takes until a save
is acknowledged, a document is made and a match is scored. What needs models is counted from the
moment the worker with models says that it is ready. At the end every row and file is looked at.
"""

import argparse
import contextlib
import os
import random
import signal
import socket
import sqlite3
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import msgspec

from tests.faults.person import Lost, Person
from tests.serve.instances import REAL, Instance, alive

TARGETS = ("documents-1", "models-1", "web", "supervisor")
P95_SECONDS, MOST_SECONDS = 10.0, 15.0
ORPHAN_SECONDS = 5.0
PATIENCE_SECONDS = 60.0


class Kill(msgspec.Struct):
    """One kill and how long it took until everything was back, in seconds."""

    target: str
    save: float
    document: float
    match: float
    """From when the worker with models was ready, or from the kill when it was not hit."""
    loading: float
    """What the worker with models took to be ready again; 0 when it was not hit."""
    orphans: int

    @property
    def back(self) -> float:
        """When the last of it was back."""
        return max(self.save, self.document, self.match)


class Report(msgspec.Struct):
    """What a run found."""

    kills: list[Kill]
    saves: int
    tries: int
    ended: dict[str, int]
    faults: list[str]

    def p95(self) -> float:
        """The time back that one kill in twenty exceeds."""
        times = sorted(kill.back for kill in self.kills)
        return times[max(0, -(-len(times) * 19 // 20) - 1)]


class Books:
    """The database and the files, looked at from outside."""

    def __init__(self, data: Path) -> None:
        self._data = data

    def ask(self, query: str, *values: object) -> list[tuple[object, ...]]:
        with contextlib.closing(
            sqlite3.connect(f"file:{self._data / 'velvit.db'}?mode=ro", uri=True, timeout=30)
        ) as connection:
            return connection.execute(query, values).fetchall()

    def worker(self, name: str) -> tuple[int, str] | None:
        """Process id and state of a worker."""
        found = self.ask("SELECT pid, state FROM workers WHERE name = ?", name)
        return (int(str(found[0][0])), str(found[0][1])) if found else None

    def states(self, subject: str) -> list[str]:
        """How the tasks about a thing stand, the newest last."""
        query = "SELECT state FROM tasks WHERE subject_id = ? ORDER BY id"
        return [str(state) for (state,) in self.ask(query, UUID(subject).bytes)]

    def has_ended(self, subject: str) -> bool:
        """Is nothing about it waiting or being done?"""
        return set(self.states(subject)) <= {"ready", "failed", "stopped"}

    def ended(self) -> dict[str, int]:
        """How many tasks are in which state."""
        counted = self.ask("SELECT kind || ' ' || state, count(*) FROM tasks GROUP BY 1 ORDER BY 1")
        return {str(state): int(str(count)) for state, count in counted}

    def faults(self) -> Iterator[str]:
        """What does not add up: tasks that have not ended, results without file, and so on."""
        for kind, state, attempts in self.ask(
            "SELECT kind, state, attempts FROM tasks WHERE state NOT IN ('ready', 'stopped')"
        ):
            yield f"a task {kind} is {state} after {attempts} tries"
        yield from self._results("export.make", "export.ready")
        yield from self._results("posting.read", "posting.analysed")
        yield from self._results("match.score", "match.scored")
        yield from self._files()

    def _results(self, kind: str, event: str) -> Iterator[str]:
        """Each task that is ready has one result: as many events about its thing as tasks."""
        tasks = self._counted("tasks", "kind = ? AND state = 'ready'", kind)
        events = self._counted("events", "type = ?", event)
        if tasks != events:
            yield f"{kind}: {sum(tasks.values())} ready, {sum(events.values())} results"

    def _counted(self, table: str, condition: str, value: str) -> Counter[object]:
        query = f"SELECT subject_id FROM {table} WHERE {condition}"  # noqa: S608 - our own words
        return Counter(subject for (subject,) in self.ask(query, value))

    def _files(self) -> Iterator[str]:
        files = [path for path in (self._data / "files" / "exports").rglob("*") if path.is_file()]
        found = Counter(path.name.partition(".")[0] for path in files if path.suffix == ".file")
        ready = {
            str(UUID(bytes=bytes(row)))  # type: ignore[arg-type] # ids are 16 bytes
            for (row,) in self.ask("SELECT id FROM exports WHERE outcome IS NOT NULL")
        }
        if found != Counter(ready):
            yield f"{len(ready)} finished exports, {sum(found.values())} files of exports"


class Crowd(threading.Thread):
    """The person who works without pause."""

    def __init__(self, base: str) -> None:
        super().__init__(daemon=True)
        self.person = Person(base, "busy")
        self.enough = threading.Event()
        self.fault: BaseException | None = None

    def run(self) -> None:
        try:
            while not self.enough.is_set():
                self._round()
        except BaseException as fault:
            self.fault = fault

    def _round(self) -> None:
        """As a quick person does it: half a second between two presses."""
        for verb in (
            self.person.save,
            lambda: self.person.export("pdf"),
            self.person.save,
            lambda: self.person.match(self.person.submit()),
            lambda: self.person.export("txt"),
        ):
            verb()
            time.sleep(0.5)


class Trial:
    """An instance that is killed and, when the supervisor was hit, started again."""

    def __init__(self, data: Path, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311 - which process next is no secret
        self.data, self.books = data, Books(data)
        self.environment = {
            **{k: v for k, v in os.environ.items() if not k.startswith(("VELVIT_", "COV_"))},
            "VELVIT_PORT": str(_free_port()),
            "VELVIT_MODELS": "off",
        }
        self.instance = self._start()

    def _start(self) -> Instance:
        instance = Instance(REAL, self.data, self.environment)
        threading.Thread(target=instance.wait_ready, daemon=True).start()
        return instance

    @property
    def base(self) -> str:
        """The address, the same for every instance after the first."""
        return f"http://127.0.0.1:{self.environment['VELVIT_PORT']}"

    def kill(self, target: str) -> tuple[float, bool, int]:
        """SIGKILL it; when that was, whether the worker with models went, and how many orphans."""
        pid = self._pid(target)
        below = descendants(pid)
        began = time.monotonic()
        os.kill(pid, signal.SIGKILL)
        if target != "supervisor":
            return began, target == "models-1", left(below, ORPHAN_SECONDS)
        self.instance.process.wait()
        orphans = left(below, ORPHAN_SECONDS)
        self.instance.process.communicate()
        self.instance = self._start()
        return began, True, orphans

    def _pid(self, target: str) -> int:
        """The process of a name; waited for when it is just being started."""
        if target == "supervisor":
            return self.instance.process.pid

        def found() -> int | None:
            if target == "web":
                web = self.instance.record["web"]
                return int(web[0]) if web else None
            seen = self.books.worker(target)
            return seen[0] if seen and alive(seen[0]) else None

        return int(_until(found, f"there is a process {target}"))

    def end(self) -> list[str]:
        """Ask it to end; what is wrong with how it does."""
        below = descendants(self.instance.process.pid)
        code, _ = self.instance.end(within=30)
        faults = [] if code == 0 else [f"velvit serve ended with {code}"]
        if remaining := left(below, ORPHAN_SECONDS):
            faults.append(f"{remaining} processes were left")
        return faults

    def clear_away(self) -> None:
        """Leave nothing, whatever happened."""
        below = descendants(self.instance.process.pid)
        self.instance.process.kill()
        self.instance.process.communicate()
        for pid in below:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)


def run(data: Path, kills: int, seed: int, say: Callable[[str], None] = print) -> Report:
    """Kill so often; what was found."""
    trial = Trial(data, seed)
    try:
        crowd, probe = Crowd(trial.base), Person(trial.base, "probe")
        crowd.start()
        _round(trial, probe, time.monotonic(), hits_models=True)
        done = []
        for target in _targets(trial.random, kills):
            time.sleep(trial.random.uniform(0.1, 3.0))
            began, hits_models, orphans = trial.kill(target)
            kill = _round(trial, probe, began, hits_models=hits_models)
            kill.target, kill.orphans = target, orphans
            done.append(kill)
            say(_line(len(done), kill))
            if crowd.fault is not None:
                raise crowd.fault
        return _judged(trial, crowd, probe, done)
    finally:
        trial.clear_away()


def _targets(dice: random.Random, kills: int) -> list[str]:
    """Every target about as often as the others, in any order."""
    chosen = [TARGETS[number % len(TARGETS)] for number in range(kills)]
    dice.shuffle(chosen)
    return chosen


def _round(trial: Trial, probe: Person, began: float, *, hits_models: bool) -> Kill:
    """Save, ask for a document and a match, and see when each of the three is there."""
    old = trial.books.worker("models-1") if hits_models else None

    def models_are_ready() -> bool:
        now = trial.books.worker("models-1")
        return now is not None and now[1] == "ok" and alive(now[0]) and now != old

    probe.save()
    saved = time.monotonic()
    export = probe.export("txt", ("a4", "letter", "legal")[probe.saves % 3])
    match = probe.match(probe.submit())
    made, scored, ready = _moments(
        lambda: trial.books.has_ended(export),
        lambda: trial.books.has_ended(match),
        models_are_ready if hits_models else lambda: True,
    )
    loading = ready - began if hits_models else 0.0
    return Kill("", saved - began, made - began, max(0.0, scored - began - loading), loading, 0)


def _moments(*conditions: Callable[[], bool]) -> list[float]:
    """When each of these first held."""
    held: dict[int, float] = {}

    def all_hold() -> bool:
        for number, condition in enumerate(conditions):
            if number not in held and condition():
                held[number] = time.monotonic()
        return len(held) == len(conditions)

    _until(all_hold, "save, document and match are there")
    return [held[number] for number in range(len(conditions))]


def _judged(trial: Trial, crowd: Crowd, probe: Person, kills: list[Kill]) -> Report:
    """Let everything end, and look at it."""
    crowd.enough.set()
    crowd.join(PATIENCE_SECONDS * 2)
    faults = [] if crowd.fault is None else [f"{type(crowd.fault).__name__}: {crowd.fault}"]
    for person in (crowd.person, probe):
        try:
            person.check()
        except Lost as lost:
            faults.append(str(lost))
        for noun, things in person.made.items():
            faults += [f"{noun}/{one} is gone" for one in things if not person.sees(noun, one)]
        faults += [f"export {one} is empty" for one in person.made["exports"]
                   if not person.download(one)]  # fmt: skip
        person.close()
    waits = "SELECT 1 FROM tasks WHERE state IN ('queued', 'running') LIMIT 1"
    with contextlib.suppress(AssertionError):  # what has not ended is told below
        _until(lambda: not trial.books.ask(waits), "all tasks have ended")
    faults += trial.end()
    faults += trial.books.faults()
    saves, tries = (sum(values) for values in zip(
        *((one.saves, one.tries) for one in (crowd.person, probe)), strict=True))  # fmt: skip
    return Report(kills, saves, tries, trial.books.ended(), faults)


def _until(happened: Callable[[], object], what: str) -> int:
    end = time.monotonic() + PATIENCE_SECONDS
    while True:
        with contextlib.suppress(FileNotFoundError, sqlite3.OperationalError):
            if found := happened():
                return int(found) if isinstance(found, int) else 1
        assert time.monotonic() < end, f"not within {PATIENCE_SECONDS:g} s: {what}"
        time.sleep(0.02)


def descendants(pid: int) -> set[int]:
    """All processes below one, however deep."""
    parents: dict[int, int] = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            with contextlib.suppress(OSError):
                parents[int(folder.name)] = int(
                    (folder / "stat").read_text().rpartition(")")[2].split()[1]
                )
    found = {pid}
    while more := {one for one, parent in parents.items() if parent in found} - found:
        found |= more
    return found - {pid}


def left(pids: set[int], seconds: float) -> int:
    """How many of these processes are still there after so long."""
    end = time.monotonic() + seconds
    while any(alive(pid) for pid in pids) and time.monotonic() < end:
        time.sleep(0.02)
    return sum(alive(pid) for pid in pids)


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


HEAD = f"{'':>3} {'killed':<12} {'save':>6} {'document':>9} {'match':>6} {'models':>7}  back"


def _line(number: int, kill: Kill) -> str:
    return (
        f"{number:>3} {kill.target:<12} {kill.save:6.1f} {kill.document:9.1f} {kill.match:6.1f} "
        f"{kill.loading:7.1f} {kill.back:5.1f}" + (f"  {kill.orphans} left!" * bool(kill.orphans))
    )


def table(report: Report) -> str:
    """The run in lines: kills by target, then what was found."""
    lines = [f"{'killed':<12} {'times':>5} {'back p50':>9} {'most':>6}   seconds"]
    for target in TARGETS:
        times = sorted(kill.back for kill in report.kills if kill.target == target)
        if times:
            lines.append(
                f"{target:<12} {len(times):>5} {times[len(times) // 2]:9.1f} {times[-1]:6.1f}"
            )
    worst = max(kill.back for kill in report.kills)
    loading = max(kill.loading for kill in report.kills)
    lines += [
        f"back: p95 {report.p95():.1f} s, most {worst:.1f} s; the models' worker was ready again "
        f"after {loading:.1f} s at most",
        f"{report.saves} saves acknowledged, {report.tries} requests, "
        f"{sum(kill.orphans for kill in report.kills)} orphans",
        "tasks: " + ", ".join(f"{count} {state}" for state, count in report.ended.items()),
        *(f"FAULT: {fault}" for fault in report.faults),
    ]
    return "\n".join(lines)


def main() -> int:
    """Run from the command line; 1 when something was lost or took too long."""
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    arguments.add_argument("--kills", type=int, default=30)
    arguments.add_argument("--seed", type=int, default=20261123)
    given = arguments.parse_args()
    print(HEAD)  # noqa: T201 - an entry
    with tempfile.TemporaryDirectory(prefix="velvit-kills-") as folder:
        report = run(Path(folder) / "var", given.kills, given.seed)
    print(f"\n{table(report)}")  # noqa: T201
    worst = max(kill.back for kill in report.kills)
    orphans = sum(kill.orphans for kill in report.kills)
    good = not report.faults and not orphans
    return 0 if good and report.p95() <= P95_SECONDS and worst <= MOST_SECONDS else 1


if __name__ == "__main__":
    sys.exit(main())
