"""What commands take: files or standard input, a day, a résumé, a posting."""

import datetime
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.domain.errors import Fault, Invalid
from app.lib.files import read_bytes

if TYPE_CHECKING:
    from app.domain.postings.reading import PostingText
    from app.domain.resumes.schemas import Imported

STDIN = "-"


class Day(click.ParamType[datetime.date]):
    """A calendar day as YYYY-MM-DD."""

    name = "YYYY-MM-DD"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime.date:
        """Return the day, or fail as wrong usage; of ISO 8601's many forms only the one is read."""
        if isinstance(value, datetime.date):
            return value
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", str(value), re.ASCII):
            self.fail(f"found {value!r}, expected a day as YYYY-MM-DD", param, ctx)
        try:
            return datetime.date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"found {value!r}, which is no day of the calendar", param, ctx)


def today() -> datetime.date:
    """Return this machine's own calendar day: what "present" means to the person at it."""
    return datetime.datetime.now().astimezone().date()


as_of_option = click.option(
    "--as-of", type=Day(), default=today, help="The day that “present” means; default today."
)
any_day_option = click.option(
    "--as-of", type=Day(), expose_value=False, help="Taken by every command; changes nothing here."
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
out_option = click.option(
    "-o",
    "--output",
    "out",
    required=True,
    metavar="OUT",
    help="File to write; an existing one is replaced.",
)


def read_resume(source: str) -> "Imported":
    """Read a résumé of any format that `import` reads; raises Invalid or FileFault."""
    from app.domain.resumes.importing import read

    return read(_bytes_of(source), source)


def read_posting(source: str) -> "PostingText":
    """Read a posting, plain text or JSON; raises Invalid or FileFault."""
    from app.domain.postings.reading import read

    return read(_bytes_of(source), source)


def _bytes_of(source: str) -> bytes:
    if not source:
        raise Invalid(Fault("file name", "is empty"))
    return read_bytes(source)


def only_one_stdin(*sources: str) -> None:
    """Refuse two inputs that both name standard input."""
    if sum(source == STDIN for source in sources) > 1:
        raise Invalid(Fault(STDIN, "only one input can be read from standard input"))


def check_out(out: str) -> Path:
    """Return `out` as a path; raises Invalid for what is no file, so that no work is in vain."""
    path = Path(out)
    if not out:
        raise Invalid(Fault("--output", "is empty; name a file to write"))
    if out == STDIN:
        raise Invalid(Fault(out, "is standard input; name a file to write"))
    if path.is_dir() or out.endswith("/"):
        raise Invalid(Fault(out, "is a folder; name a file to write"))
    if not path.parent.is_dir():
        raise Invalid(
            Fault(out, f"the folder {path.parent} does not exist; it is not made for you")
        )
    return path
