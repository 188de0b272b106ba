"""Keys as operators write them, and as they are made."""

import base64
import stat
from pathlib import Path

import pytest

from app.lib.keys import KeyFault, make_key, proof_of, read_keys

KEY = base64.urlsafe_b64encode(bytes(range(32))).decode()


def test_the_first_key_given_is_the_current_one(tmp_path: Path) -> None:
    other = base64.urlsafe_b64encode(b"\xff" * 40).decode().rstrip("=")
    found = read_keys("VELVIT_MASTER_KEY", f"2026:{other}, 2025:{KEY}", tmp_path / "none")
    assert list(found.items()) == [("2026", b"\xff" * 40), ("2025", bytes(range(32)))]


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ("", "not of the form"),
        (KEY, "not of the form"),
        (f"a b:{KEY}", "not of the form"),
        (f"a:{KEY},a:{KEY}", "twice"),
        ("a:c2hvcnQ", "has 5 bytes, at least 32"),
        (f"a:{KEY[:-4]}!!!!", "not base64url"),
    ],
)
def test_what_cannot_be_a_key_is_refused_without_showing_it(
    tmp_path: Path, given: str, why: str
) -> None:
    with pytest.raises(KeyFault, match=why) as refused:
        read_keys("VELVIT_JWT_KEYS", given, tmp_path / "none")
    assert refused.value.where.startswith("VELVIT_JWT_KEYS")
    assert KEY[:8] not in str(refused.value)


def test_a_made_key_is_for_its_owner_alone_and_stays(tmp_path: Path) -> None:
    path = tmp_path / "master.key"
    make_key(path)
    first = read_keys("VELVIT_MASTER_KEY", None, path)
    make_key(path)

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert read_keys("VELVIT_MASTER_KEY", None, path) == first
    assert [len(key) for key in first.values()] == [32]


def test_a_missing_file_is_named_with_the_variable(tmp_path: Path) -> None:
    with pytest.raises(KeyFault) as refused:
        read_keys("VELVIT_MASTER_KEY", None, tmp_path / "master.key")
    assert str(tmp_path / "master.key") in str(refused.value)
    assert "VELVIT_MASTER_KEY" in str(refused.value)


def test_a_proof_tells_keys_apart() -> None:
    assert proof_of(b"a" * 32) == proof_of(b"a" * 32) != proof_of(b"b" * 32)
