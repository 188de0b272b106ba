"""The one HTTP client of the program: guarded, without redirects, with caps on time and size.

It is httpcore below a backend of ours: the name is resolved and judged, and the connection goes to
the very address that was judged; Host and SNI stay those of the name. Proxies of the environment,
cookies, redirects, compression and HTTP/2 do not exist here.
"""

import asyncio
import ssl
import time
from collections.abc import Iterable, Mapping
from typing import Any

import httpcore
import msgspec

from app.outbound.answers import Answer
from app.outbound.targets import Guard, NotAllowed, Target, target_of

SECONDS = 15.0
"""From the first look at the name to the last byte that is read."""

CONNECT_SECONDS = 5.0
ANSWER_BYTES = 64 * 1024
"""What is kept of an answer's body; the rest is not read."""


class _Backend(httpcore.AsyncNetworkBackend):
    """Connects to what the guard found for the target, whatever it is asked for."""

    def __init__(self, guard: Guard, target: Target) -> None:
        self._guard = guard
        self._target = target
        self._plain = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        last: Exception = httpcore.ConnectError("no address")
        for address in await self._guard.addresses(self._target):
            try:
                return await self._plain.connect_tcp(
                    str(address), self._target.port, timeout, local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as fault:
                last = fault
        raise last

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


class Client:
    """Sends requests where `guard` lets them go; `context` is for tests with a CA of their own."""

    def __init__(
        self, guard: Guard, *, seconds: float = SECONDS, context: ssl.SSLContext | None = None
    ) -> None:
        self._guard = guard
        self._seconds = seconds
        self._context = context

    async def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        """Send `body` to `url` once; whatever happens becomes an `Answer`, nothing is raised."""
        started = time.monotonic()
        answer = await self._answer(url, body, headers)
        took = round((time.monotonic() - started) * 1000)
        return msgspec.structs.replace(answer, milliseconds=took)

    async def _answer(self, url: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        try:
            target = target_of(url)
            async with asyncio.timeout(self._seconds):
                return await self._sent(target, body, headers)
        except NotAllowed as fault:
            return Answer(outcome="refused", detail=f"the address {fault}")
        except (TimeoutError, httpcore.TimeoutException):
            return Answer(outcome="timeout", detail=f"no answer within {self._seconds:g} seconds")
        except (httpcore.ConnectError, OSError) as fault:
            return _not_connected(fault)
        except (httpcore.ProtocolError, httpcore.NetworkError, ValueError) as fault:
            return Answer(outcome="broken", detail=f"no HTTP came back: {type(fault).__name__}")

    async def _sent(self, target: Target, body: bytes, headers: Mapping[str, str]) -> Answer:
        backend = _Backend(self._guard, target)
        url = httpcore.URL(
            scheme=target.scheme.encode(), host=target.host.encode(), port=target.port,
            target=target.path.encode(),
        )  # fmt: skip
        given = [("Host", target.authority), *headers.items(), ("Content-Length", str(len(body)))]
        timeouts = {"connect": CONNECT_SECONDS, "read": self._seconds, "write": self._seconds}
        async with (
            httpcore.AsyncConnectionPool(
                ssl_context=self._context or ssl.create_default_context(),
                network_backend=backend, max_connections=1, http2=False, retries=0,
            ) as pool,
            pool.stream(
                "POST", url, content=body, extensions={"timeout": timeouts},
                headers=[(name.encode(), value.encode()) for name, value in given],
            ) as response,
        ):  # fmt: skip
            return await _read(response)


async def _read(response: httpcore.Response) -> Answer:
    kept, is_cut = bytearray(), False
    async for piece in response.aiter_stream():
        kept += piece
        if len(kept) > ANSWER_BYTES:
            is_cut = True
            break
    return Answer(
        outcome="answered",
        status=response.status,
        headers=tuple(
            (name.decode("latin-1"), value.decode("latin-1")) for name, value in response.headers
        ),
        body=bytes(kept[:ANSWER_BYTES]),
        is_cut=is_cut,
    )


def _not_connected(fault: Exception) -> Answer:
    cause: BaseException | None = fault
    while cause is not None and not isinstance(cause, ssl.SSLError):
        cause = cause.__cause__ or cause.__context__
    if isinstance(cause, ssl.SSLError):
        return Answer(outcome="tls", detail=f"no secure connection: {_why(cause)}")
    return Answer(outcome="unreachable", detail="nothing answers at this address")


def _why(fault: ssl.SSLError) -> str:
    if isinstance(fault, ssl.SSLCertVerificationError):
        return fault.verify_message
    return (fault.reason or type(fault).__name__).replace("_", " ").lower()
