"""`make bench`: our figures beside the peers' in one run.

    python bench/run.py [--only pdf,series,match,meaning,start] [--rounds N] [--no-setup]

Prints tables and aims, and writes bench/out/figures.json. An engine that is not there is a printed
line and no failure. Exit 0 when it ran, whether aims are met or not: a busy machine is no defect.
"""

import argparse
import datetime
import importlib.metadata
import json
import platform
import subprocess
import sys
from pathlib import Path
from typing import Any

import chromium
import matching
import meaning
import pdf
import peers
import processes
import series
import startup
from figures import Report

BENCH = Path(__file__).resolve().parent
OUT = BENCH / "out" / "figures.json"
PARTS = ("start", "match", "meaning", "pdf", "series")


def main() -> None:
    """Measure, print, and keep the figures."""
    options = _options()
    if not processes.PROC.is_dir():
        sys.exit("bench: processes are measured through /proc, which Linux has")
    report = Report({"taken": _now(), "machine": processes.machine(), "versions": {}})
    if not options.no_setup:
        _set_up(report)
    report.facts["versions"] = versions()
    _print_facts(report)
    measures = {
        "start": lambda: startup.measure(report, max(5, options.rounds // 3)),
        "match": lambda: matching.measure(report, 4 * options.rounds),
        "meaning": lambda: meaning.measure(report, 2 * options.rounds),
        "pdf": lambda: pdf.measure(report, options.rounds),
        "series": lambda: series.measure(report, max(1, options.rounds // 5)),
    }
    for part in options.only:
        measures[part]()
    report.facts["load_at_end"] = processes.machine()["load"]
    _print_end(report)
    OUT.parent.mkdir(exist_ok=True)
    text = json.dumps(report.as_json(), ensure_ascii=False, indent=2)
    OUT.write_text(text + "\n", encoding="utf-8")
    print(f"\nWritten: {OUT.relative_to(BENCH.parent)}")


def versions() -> dict[str, str]:
    """Return the versions of everything measured; what is not there is "none"."""
    from app import __version__

    packages = ("weasyprint", "spacy", "torch", "jinja2", "pypdfium2")
    return {
        "velvit": __version__,
        "python": platform.python_version(),
        **{name: _package(name) for name in packages},
        "node": _said("node", "--version"),
        "@react-pdf/renderer": _react_pdf(),
        "chromium": _said(chromium.found() or "chromium", "--version"),
        "rendercv": _rendercv(),
    }


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Our figures beside the peers' in one run.")
    parser.add_argument("--only", default=",".join(PARTS), help="parts, parted by commas")
    parser.add_argument("--rounds", type=int, default=15, help="rounds of warm PDFs (default 15)")
    parser.add_argument("--no-setup", action="store_true", help="install no peers")
    options = parser.parse_args()
    options.only = options.only.split(",")
    unknown = [part for part in options.only if part not in PARTS]
    if unknown or options.rounds < 1:
        parser.error(f"parts are {', '.join(PARTS)}; rounds at least 1")
    return options


def _set_up(report: Report) -> None:
    done = subprocess.run([BENCH / "setup"], check=False, stdout=subprocess.PIPE, text=True)
    for line in done.stdout.splitlines():
        report.leave_out("peer", line)


def _print_facts(report: Report) -> None:
    machine = dict(report.facts["machine"])
    print(
        f"{report.facts['taken']}, " + ", ".join(f"{key} {value}" for key, value in machine.items())
    )
    print(", ".join(f"{name} {version}" for name, version in report.facts["versions"].items()))
    print("Median (quartiles). Trust ratios and CPU time; wall time is noisy on a shared machine.")


def _print_end(report: Report) -> None:
    print("\nAims")
    for aim in report.aims:
        print(f"  {aim}")
    for line in report.left_out:
        print(f"  left out: {line}")


def _now() -> str:
    return datetime.datetime.now().astimezone().isoformat(timespec="minutes")


def _package(name: str) -> str:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return "none"


def _said(*command: str) -> str:
    try:
        done = subprocess.run(command, check=True, capture_output=True, text=True)
    except (OSError, subprocess.CalledProcessError):
        return "none"
    return done.stdout.strip() or "none"


def _react_pdf() -> str:
    path = BENCH / "node_modules" / "@react-pdf" / "renderer" / "package.json"
    try:
        facts: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except OSError:
        return "none"
    return str(facts["version"])


def _rendercv() -> str:
    program = "import importlib.metadata as m; print(m.version('rendercv'), m.version('typst'))"
    found = _said(str(peers.RENDERCV), "-c", program)
    return found.replace(" ", " with typst ", 1)


if __name__ == "__main__":
    main()
