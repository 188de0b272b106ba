"""How a request went; apart from the client, so that whoever stores it need not load one."""

from typing import Literal

import msgspec

Outcome = Literal["answered", "timeout", "refused", "unreachable", "tls", "broken"]


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What came back. Without a `status` there was no answer, and `detail` says why."""

    outcome: Outcome
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    is_cut: bool = False
    """Was there more than is kept?"""
    detail: str = ""
    milliseconds: int = 0
