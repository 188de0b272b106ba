from ipaddress import ip_address
from pathlib import Path

import pytest

from app.outbound.ranges import address_of, is_inside, is_public, networks_of

HERE = Path(__file__).parent
NOT_PUBLIC = (HERE / "not_public.txt").read_text().split()
PUBLIC = (HERE / "public.txt").read_text().split()


@pytest.mark.parametrize("text", NOT_PUBLIC)
def test_nobody_is_sent_there(text: str) -> None:
    address = address_of(text)
    assert address is not None
    assert not is_public(address)


@pytest.mark.parametrize("text", PUBLIC)
def test_the_rest_of_the_world_is_public(text: str) -> None:
    assert is_public(ip_address(text))


def test_there_are_enough() -> None:
    assert len(set(NOT_PUBLIC)) >= 110


def test_networks_of_the_operator() -> None:
    networks = networks_of("127.0.0.1/32, fd00::/8")
    assert is_inside(ip_address("127.0.0.1"), networks)
    assert is_inside(ip_address("::ffff:127.0.0.1"), networks)
    assert is_inside(ip_address("fd12::1"), networks)
    assert not is_inside(ip_address("127.0.0.2"), networks)
    assert networks_of("") == ()
    with pytest.raises(ValueError, match="host bits"):
        networks_of("10.0.0.1/8")
