"""Where a request may go: an address of the web judged as text, then by what its name stands for.

The judged numeric address is the one that is connected to, so a name that answers otherwise a
moment later (DNS rebinding) gains nothing. Source: OWASP Server-Side Request Forgery Prevention.
"""

import asyncio
import re
import socket
from collections.abc import Awaitable, Callable, Sequence
from urllib.parse import SplitResult, urlsplit

import msgspec

from app.outbound.ranges import Address, Network, address_of, is_inside, is_public, plain

LONGEST_URL = 2_048
PORTS = {"https": 443, "http": 80}
OPEN_PORTS = (443, 8443)
"""Outside the operator's own ranges only what answers HTTPS by custom."""

RESOLVE_SECONDS = 3.0

_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?", re.IGNORECASE)
_PRINTABLE = re.compile(r"[!-~]+")
_ODD = set('\\^`{|}<>"')

Resolve = Callable[[str, int], Awaitable[Sequence[str]]]
"""Finds the numeric addresses of a host name. Raises `OSError`."""


class NotAllowed(Exception):
    """A request must not go there; the text says why, in words for whoever chose the address."""


class Target(msgspec.Struct, frozen=True):
    """An address of the web taken apart, as it was judged."""

    scheme: str
    host: str
    """Without the brackets of IPv6."""
    port: int
    path: str
    """With the query."""

    @property
    def authority(self) -> str:
        """What the Host header says: the port only where it is not the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"


def target_of(url: str) -> Target:
    """Take an address apart. Raises `NotAllowed` for what no plain address of the web is."""
    if len(url) > LONGEST_URL:
        raise NotAllowed(f"has {len(url):,} characters; up to {LONGEST_URL:,} are taken")
    if not _PRINTABLE.fullmatch(url) or _ODD & set(url):
        raise NotAllowed("holds characters that an address writes otherwise (xn--… or %…)")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as fault:
        raise NotAllowed("is no address of the web") from fault
    return _target(parts, port)


def _target(parts: SplitResult, port: int | None) -> Target:
    if parts.scheme not in PORTS or not parts.hostname:
        raise NotAllowed("is no address of the web; it begins with https://")
    if "@" in parts.netloc:
        raise NotAllowed("holds a user name or password; leave them out")
    if parts.fragment:
        raise NotAllowed("has a part behind #, which is never sent; leave it out")
    if port == 0:
        raise NotAllowed("has the port 0, where nothing listens")
    host = parts.hostname
    if "%" in host or (address_of(host) is None and not _is_name(host)):
        raise NotAllowed("has no proper host name")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(parts.scheme, host, port or PORTS[parts.scheme], path)


def _is_name(host: str) -> bool:
    labels = host.rstrip(".").split(".")
    return len(host) <= 253 and all(_LABEL.fullmatch(label) for label in labels)


async def system_resolve(host: str, port: int) -> Sequence[str]:
    """Ask the system's resolver; also what it makes of `0x7f.1` is judged like any other."""
    loop = asyncio.get_running_loop()
    async with asyncio.timeout(RESOLVE_SECONDS):
        found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(address[4][0]) for address in found]


class Guard:
    """Judges targets; `allowed` are the operator's networks that may be reached besides public."""

    def __init__(self, allowed: Sequence[Network] = (), resolve: Resolve = system_resolve) -> None:
        self._allowed = allowed
        self._resolve = resolve

    async def addresses(self, target: Target) -> list[Address]:
        """Where a connection for `target` may go.

        Raises `NotAllowed` when *one* of the addresses may not be reached, `OSError` and
        `TimeoutError` when the name cannot be looked up.
        """
        literal = address_of(target.host)
        texts = [target.host] if literal else await self._resolve(target.host, target.port)
        found = [plain(one) for text in texts if (one := address_of(text)) is not None]
        if not found:
            raise NotAllowed("has a host name without any address")
        for address in found:
            self._judge(target, address)
        return found

    def _judge(self, target: Target, address: Address) -> None:
        if is_inside(address, self._allowed):
            return
        if not is_public(address):
            raise NotAllowed("leads to an address that is not public")
        self.judge_public(target)

    def judge_public(self, target: Target) -> None:
        """What a target outside the operator's networks must be, wherever it leads."""
        if target.scheme != "https":
            raise NotAllowed("does not begin with https://")
        if target.port not in OPEN_PORTS:
            raise NotAllowed(f"has the port {target.port}; 443 and 8443 are taken")
