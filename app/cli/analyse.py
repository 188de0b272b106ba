"""`velvit analyse`: what a posting asks for, in its own words."""

import click
import msgspec

from app.cli.holding import analyse, load_analyzer
from app.cli.inputs import any_day_option, json_option, read_posting
from app.cli.json_output import print_json
from app.cli.output import console
from app.cli.report_posting import print_posting


@click.command("analyse")
@click.argument("posting")
@json_option
@any_day_option
def command(posting: str, as_json: bool) -> None:
    """Show the requirements of POSTING: must and nice, skills, years and other constraints."""
    advert = read_posting(posting)
    analysis = analyse(load_analyzer(), advert)
    if advert.was_json:
        analysis = msgspec.structs.replace(analysis, text=advert.text)
    if as_json:
        print_json(analysis)
    else:
        print_posting(analysis, advert.text, console())
