"""`velvit themes`: the designs that `render` knows."""

import os

import click

from app.cli.inputs import json_option
from app.cli.json_output import print_json
from app.render.themes import Theme, survey
from app.settings import Settings


@click.command("themes")
@json_option
def command(as_json: bool) -> None:
    """List the themes of the program and of VELVIT_DATA_DIR/themes."""
    found, faults = survey([Settings.from_env(os.environ).themes_dir])
    if as_json:
        print_json([theme.info for theme in found])
    else:
        _print(found)
    for fault in faults:
        click.echo(f"Left out: {fault.where}: {fault.message}", err=True)


def _print(found: list[Theme]) -> None:
    rows = [("Name", "Title", "Columns")]
    rows += [(one.name, one.settings.title, str(one.settings.columns)) for one in found]
    widths = [max(len(row[place]) for row in rows) for place in range(2)]
    for name, title, columns in rows:
        click.echo(f"{name:{widths[0]}}  {title:{widths[1]}}  {columns}")
