"""`python -m tests.services`: what touches database, queue or API, on servers of its own."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.house.tree import ROOT
from tests.servers import MissingServer, postgres, redis

TESTS = (
    "tests/db", "tests/domain", "tests/workers", "tests/api", "tests/http", "tests/web",
    "tests/services", "tests/cli/test_db.py", "tests/cli/test_users.py",
)  # fmt: skip
QUICK = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}
"""For tests that do not pull a plug; `tests/services/test_faults.py` has servers of its own."""


def main(arguments: list[str]) -> int:
    """Start the servers, run the tests, end the servers; pytest's exit code."""
    with tempfile.TemporaryDirectory(prefix="velvit-services-") as name:
        folder = Path(name)
        folder.chmod(0o755)  # the server's own user has to pass
        try:
            with (
                postgres(folder / "postgres", **QUICK) as database,
                redis(folder / "redis") as bell,
            ):
                return run(database.url(), bell.url, arguments)
        except MissingServer as missing:
            said = f"{missing} is not installed: apt-get install postgresql redis-server"
            print(said, file=sys.stderr)  # noqa: T201 - an entry
            return 1


def run(database: str, bell: str, arguments: list[str]) -> int:
    """The tests, on these servers."""
    environment = {**os.environ, "VELVIT_TEST_POSTGRES": database, "VELVIT_TEST_REDIS": bell}
    chosen = arguments or [one for one in TESTS if (ROOT / one).exists()]
    command = [sys.executable, "-m", "pytest", "-q", "-n", "2", "--dist", "loadfile", *chosen]
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
