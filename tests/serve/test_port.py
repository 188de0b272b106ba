"""The port is taken for us alone, or refused by name."""

import socket

import pytest

from app.domain.errors import Unavailable
from app.serve import port


def test_any_free_one() -> None:
    with port.listen("127.0.0.1", 0) as listener:
        address = listener.getsockname()
        assert address[1] > 0
        with socket.create_connection(address, timeout=5):
            pass


def test_a_taken_one_is_refused_also_when_its_owner_would_share(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(port, "PATIENCE_SECONDS", 0.1)
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        other.bind(("127.0.0.1", 0))
        other.listen()
        number = other.getsockname()[1]
        with pytest.raises(Unavailable) as refused:
            port.listen("127.0.0.1", number)
    (fault,) = refused.value.faults
    assert fault.where == "VELVIT_PORT"
    assert f"{number} is taken" in fault.message


def test_nobody_may_join_ours() -> None:
    with port.listen("127.0.0.1", 0) as ours, socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        with pytest.raises(OSError, match="in use"):
            other.bind(ours.getsockname())


def test_a_port_that_was_just_left_can_be_taken_again() -> None:
    with port.listen("127.0.0.1", 0) as listener:
        address = listener.getsockname()
        client = socket.create_connection(address, timeout=5)
        accepted, _ = listener.accept()
        accepted.close()  # we close first, so the system remembers the connection for a minute
        client.close()
    port.listen(*address).close()


@pytest.mark.parametrize("host", ["192.0.2.1", "no-such-host.invalid"])
def test_an_address_that_is_not_ours(host: str) -> None:
    with pytest.raises(Unavailable) as refused:
        port.listen(host, 0)
    assert refused.value.faults[0].where == "VELVIT_HOST"
