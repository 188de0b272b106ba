"""`velvit themes`: the designs that `render` knows."""

import os

import click
from rich.table import Table

from app.cli.inputs import json_option
from app.cli.output import console, print_json
from app.render.export import list_themes
from app.settings import Settings


@click.command("themes")
@json_option
def command(as_json: bool) -> None:
    """List the themes of the program and of VELVIT_DATA_DIR/themes."""
    found = list_themes([Settings.from_env(os.environ).themes_dir])
    if as_json:
        print_json(found)
        return
    table = Table(box=None, pad_edge=False, header_style="quiet")
    for heading in ("Name", "Title", "Columns"):
        table.add_column(heading)
    for theme in found:
        table.add_row(theme.name, theme.title, str(theme.columns))
    console().print(table)
