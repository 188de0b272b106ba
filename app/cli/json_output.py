"""What `--json` prints: one document for programs."""

from typing import Any

import click
import msgspec


def print_json(value: Any) -> None:
    """Write `value` as one UTF-8 JSON document, keys in fixed order, one newline at the end."""
    document = msgspec.json.format(msgspec.json.encode(value), indent=2)
    click.echo(document.decode())
