"""What processes cost: CPU time and memory of a whole tree, read while it lives (Linux only)."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

PROC = Path("/proc")
SETTLE_SECONDS = 0.015
SETTLE_LOOKS = 20
RESTING_MS = 0.5
"""A tree rests that uses less CPU than this between two looks."""

LAUNCHER = Path(__file__).resolve().with_name("launch.py")


def tree(root: int) -> list[int]:
    """Return `root` and every living descendant of it."""
    parents: dict[int, list[int]] = {}
    for folder in PROC.iterdir():
        if folder.name.isdigit():
            parents.setdefault(_parent(folder), []).append(int(folder.name))
    found = [root]
    for pid in found:
        found.extend(parents.get(pid, []))
    return found


def cpu_of(pid: int) -> int:
    """Return the CPU time (user and system, all threads) of a process in nanoseconds; 0 when gone.

    The clock is the kernel's own, CPUCLOCK_SCHED of another process: exact to the nanosecond,
    where /proc counts in steps of ten milliseconds.
    """
    try:
        return time.clock_gettime_ns((~pid << 3) | 2)
    except OSError:
        return 0


def tree_cpu(root: int) -> dict[int, int]:
    """Return the CPU time in nanoseconds of each living process of a tree."""
    return {pid: cpu_of(pid) for pid in tree(root)}


def settled_cpu(root: int) -> dict[int, int]:
    """Return `tree_cpu` once the tree rests: what an engine tidies up after its answer counts."""
    now = tree_cpu(root)
    for _ in range(SETTLE_LOOKS):
        time.sleep(SETTLE_SECONDS)
        before, now = now, {**now, **tree_cpu(root)}
        if spent(before, now) < RESTING_MS:
            break
    return now


def spent(before: dict[int, int], after: dict[int, int]) -> float:
    """Return the milliseconds of CPU between two readings; what began in between counts whole."""
    return sum(max(0, used - before.get(pid, 0)) for pid, used in after.items()) / 1e6


def peak_memory(pid: int) -> float:
    """Return the most memory one process ever had resident, in MB of 1,000,000 bytes; 0 if gone."""
    return _field(PROC / str(pid) / "status", "VmHWM:")


def shared_memory(root: int) -> float:
    """Return the proportional set size (PSS) of a tree now, in MB: shared pages count once."""
    return sum(_field(PROC / str(pid) / "smaps_rollup", "Pss:") for pid in tree(root))


def resident_memory(pid: int) -> float:
    """Return the resident memory of one process now, in MB of 1,000,000 bytes; 0 if gone."""
    return _field(PROC / str(pid) / "status", "VmRSS:")


def own_shared_memory(pid: int) -> float:
    """Return the proportional set size (PSS) of one process now, in MB; 0 if gone."""
    return _field(PROC / str(pid) / "smaps_rollup", "Pss:")


def command_line(pid: int) -> str:
    """Return a process's command line, words parted by blanks; empty when it is gone."""
    try:
        words = (PROC / str(pid) / "cmdline").read_bytes()
    except OSError:
        return ""
    return words.replace(b"\0", b" ").decode(errors="replace").strip()


def launched(count: int, command: Sequence[str]) -> list[dict[str, float]]:
    """Run a command `count` times as a whole process; see `launch.py` for what comes back."""
    launcher = [sys.executable, "-I", "-S", str(LAUNCHER), str(count), *command]
    environment = {**os.environ, "PYTHONPATH": str(LAUNCHER.parent)}
    done = subprocess.run(launcher, check=True, capture_output=True, text=True, env=environment)
    runs: list[dict[str, float]] = json.loads(done.stdout)
    return runs


def _parent(folder: Path) -> int:
    try:
        stat = (folder / "stat").read_text()
    except OSError:
        return 0
    return int(stat.rpartition(")")[2].split()[1])


def _field(path: Path, name: str) -> float:
    try:
        lines = path.read_text().splitlines()
    except OSError:
        return 0.0
    found = [line.split() for line in lines if line.startswith(name)]
    return int(found[0][1]) * 1024 / 1e6 if found else 0.0


def machine() -> dict[str, object]:
    """Return what the machine is: processor, cores, memory, load, system."""
    release = dict(
        line.split("=", 1)
        for line in Path("/etc/os-release").read_text(encoding="utf-8").splitlines()
        if "=" in line
    )
    names = [
        line.partition(":")[2].strip()
        for line in (PROC / "cpuinfo").read_text().splitlines()
        if line.startswith("model name")
    ]
    return {
        "system": release.get("PRETTY_NAME", "Linux").strip('"'),
        "kernel": os.uname().release,
        "processor": names[0] if names else os.uname().machine,
        "cores": len(os.sched_getaffinity(0)),
        "memory_gb": round(_field(PROC / "meminfo", "MemTotal:") / 1000, 1),
        "load": [round(value, 2) for value in os.getloadavg()],
    }
