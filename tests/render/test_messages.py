import io

import pytest

from app.render import messages


def test_frames_come_back_and_a_cut_one_is_none() -> None:
    stream = io.BytesIO()
    messages.write(stream, b"one")
    messages.write(stream, b"")
    stream.seek(0)
    assert messages.read(stream) == b"one"
    assert messages.read(stream) == b""
    assert messages.read(stream) is None
    assert messages.read(io.BytesIO(b"\0\0\0\x09short")) is None
    assert messages.read(io.BytesIO(b"\xff\xff\xff\xff")) is None


def test_a_frame_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(messages, "FRAME_BYTES", 3)
    with pytest.raises(ValueError, match="4 bytes"):
        messages.write(io.BytesIO(), b"four")
