"""`velvit user`."""

import asyncio
import io
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from app.lib.keys import make_key
from tests.cli.conftest import Velvit

Says = Callable[[str], None]


@pytest.fixture
def data(migrated: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with keys and an empty database."""
    (tmp_path / "keys").mkdir()
    for name in ("master.key", "tokens.key"):
        make_key(tmp_path / "keys" / name)
    shutil.copyfile(migrated, tmp_path / "velvit.db")
    monkeypatch.setenv("VELVIT_DATA_DIR", str(tmp_path))
    for name in ("VELVIT_MASTER_KEY", "VELVIT_JWT_KEYS", "VELVIT_PUBLIC_URL", "DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def says(monkeypatch: pytest.MonkeyPatch) -> Says:
    """What stands on standard input."""
    return lambda text: monkeypatch.setattr("sys.stdin", io.StringIO(text))


def test_a_user_is_made_and_listed(data: Path, velvit: Velvit, says: Says) -> None:
    assert "There is no user yet" in velvit("user", "list").out
    says("correct horse\n")
    made = velvit("user", "create", "Ada@Example.org", "--password-stdin", "--admin", "--json").json
    assert list(made) == ["id", "email"]
    assert made["email"] == "ada@example.org"
    says("another horse")
    assert "can sign in now" in velvit("user", "create", "ben@example.org", "--password-stdin").out

    listed = velvit("user", "list", "--json").json
    assert [(one["email"], one["admin"]) for one in listed] == [
        ("ada@example.org", True), ("ben@example.org", False),
    ]  # fmt: skip
    assert listed[0]["id"] == made["id"]
    assert velvit("user", "list").out.count("@example.org") == 2


def test_the_password_is_the_one_that_was_given(data: Path, velvit: Velvit, says: Says) -> None:
    says("  correct horse \r\nsecond line\n")
    velvit("user", "create", "ada@example.org", "--password-stdin")
    assert asyncio.run(_fits("  correct horse "))
    assert not asyncio.run(_fits("correct horse"))


async def _fits(password: str) -> bool:
    import os

    from app.db.engine import Database
    from app.domain.accounts.credentials import Credentials
    from app.http.keys import master_keys, token_keys
    from app.settings import Settings

    settings = Settings.from_env(os.environ)
    database = Database(settings.database_url)
    try:
        found = await Credentials(database, master_keys(settings), token_keys(settings)).sign_in(
            "ada@example.org", password
        )
    finally:
        await database.close()
    return found is not None


def test_what_is_wrong_is_told_at_once(
    data: Path, refuses: Callable[..., str], velvit: Velvit, says: Says
) -> None:
    says("short\n")
    assert "password: A password has at least 8" in refuses(
        "user", "create", "nobody", "--password-stdin"
    )
    says("")
    refuses("user", "create", "ada@example.org", "--password-stdin")
    assert "standard input" in refuses("user", "create", "ada@example.org", code=2)
    says("correct horse\n")
    velvit("user", "create", "ada@example.org", "--password-stdin")
    says("correct horse\n")
    assert "ada@example.org: There is an account" in refuses(
        "user", "create", "ada@example.org", "--password-stdin"
    )


def test_a_link_for_a_lost_password(
    data: Path, velvit: Velvit, says: Says, refuses: Callable[..., str]
) -> None:
    says("correct horse\n")
    velvit("user", "create", "ada@example.org", "--password-stdin")
    link = velvit("user", "reset", "ADA@example.org").out.strip()
    assert link.startswith("http://127.0.0.1:8000/reset/")
    assert velvit("user", "reset", "ada@example.org", "--json").json["link"] != link
    assert "there is no user" in refuses("user", "reset", "ben@example.org")


def test_a_user_is_locked_out(
    data: Path, velvit: Velvit, says: Says, refuses: Callable[..., str]
) -> None:
    says("correct horse\n")
    velvit("user", "create", "ada@example.org", "--password-stdin")
    assert "locked out" in velvit("user", "disable", "ada@example.org").out
    assert not asyncio.run(_fits("correct horse"))
    assert "disabled" in velvit("user", "list").out
    refuses("user", "disable", "ben@example.org")


def test_without_a_database_it_says_what_to_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refuses: Callable[..., str]
) -> None:
    monkeypatch.setenv("VELVIT_DATA_DIR", str(tmp_path))
    assert "db upgrade" in refuses("user", "list")
    assert list(tmp_path.iterdir()) == []
