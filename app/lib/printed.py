"""One way to write a result as JSON: what `--json` prints, what is stored, what the API answers."""

from typing import Any

import msgspec


def printed(value: Any) -> bytes:
    """`value` as a UTF-8 JSON document, keys in fixed order, indented, without a last newline."""
    return msgspec.json.format(msgspec.json.encode(value), indent=2)
