"""`make bench-web`: how long a person waits for the pages, and what the processes take.

    python bench/web.py [--samples N]

Starts `velvit serve` with an empty data folder and uses it as one guest, over loopback alone. A
time ends when the page shows what was waited for; it is looked for every 20 ms. Prints tables
(Markdown) and aims, and writes bench/out/web.json. Exit 0 when it ran, whether aims are met or not.
"""

import argparse
import datetime
import gzip
import json
import re
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urljoin

import processes
from figures import Aim, Report, Table, spread
from served import Guest, Server, serving, until

BENCH = Path(__file__).resolve().parent
OUT = BENCH / "out" / "web.json"
VELVIT = Path(sys.executable).with_name("velvit")
POSTING = (BENCH.parent / "app" / "samples" / "platform-engineer.txt").read_text(encoding="utf-8")
WARM_UP = 3
"""Samples of each kind before the first that counts."""

AIMS = {
    "page: list of résumés": 100, "page: editor": 100, "page: match": 100, "save": 100,
    "preview ready after a save": 1000, "analysis": 2000, "new score after an edit": 1100,
    "PDF": 2000,
}  # fmt: skip
"""Milliseconds at the 95th percentile; a new score has its 600 ms of rest within."""

Sample = Callable[[int], float]


class Bench:
    """One guest with one résumé, one posting and their match."""

    def __init__(self, guest: Guest) -> None:
        self.guest = guest
        self.resume = guest.make("/resumes/new", "/resumes", sample="backend-engineer")
        self.posting = self._posting(0)
        pair = {"resume_id": self.resume, "posting_id": self.posting}
        self.match = guest.make("/matches/new", "/matches", **pair)
        until(self._is_calm)
        until(self._is_shown)

    def samples(self) -> dict[str, Sample]:
        """What is measured, by name."""
        return {
            "page: list of résumés": lambda _: self._page("/resumes"),
            "page: editor": lambda _: self._page(f"/resumes/{self.resume}/edit?section=work"),
            "page: match": lambda _: self._page(f"/matches/{self.match}"),
            "save": self.save,
            "preview ready after a save": self.preview,
            "analysis": self.analysis,
            "new score after an edit": self.score,
            "PDF": self.export,
        }

    def save(self, number: int) -> float:
        """One save while somebody types; the pictures of the last one are waited for before."""
        spent, _ = self._save(f"Saved {number}.")
        until(self._is_shown)
        return spent

    def preview(self, number: int) -> float:
        """From the save to the pictures of what was saved."""
        _, began = self._save(f"Shown {number}. " + "More words. " * (number % 5))
        until(self._is_shown)
        return _since(began)

    def analysis(self, number: int) -> float:
        """From the sent posting to the page that shows it read."""
        fields = {"text": f"{POSTING}\nReference {number}\n", "title": "", "company": ""}
        token = self._token("/postings/new", "/postings")
        began = time.perf_counter()
        answer = self.guest.send("/postings", {**token, **fields})
        path = f"{answer.headers['location']}/reading"
        until(lambda: 'class="lines"' in self.guest.get(path, partial=True).text)
        return _since(began)

    def score(self, number: int) -> float:
        """From the save to the new score in the editor's bar, which looks all the time."""
        until(self._is_calm)
        before = self._panel()
        _, began = self._save(f"Scored {number}.")
        until(lambda: self._panel() != before and self._is_calm())
        spent = _since(began)
        until(self._is_shown)
        return spent

    def export(self, number: int) -> float:
        """From the request for a PDF to the page that offers it."""
        self._save(f"Exported {number}.")
        until(self._is_shown)
        wanted = {"resume": self.resume, "theme": "classic", "format": "pdf", "page_size": "a4"}
        token = self._token(f"/exports/new?resume={self.resume}", "/exports")
        began = time.perf_counter()
        path = self.guest.send("/exports", {**token, **wanted}).headers["location"]
        until(lambda: f'href="{path}/file"' in self.guest.get(path, partial=True).text)
        return _since(began)

    def _save(self, text: str) -> tuple[float, float]:
        """Save the summary; the milliseconds until it was answered, and when it was sent."""
        action = f"/resumes/{self.resume}/sections/summary"
        form = self.guest.form(f"/resumes/{self.resume}/edit?section=summary", action)
        began = time.perf_counter()
        self.guest.send(action, {**form, "summary": text, "do": "save"}, partial=True)
        return _since(began), began

    def _posting(self, number: int) -> str:
        fields = {"text": f"{POSTING}\nReference {number}\n", "title": "", "company": ""}
        posting = self.guest.make("/postings/new", "/postings", **fields)
        path = f"/postings/{posting}/reading"
        until(lambda: 'class="lines"' in self.guest.get(path, partial=True).text)
        return posting

    def _token(self, page: str, action: str) -> dict[str, str]:
        return {"csrf": self.guest.form(page, action)["csrf"]}

    def _page(self, path: str) -> float:
        began = time.perf_counter()
        self.guest.get(path)
        return _since(began)

    def _is_shown(self) -> bool:
        """Are there pictures of the newest version?"""
        shown = self.guest.get(f"/resumes/{self.resume}/preview", partial=True).text
        return "status-met" in shown and "preview-stale" not in shown

    def _panel(self) -> str:
        shown = self.guest.get(f"/matches/{self.match}/panel", partial=True).text
        found = re.search(r'id="panel-[0-9a-f-]{36}-([0-9.]+)-\w+"', shown)
        return found[1] if found else ""

    def _is_calm(self) -> bool:
        return "-calm" in self.guest.get(f"/matches/{self.match}/panel", partial=True).text


def first_pdf(base: str) -> float:
    """Seconds from the first visit to a downloaded PDF, by somebody who never reads."""
    guest, began = Guest(base), time.perf_counter()
    guest.make("/", "/guests")
    resume = guest.make("/resumes/new", "/resumes", sample="nurse")
    guest.get(f"/resumes/{resume}/edit")
    wanted = {"resume": resume, "theme": "side", "format": "pdf", "page_size": "a4"}
    export = guest.make(f"/exports/new?resume={resume}", "/exports", **wanted)
    link = f"/exports/{export}/file"
    until(lambda: link in guest.get(f"/exports/{export}", partial=True).text)
    is_pdf = guest.get(link).content.startswith(b"%PDF")
    spent = time.perf_counter() - began
    guest.close()
    if not is_pdf:
        raise RuntimeError("what was downloaded is no PDF")
    return spent


def waits(report: Report, bench: Bench, samples: int) -> None:
    """Measure each kind of wait; print and keep the figures."""
    columns = ("wait", "p50 ms", "p95 ms", "most ms", "aim ms", "samples")
    table = Table("How long one waits", columns)
    for name, sample in bench.samples().items():
        taken = [sample(number) for number in range(WARM_UP + samples)][WARM_UP:]
        found = spread(taken)
        table.rows.append((name, found.median, found.p95, max(taken), AIMS[name], found.count))
        report.aim(Aim(f"{name}, p95", found.p95, AIMS[name], "ms"))
    report.tables.append(table)


def memory(report: Report, server: Server) -> None:
    """What each process takes once everything was used."""
    table = Table("Memory after all of that, MB", ("process", "RSS", "PSS"))
    for name, pids in server.pids.items():
        for pid in pids:
            for number, one in enumerate(processes.tree(pid) if name != "supervisor" else [pid]):
                what = f"{name}, its child" if number else name
                used = processes.resident_memory(one), processes.own_shared_memory(one)
                table.rows.append((_called(what, one), *used))
    table.rows.append(("all of it", "", sum(row[2] for row in table.rows)))
    report.tables.append(table)


def weights(report: Report, bench: Bench) -> None:
    """What scripts and styles of a page weigh, packed by gzip."""
    table = Table("Scripts and styles of a page, KB packed", ("page", "scripts", "styles", "HTML"))
    pages = {
        "list of résumés": "/resumes",
        "editor": f"/resumes/{bench.resume}/edit",
        "posting": f"/postings/{bench.posting}",
        "match": f"/matches/{bench.match}",
        "export": f"/exports/new?resume={bench.resume}",
    }
    for name, path in pages.items():
        html = bench.guest.get(path).text
        scripts = _followed(bench.guest, re.findall(r'<script[^>]* src="([^"]+)"', html))
        styles = set(re.findall(r'<link rel="stylesheet" href="([^"]+)"', html))
        packed = [_packed(bench.guest, found) for found in (scripts, styles)]
        table.rows.append((name, *packed, len(gzip.compress(html.encode())) / 1000))
    report.tables.append(table)


def markdown(table: Table) -> str:
    """A table for `docs/benchmarks.md`."""
    rows = [[_cell(value) for value in row] for row in table.rows]
    rule = ["---", *("---:" for _ in table.columns[1:])]
    lines = [f"| {' | '.join(cells)} |" for cells in ([*table.columns], rule, *rows)]
    return "\n".join([f"{table.title}:", "", *lines])


def _cell(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.0f}" if value >= 100 else f"{value:.1f}"
    return str(value)


def _followed(guest: Guest, addresses: list[str]) -> set[str]:
    """Scripts with those that they import."""
    found, waiting = set(), list(addresses)
    while waiting:
        address = waiting.pop()
        if address not in found:
            found.add(address)
            imported = re.findall(r'from "(\.[^"]+)"', guest.get(address).text)
            waiting += [urljoin(address, one) for one in imported]
    return found


def _packed(guest: Guest, addresses: set[str]) -> float:
    return sum(len(gzip.compress(guest.get(one).content)) for one in addresses) / 1000


def _called(what: str, pid: int) -> str:
    line = processes.command_line(pid)
    room = re.search(r"(documents|models)", line)
    return f"{what} ({room[0]})" if what.startswith("workers") and room else what


def _since(began: float) -> float:
    return (time.perf_counter() - began) * 1000


def main() -> None:
    """Measure, print, and keep the figures."""
    parser = argparse.ArgumentParser(description="How long a person waits for the pages.")
    parser.add_argument("--samples", type=int, default=40, help="of each kind (default 40)")
    samples = max(2, min(parser.parse_args().samples, 200))
    if not processes.PROC.is_dir():
        sys.exit("bench: processes are measured through /proc, which Linux has")
    taken = datetime.datetime.now().astimezone().isoformat(timespec="minutes")
    report = Report({"taken": taken, "machine": processes.machine()})
    with (
        tempfile.TemporaryDirectory(prefix="bench-") as folder,
        serving(VELVIT, Path(folder)) as server,
    ):
        _measure(report, server, samples)
    report.facts["load_at_end"] = processes.machine()["load"]
    print("\n" + "\n\n".join(markdown(table) for table in report.tables))
    print(f"\n{report.facts}")
    OUT.parent.mkdir(exist_ok=True)
    text = json.dumps(report.as_json(), ensure_ascii=False, indent=2)
    OUT.write_text(text + "\n", encoding="utf-8")


def _measure(report: Report, server: Server, samples: int) -> None:
    firsts = spread([first_pdf(server.base) for _ in range(5)])
    starts = Table("Starting, and the first PDF", ("what", "seconds"))
    starts.rows += [
        ("`velvit serve` answers, from an empty folder", server.answers_after),
        ("its workers are ready", server.works_after),
        ("first visit to first PDF, median of 5", firsts.median),
    ]
    report.tables.append(starts)
    guest = Guest(server.base)
    guest.make("/", "/guests")
    bench = Bench(guest)
    waits(report, bench, samples)
    memory(report, server)
    weights(report, bench)
    guest.close()


if __name__ == "__main__":
    main()
