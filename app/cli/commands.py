"""The list of commands; each is imported on first use, so that `render` needs no spaCy."""

from importlib import import_module
from typing import NamedTuple

import click

from app import __version__


class Listed(NamedTuple):
    """Where a command is, and what `velvit --help` says of it without importing it."""

    module: str
    summary: str


COMMANDS = {
    "match": Listed("app.cli.match", "Score RESUME against POSTING, with the words on both sides."),
    "apply": Listed("app.cli.apply", "Make one change that `match` suggests."),
    "analyse": Listed("app.cli.analyse", "Show what POSTING asks for."),
    "render": Listed("app.cli.render", "Write RESUME as PDF, HTML or plain text."),
    "themes": Listed("app.cli.themes", "List the themes that `render` knows."),
    "import": Listed("app.cli.importing", "Print FILE as JSON Resume."),
    "serve": Listed("app.cli.serve", "Serve the pages, with their workers."),
    "worker": Listed("app.cli.worker", "Do tasks of one room; `serve` starts its own workers."),
    "db": Listed("app.cli.db", "Migrate the database, or check whether that is due."),
    "user": Listed("app.cli.users", "Make, list, lock users; a link for a lost password."),
    "doctor": Listed("app.cli.doctor", "Check libraries, engines, folders, database and keys."),
    "models": Listed("app.cli.models", "Measure the reader and the matcher on gold."),
    "demo": Listed("app.cli.demo", "Do the main job once: report and PDF."),
}
"""By name, in the order `--help` shows; each module holds its command as `command`."""

LATER = (
    *("check", "lint", "rank", "taxonomy", "bench"),
    *("keys", "backup", "restore"),
)
"""Commands that other programs may already ask for and that are not there yet."""


class Commands(click.Group):
    """A group that imports a command's module on first use."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of the table above."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return one command; raises UsageError for one that comes later."""
        if cmd_name in LATER:
            raise click.UsageError(f"{cmd_name}: not available yet", ctx)
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(COMMANDS[cmd_name].module).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the table above; asking the commands themselves would import every engine."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, one.summary) for name, one in COMMANDS.items()])


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, message="velvit %(version)s")
def cli() -> None:
    """Hold a résumé against a posting, improve it, and make a PDF that every reader can read.

    RESUME is JSON Resume or plain text, POSTING plain text or JSON; "-" is standard input.
    """
