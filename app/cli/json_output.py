"""What `--json` prints: one document for programs."""

from typing import Any

import click

from app.lib.printed import printed


def print_json(value: Any) -> None:
    """Write `value` as one UTF-8 JSON document, keys in fixed order, one newline at the end."""
    click.echo(printed(value).decode())
