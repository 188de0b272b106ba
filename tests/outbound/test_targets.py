"""Addresses as text: nothing that is not public is ever reached, however it is written."""

from collections.abc import Sequence

import pytest

from app.outbound.ranges import networks_of
from app.outbound.targets import Guard, NotAllowed, system_resolve, target_of
from tests.outbound.test_ranges import NOT_PUBLIC

pytestmark = pytest.mark.anyio

PLAIN = [
    f"https://[{one}]/" if ":" in one else f"https://{one}/" for one in NOT_PUBLIC if "%" not in one
]
WRITTEN_OTHERWISE = [
    # numbers and octal, hex and short forms of 127.0.0.1 and 169.254.169.254
    "https://2130706433/", "https://0x7f000001/", "https://0x7f.1/", "https://0177.0.0.1/",
    "https://0177.1/", "https://127.1/", "https://127.0.1/", "https://0/", "https://0x0/",
    "https://00.00.00.00/", "https://2852039166/", "https://0xa9fea9fe/",
    "https://0251.0376.0251.0376/",
    "https://169.254.43518/", "https://017700000001/", "https://127.0.0.1./",
    "https://0x7f.0x0.0x0.0x1/",
    # names of this machine
    "https://localhost/", "https://LOCALHOST/", "https://localhost./", "https://ip6-localhost/",
    # other digits, other dots, other slashes
    "https://\uff11\uff12\uff17.0.0.1/", "https://127\u30020\u30020\u30021/",
    "https://\u2460\u2461\u2466.0.0.1/",
    "https:\\\\127.0.0.1\\", "https://127.0.0.1\\@example.org/", "https:///127.0.0.1/",
    "https://example.org\\@127.0.0.1/",
    # users, fragments, blanks and control characters
    "https://example.org@127.0.0.1/", "https://127.0.0.1@example.org/", "https://a:b@127.0.0.1/",
    "https://127.0.0.1#@example.org/", "https://example.org/#x", "https://127.0.0.1 /",
    "https://127.0.0.1\t/", "https://127.0.0.1\r\nHost: x/", "https://127.0.0.1\x00/",
    " https://127.0.0.1/",
    "https://%31%32%37.0.0.1/", "https://127.0.0.1%00.example.org/", "https://[::1%25lo]/",
    "https://[::ffff:7f00:1]:8443/",
    # other schemes and ports
    "http://127.0.0.1/", "file:///etc/passwd", "gopher://127.0.0.1:6379/_X", "ftp://127.0.0.1/",
    "dict://127.0.0.1:11211/", "ws://127.0.0.1/", "data:text/plain,x", "javascript:alert(1)",
    "//127.0.0.1/",
    "127.0.0.1", "", "https://", "https://:443/", "https://127.0.0.1:0/", "https://127.0.0.1:99999/",
    "https://127.0.0.1:-1/", "https://127.0.0.1:x/", "https://[127.0.0.1]/", "https://[::1/",
    "https://::1/",
]  # fmt: skip


async def reached(url: str, guard: Guard) -> list[str]:
    try:
        return [str(one) for one in await guard.addresses(target_of(url))]
    except (NotAllowed, OSError, UnicodeError):
        return []


@pytest.mark.parametrize("url", [*PLAIN, *WRITTEN_OTHERWISE])
async def test_nothing_inside_is_reached(url: str) -> None:
    assert await reached(url, Guard()) == []


def test_there_are_enough() -> None:
    assert len({*PLAIN, *WRITTEN_OTHERWISE}) >= 150


def answering(*rounds: Sequence[str]) -> tuple[Guard, list[str]]:
    asked: list[str] = []

    async def resolve(host: str, port: int) -> Sequence[str]:
        asked.append(host)
        return rounds[min(len(asked), len(rounds)) - 1]

    return Guard(resolve=resolve), asked


@pytest.mark.parametrize("inside", ["127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "fd00::1"])
async def test_one_address_inside_among_public_ones_is_enough_to_refuse(inside: str) -> None:
    guard, _ = answering(["8.8.8.8", inside])
    assert await reached("https://example.org/", guard) == []


async def test_a_name_is_looked_up_once_a_try() -> None:
    guard, asked = answering(["8.8.8.8"], ["127.0.0.1"])
    assert await reached("https://example.org/", guard) == ["8.8.8.8"]
    assert await reached("https://example.org/", guard) == []
    assert asked == ["example.org", "example.org"]


async def test_a_name_without_an_address_is_refused() -> None:
    guard, _ = answering([])
    assert await reached("https://example.org/", guard) == []


@pytest.mark.parametrize(
    ("url", "ok"),
    [
        ("https://example.org/", True), ("https://example.org:8443/", True),
        ("https://example.org:443/a?b=c", True), ("http://example.org/", False),
        ("https://example.org:22/", False), ("https://example.org:6379/", False),
        ("https://example.org:80/", False), ("http://example.org:443/", False),
    ],
)  # fmt: skip
async def test_outside_only_https_at_its_ports(url: str, ok: bool) -> None:
    guard, _ = answering(["8.8.8.8"])
    assert bool(await reached(url, guard)) is ok


async def test_inside_the_operators_networks_anything_goes() -> None:
    guard = Guard(networks_of("127.0.0.1/32"), system_resolve)
    assert await reached("http://127.0.0.1:8000/x", guard) == ["127.0.0.1"]
    assert await reached("http://0x7f.1:8000/x", guard) == ["127.0.0.1"]
    assert await reached("http://[::ffff:127.0.0.1]:8000/x", guard) == ["127.0.0.1"]
    assert await reached("http://127.0.0.2:8000/x", guard) == []


@pytest.mark.parametrize(
    ("url", "authority", "path"),
    [
        ("https://example.org", "example.org", "/"),
        ("https://example.org:8443/a/b?c=d", "example.org:8443", "/a/b?c=d"),
        ("https://EXAMPLE.org:443/", "example.org", "/"),
        ("http://[fd00::1]:81/", "[fd00::1]:81", "/"),
        ("https://xn--mnchen-3ya.example/", "xn--mnchen-3ya.example", "/"),
    ],
)
def test_what_is_said_in_the_request(url: str, authority: str, path: str) -> None:
    target = target_of(url)
    assert (target.authority, target.path) == (authority, path)


def test_what_is_too_long() -> None:
    with pytest.raises(NotAllowed, match="characters"):
        target_of("https://example.org/" + "a" * 2_048)
