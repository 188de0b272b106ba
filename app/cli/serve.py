"""`velvit serve`: the pages and their workers, in the foreground."""

import os

import click

from app.settings import Settings


@click.command("serve")
@click.pass_context
def command(ctx: click.Context) -> None:
    """Serve the pages, with their workers, until it is stopped.

    Standard output gets one line, `Ready: http://HOST:PORT`, once the pages are there; the log goes
    to standard error. Settings come from the environment: VELVIT_PORT, VELVIT_DATA_DIR …
    """
    from app.serve.serving import serve

    ctx.exit(serve(Settings.from_env(os.environ)))
