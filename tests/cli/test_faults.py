"""Bad input of every kind: a clear line, the right exit code, nothing half-written."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Velvit

pytestmark = pytest.mark.engine
Refuses = Callable[..., str]

BAD_RESUMES = {
    "binary": b"\x00\x01\xff not json",
    "not utf-8": "Zoë".encode("latin-1"),
    "empty": b"",
    "blank": b" \n\t\n",
    "cut json": b'{"basics": {"name": "A"',
    "a list": b"[1, 2]",
    "a string": b'"hello"',
    "no resume": b'{"colour": "red"}',
    "wrong types": b'{"basics": {"name": 5}, "work": {"name": "x"}}',
    "wrong date": b'{"basics": {"name": "A"}, "work": [{"name": "B", "startDate": "2020-13"}]}',
    "deep": b"[" * 100_000 + b"]" * 100_000,
    "deep object": b'{"basics":' * 50_000 + b"1" + b"}" * 50_000,
}


@pytest.mark.parametrize("name", BAD_RESUMES)
@pytest.mark.parametrize("verb", ["match", "render", "import"])
def test_bad_resumes_are_refused_in_words(
    refuses: Refuses, samples: Path, tmp_path: Path, name: str, verb: str
) -> None:
    bad, out = tmp_path / "bad.json", tmp_path / "out.pdf"
    bad.write_bytes(BAD_RESUMES[name])
    rest = {"match": (samples / "platform-engineer.txt",), "render": ("-o", out), "import": ()}

    refuses(verb, bad, *rest[verb])

    assert not out.exists()


@pytest.mark.parametrize("name", ["binary", "not utf-8", "empty", "blank"])
def test_bad_postings_are_refused_in_words(refuses: Refuses, tmp_path: Path, name: str) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(BAD_RESUMES[name])

    assert "bad.txt" in refuses("analyse", bad)


def test_every_fault_is_told_at_once_with_its_pointer(velvit: Velvit, tmp_path: Path) -> None:
    bad = tmp_path / "bad.json"
    document = {
        "basics": {"name": 5, "email": ["x"]},
        "work": [{"name": "Firm", "startDate": "soon"}, {"highlights": "none"}],
    }
    bad.write_text(json.dumps(document))

    outcome = velvit("import", bad)

    assert outcome.code == 1
    pointers = ("/basics/name", "/basics/email", "/work/0/startDate", "/work/1/highlights")
    for pointer in pointers:
        assert f"velvit: error: {pointer}: " in outcome.err


def test_files_that_are_not_there(refuses: Refuses, samples: Path, tmp_path: Path) -> None:
    resume, posting = samples / "nurse.json", samples / "charge-nurse.txt"

    assert "none.json" in refuses("match", tmp_path / "none.json", posting)
    assert str(tmp_path) in refuses("analyse", tmp_path)
    refuses("render", resume, "-o", tmp_path / "no" / "x.pdf")
    assert not (tmp_path / "no").exists()
    refuses("render", resume, "-o", tmp_path)
    refuses("render", resume, "-o", f"{tmp_path}/new/")
    refuses("match", "-", "-")
    refuses("demo", "-", "-")
    assert "is standard input" in refuses("render", resume, "-o", "-")
    assert "file name: is empty" in refuses("match", "", posting)
    assert "--output: is empty" in refuses("render", resume, "-o", "")
    assert list(tmp_path.iterdir()) == []


def test_names_that_do_not_exist(refuses: Refuses, samples: Path, tmp_path: Path) -> None:
    out = tmp_path / "x.pdf"

    assert "classic" in refuses("render", samples / "nurse.json", "-o", out, "--theme", "nosuch")
    refuses("render", samples / "nurse.json", "-o", out, "--format", "nosuch")
    refuses("render", samples / "nurse.json", "-o", out, "--page-size", "a9")
    for option in ("--format", "--theme", "--page-size"):  # a script's variable that is not set
        assert option in refuses("render", samples / "nurse.json", "-o", out, option, "")
    assert not out.exists()


def test_wrong_usage_is_exit_two(refuses: Refuses, samples: Path, tmp_path: Path) -> None:
    nurse, posting = samples / "nurse.json", samples / "charge-nurse.txt"

    refuses("match", code=2)
    refuses("nosuch", code=2)
    assert "POSTING: is missing" in refuses("match", nurse, code=2)
    assert "--jsn: " in refuses("match", nurse, posting, "--jsn", code=2)
    assert "--as-of: " in refuses("match", nurse, posting, "--as-of", code=2)
    for day in ("yesterday", "20260101", "2026-W01-1", "2026-02-30", "2026-1-1", "٢٠٢٦-٠١-٠١", ""):
        assert "--as-of: found " in refuses("match", nurse, posting, "--as-of", day, code=2)
    assert "not available yet" in refuses("backup", code=2)
    assert "not available yet" in refuses("render", nurse, "-o", tmp_path / "x.docx", code=2)


def test_a_working_folder_that_is_gone_is_named(samples: Path, tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    pair = f"'{samples / 'nurse.json'}' '{samples / 'charge-nurse.txt'}'"
    done = subprocess.run(
        ["sh", "-c", f"rmdir '{gone}'; '{sys.executable}' -P -m app.cli match {pair}"],
        cwd=gone, env={**os.environ, "PYTHONPATH": str(samples.parents[1])},
        capture_output=True, text=True,
    )  # fmt: skip

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "velvit: error: working folder: is gone; change to one that exists\n"


def test_hostile_text_is_only_text(velvit: Velvit, samples: Path, tmp_path: Path) -> None:
    hostile = tmp_path / "hostile.json"
    words = "\u202eevil\u202c \x07 🧑🏽‍🚒 العربية 中文 " + "x" * 20_000
    document = {
        "basics": {"name": "A \u0000 B".replace("\u0000", ""), "summary": words},
        "work": [
            {
                "name": f"Firm {n}",
                "position": "Python engineer",
                "startDate": "2020",
                "highlights": ["<b>x</b> {{ 7*7 }}"],
            }
            for n in range(40)
        ],
    }
    hostile.write_text("\ufeff" + json.dumps(document, ensure_ascii=False).replace("\n", "\r\n"))

    found = velvit("match", hostile, samples / "platform-engineer.txt", "--json")
    text = velvit("render", hostile, "-o", tmp_path / "x.txt", "--json")

    assert found.json["score"] > 0
    assert text.code == 0
    shown = (tmp_path / "x.txt").read_text()
    assert "<b>x</b> {{ 7*7 }}" in shown


def test_a_long_posting_is_read_in_time(velvit: Velvit, tmp_path: Path) -> None:
    long = tmp_path / "long.txt"
    long.write_text("Requirements\n" + "- Experience with Python and Kubernetes in teams\n" * 4_500)

    codes = [one["code"] for one in velvit("analyse", long, "--json").json["notices"]]

    assert "truncated" in codes


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="not on this platform: no /dev/full")
def test_a_full_disk_is_said_and_leaves_nothing(tmp_path: Path, samples: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "app.cli", "themes", "--json"],
            stdout=full, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip

    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert done.stderr.strip().splitlines()[-1].startswith("velvit: error: ")


def test_output_that_nobody_reads_is_no_traceback(samples: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-m", "app.cli", "import", samples / "nurse.json", "--json"],
        stdout=writer, stderr=subprocess.PIPE, text=True, check=False,
    )  # fmt: skip
    os.close(writer)

    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr
