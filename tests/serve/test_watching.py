"""What a developer saves makes stale what holds it, and nothing else."""

import os
from pathlib import Path

import pytest

from app.serve import watching


@pytest.fixture
def watch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> watching.Watch:
    """A small program that is looked at each time."""
    monkeypatch.setattr(watching, "LOOK_SECONDS", 0.0)
    for name in ("app/web/page.py", "app/static/base.css", "app/notes.md", "workers/run.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("old")
    return watching.Watch(tmp_path)


@pytest.mark.parametrize(
    ("name", "stale"),
    [
        ("app/web/page.py", {"web", "workers"}),
        ("workers/run.py", {"web", "workers"}),
        ("app/static/base.css", {"web"}),
        ("app/new.html", {"web"}),
        ("app/notes.md", set()),
        ("app/static/vendor/htmx.js", set()),
    ],
)
def test_a_change(watch: watching.Watch, tmp_path: Path, name: str, stale: set[str]) -> None:
    assert watch.stale() == set()
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("new")
    os.utime(path, ns=(1, 1))
    assert watch.stale() == stale
    assert watch.stale() == set()


def test_a_file_that_goes(watch: watching.Watch, tmp_path: Path) -> None:
    (tmp_path / "app/web/page.py").unlink()
    assert watch.stale() == {"web", "workers"}


def test_it_looks_now_and_then_only(
    watch: watching.Watch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "LOOK_SECONDS", 60.0)
    watch.stale()
    (tmp_path / "app/web/page.py").unlink()
    assert watch.stale() == set()
