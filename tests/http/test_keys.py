"""The operator's keys, as sealing and sessions want them."""

import base64
from pathlib import Path

import pytest

from app.db.ids import new_id
from app.http.keys import master_keys, token_keys
from app.lib.keys import KeyFault, make_key
from app.settings import Settings


def given(key: bytes) -> str:
    return f"test:{base64.urlsafe_b64encode(key).decode()}"


@pytest.mark.parametrize("length", [32, 33, 64])
def test_a_master_key_may_be_longer_than_the_cipher_wants(tmp_path: Path, length: int) -> None:
    keys = master_keys(Settings(data_dir=tmp_path, given_master_keys=given(b"k" * length)))
    user = new_id()
    box, wrapped = keys.new_box(user)
    sealed = box.seal("notes.text", user, b"words")
    assert keys.box(user, wrapped).open("notes.text", user, sealed) == b"words"
    assert wrapped.startswith(b"test:")


def test_keys_of_the_data_folder_are_found(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path)
    settings.keys_dir.mkdir()
    make_key(settings.master_key_file)
    make_key(settings.jwt_key_file)
    assert settings.master_key_file.read_text().startswith(master_keys(settings).current + ":")
    assert settings.jwt_key_file.read_text().startswith(token_keys(settings).current + ":")


def test_without_any_it_is_said_which(tmp_path: Path) -> None:
    with pytest.raises(KeyFault, match="VELVIT_MASTER_KEY"):
        master_keys(Settings(data_dir=tmp_path))
    with pytest.raises(KeyFault, match="VELVIT_JWT_KEYS"):
        token_keys(Settings(data_dir=tmp_path))
