"""pytest plugin: in CI a skipped test is a failed one, but for the reasons named here.

A suite that skips whatever is missing stays green on a machine where it tests nothing. So with
`CI=true` a skip fails, except when the test reads the data folder beside the checkout and this
clone has none. Loaded by `bin/test` with `-p tests.house.skips`.
"""

import os
from collections.abc import Generator
from pathlib import Path

import pytest

SHARED = Path(__file__).parents[2].parent / "shared" / "data"
"""The data folder that tests marked `shared` read, beside the checkout."""


def may_skip(reason: str, *, reads_shared: bool) -> bool:
    """Whether a test may be skipped in CI for `reason`; `reads_shared`: it wants the folder."""
    if reads_shared and not SHARED.is_dir():
        return True
    return reason.removeprefix("Skipped: ").startswith("not on this platform")


def _reads_shared(node: pytest.Item | pytest.Collector) -> bool:
    """Whether a test is marked `shared` or takes the fixture of that folder."""
    fixtures = getattr(node, "fixturenames", ())
    return node.get_closest_marker("shared") is not None or "shared_data" in fixtures


def _reason(report: pytest.TestReport | pytest.CollectReport) -> str:
    """Return the words a skipped test gave."""
    return report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)


def _judge(
    report: pytest.TestReport | pytest.CollectReport, node: pytest.Item | pytest.Collector
) -> None:
    """Turn a skip that may not be into a failure that says why."""
    reason = _reason(report)
    if not may_skip(reason, reads_shared=_reads_shared(node)):
        report.outcome = "failed"
        report.longrepr = f"skipped in CI, where everything must run: {reason}"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the plugin's own tests say whether this is CI."""
    parser.addoption("--no-skips", action="store_true", default=os.environ.get("CI") == "true")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Fail a test that was skipped while it ran or was set up."""
    report = yield
    strict = item.config.getoption("--no-skips") and not hasattr(report, "wasxfail")
    if strict and report.skipped:
        _judge(report, item)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Fail a whole file that skipped itself while it was read."""
    report = yield
    if collector.config.getoption("--no-skips") and report.skipped:
        _judge(report, collector)
    return report
