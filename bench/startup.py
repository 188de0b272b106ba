"""Every command as a whole process: how long a person waits, and how much memory it takes."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import processes
import texts
from figures import Report, Table, spread

VELVIT = Path(sys.executable).with_name("velvit")
POSTING = str(texts.FOLDER / "posting.txt")
RESUME = str(texts.FOLDER / "one-page.json")


def measure(report: Report, rounds: int) -> None:
    """Measure each command several times after one run that fills the disk's cache."""
    if not VELVIT.exists():
        report.leave_out("start-up", f"{VELVIT.name} is not installed beside this Python")
        return
    title = f"Each command as a whole process: {rounds} runs after one that does not count"
    table = Table(title, ("velvit …", "wall ms", "CPU ms", "peak MB of one process"))
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        for name, arguments in _commands(Path(folder)).items():
            runs = processes.launched(rounds + 1, [str(VELVIT), *arguments])[1:]
            codes = {run["code"] for run in runs}
            if codes != {0}:
                report.leave_out(f"velvit {name}", f"exit codes {sorted(codes)}")
                continue
            times = [spread([run[key] for run in runs]) for key in ("wall", "cpu")]
            table.rows.append((name, *times, max(run["memory"] for run in runs)))
    report.add(table)


def _commands(folder: Path) -> dict[str, list[str]]:
    plain = str(folder / "resume.txt")
    _run("render", RESUME, "-o", plain)
    commands = {
        "--version": ["--version"],
        "themes": ["themes"],
        "doctor": ["doctor"],
        "import (plain text)": ["import", plain],
        "analyse": ["analyse", POSTING],
        "match": ["match", RESUME, POSTING],
        "render (PDF)": ["render", RESUME, "-o", str(folder / "cv.pdf")],
        "render (HTML)": ["render", RESUME, "-o", str(folder / "cv.html")],
        "render (text)": ["render", RESUME, "-o", str(folder / "cv.txt")],
    }
    suggestion = _suggestion()
    if suggestion:
        out = str(folder / "better.json")
        commands["apply"] = ["apply", RESUME, POSTING, suggestion, "-o", out]
    return commands


def _suggestion() -> str:
    """Return the id of the first suggestion that can be applied; nothing when there is none."""
    try:
        found = json.loads(_run("match", RESUME, POSTING, "--json"))["suggestions"]
    except (ValueError, KeyError):
        return ""
    return next((str(one["id"]) for one in found if "patch" in one), "")


def _run(*arguments: str) -> str:
    done = subprocess.run([VELVIT, *arguments], check=False, capture_output=True, text=True)
    return done.stdout
