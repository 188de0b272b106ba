"""The benchmark's arithmetic and its way of taking figures."""

import importlib
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from html import escape
from types import ModuleType

import pytest

from tests.house.tree import ROOT

BENCH = ROOT / "bench"
Load = Callable[[str], ModuleType]

linux = pytest.mark.skipif(sys.platform != "linux", reason="processes are read through /proc")


@pytest.fixture
def load(monkeypatch: pytest.MonkeyPatch) -> Iterator[Load]:
    monkeypatch.syspath_prepend(str(BENCH))
    known = set(sys.modules)
    yield importlib.import_module
    for name in set(sys.modules) - known:
        if str(getattr(sys.modules[name], "__file__", "")).startswith(str(BENCH)):
            del sys.modules[name]


def test_a_spread_tells_median_quartiles_and_tail(load: Load) -> None:
    found = load("figures").spread([float(value) for value in range(1, 102)])
    assert (found.median, found.low, found.high, found.p95) == (51, 26, 76, 96)
    assert load("figures").spread([7.0]).p95 == 7.0


def test_a_ratio_is_taken_round_by_round(load: Load) -> None:
    """A machine that is ten times slower in one round moves both engines, not the ratio."""
    assert load("figures").ratio([10.0, 100.0, 11.0], [20.0, 200.0, 20.0]) == 0.5


def test_an_aim_says_whether_it_is_met(load: Load) -> None:
    figures = load("figures")
    met, missed = figures.Aim("a", 0.949, 0.95), figures.Aim("b", 81.0, 80, "MB")
    assert str(met).startswith("met")
    assert "MISSED" in str(missed)
    assert "81.0 MB" in str(missed)
    assert figures.Aim("c", 1.0, None).met is None


def test_a_table_aligns_its_columns(load: Load) -> None:
    figures = load("figures")
    table = figures.Table("Title", ("engine", "CPU ms"), [("a", figures.spread([1.5, 2.5, 3.5]))])
    title, head, rule, row = str(table).splitlines()
    assert title == "Title"
    assert len(head) == len(rule) == len(row)
    (kept,) = table.as_json()["rows"]
    assert kept["CPU ms"]["median"] == 2.5


def test_a_table_for_the_documents(load: Load) -> None:
    table = load("figures").Table("Title", ("page", "ms"), [("a", 12.34), ("b", 1234.5)])
    assert load("web").markdown(table).splitlines() == [
        "Title:", "", "| page | ms |", "| --- | ---: |", "| a | 12.3 |", "| b | 1234 |",
    ]  # fmt: skip


@linux
def test_memory_of_one_process(load: Load) -> None:
    processes = load("processes")
    me = os.getpid()
    assert 10 < processes.own_shared_memory(me) <= processes.resident_memory(me)
    assert processes.resident_memory(0) == 0.0


@linux
def test_cpu_of_a_tree_counts_what_was_used(load: Load) -> None:
    processes = load("processes")
    me = processes.tree(os.getpid())[0]
    before = processes.tree_cpu(me)
    until = time.process_time() + 0.05
    while time.process_time() < until:
        pass
    used = processes.spent(before, processes.tree_cpu(me))
    assert 45 <= used < 500


@linux
def test_a_process_that_began_in_between_counts_whole(load: Load) -> None:
    processes = load("processes")
    assert processes.spent({1: 5_000_000}, {1: 6_000_000, 2: 3_000_000}) == 4.0
    assert processes.spent({1: 5_000_000, 3: 9}, {1: 5_000_000}) == 0.0


@linux
def test_a_launched_command_is_measured_whole(load: Load) -> None:
    runs = load("processes").launched(2, [sys.executable, "-I", "-S", "-c", "raise SystemExit(3)"])
    assert [run["code"] for run in runs] == [3, 3]
    assert all(run["wall"] > 0 and run["cpu"] > 0 for run in runs)
    assert all(2 < run["memory"] < 60 for run in runs)


def test_yaml_for_rendercv_keeps_every_string(load: Load) -> None:
    given = load("rendercv_input")
    text = given.yaml({"cv": {"name": 'A "B"', "list": [{"x": "1: 2", "y": []}, "c"]}})
    assert text.splitlines() == [
        "cv:",
        '  name: "A \\"B\\""',
        "  list:",
        "    -",
        '      x: "1: 2"',
        "      y: []",
        '    - "c"',
    ]


def test_every_engine_is_given_the_whole_text(load: Load) -> None:
    texts, page, given = load("texts"), load("page"), load("rendercv_input")
    document = texts.two_pages()
    fonts = {name: name for _, faces in page.FACES.values() for name in faces.values()}
    html = {layout: page.html(document, layout, fonts) for layout in page.FACES}
    yaml = given.yaml(given.model(document))
    for text in texts.strings(document):
        assert all(escape(text) in one for one in html.values()), text
        assert text in yaml


def test_locks_of_the_peers_name_no_host_and_have_hashes() -> None:
    node = (BENCH / "package-lock.json").read_text()
    assert '"resolved"' not in node
    assert node.count('"integrity": "sha512-') == node.count('"node_modules/')
    python = (BENCH / "rendercv.txt").read_text()
    assert "://" not in python
    assert "index-url" not in python
    pins = re.findall(r"^[\w.-]+==.*", python, re.MULTILINE)
    assert pins
    assert all(pin.endswith("\\") for pin in pins), "a hash follows on the next line"


@linux
def test_what_is_tidied_up_after_the_answer_counts(load: Load) -> None:
    processes = load("processes")
    work = "import time\nprint(flush=True)\nwhile time.process_time() < 0.15: pass\ninput()"
    command = [sys.executable, "-I", "-S", "-c", work]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        child.stdout.readline()
        before = processes.tree_cpu(child.pid)
        used = processes.spent(before, processes.settled_cpu(child.pid))
        child.stdin.close()
    assert used > 75
