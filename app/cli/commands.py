"""The list of commands; each is imported on first use, so that `render` needs no spaCy."""

from importlib import import_module

import click

from app import __version__

COMMANDS = {
    "match": "app.cli.match",
    "apply": "app.cli.apply",
    "analyse": "app.cli.analyse",
    "render": "app.cli.render",
    "themes": "app.cli.themes",
    "import": "app.cli.importing",
    "doctor": "app.cli.doctor",
    "demo": "app.cli.demo",
}
"""Command name -> module that holds it as `command`, in the order `--help` shows."""

LATER = (
    *("check", "lint", "rank", "taxonomy", "models", "bench", "serve", "worker"),
    *("db", "user", "keys", "backup", "restore"),
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
        command: click.Command = import_module(COMMANDS[cmd_name]).command
        return command


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, message="velvit %(version)s")
def cli() -> None:
    """Hold a résumé against a posting, improve it, and make a PDF that every reader can read.

    RESUME is JSON Resume or plain text, POSTING plain text or JSON; "-" is standard input.
    """
