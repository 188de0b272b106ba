"""A web process does without the libraries that nobody in it needs."""

import platform
import subprocess
import sys

import pytest

from app.serve.lean import LEFT_OUT

PROGRAM = """
import sys
import app.serve.web
heavy = ("torch", "spacy", "thinc", "weasyprint", "saq", "workers", "alembic", "click")
print(*(name for name in heavy if name in sys.modules))
print(*(name for name in sys.argv[1:] if sys.modules.get(name) is not None))
"""


def test_a_web_process_loads_neither_engines_nor_what_is_left_out() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *LEFT_OUT], capture_output=True, text=True, check=True
    )
    assert done.stdout == "\n\n"


HOLDING = """
import re, sys
from pathlib import Path
from app.serve.lean import give_back
if sys.argv[1:]:
    give_back()
for _ in range(3):
    block = bytearray(b"x") * (20 * 1024 * 1024)
    del block
print(re.search(r"VmRSS:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
"""


@pytest.mark.skipif(
    platform.libc_ver()[0] != "glibc", reason="not on this platform: a habit of glibc"
)
def test_large_blocks_go_back_to_the_system() -> None:
    kept, given_back = (
        int(subprocess.check_output([sys.executable, "-c", HOLDING, *more]))
        for more in ([], ["give_back"])
    )
    assert given_back < kept - 15 * 1024
