"""What the supervisor says to its operator: lines on standard error, like those of its children."""

import contextlib
import json
import sys
from datetime import UTC, datetime


class Sayer:
    """Writes events as a console line or as JSON; the supervisor loads no logging library."""

    def __init__(self, form: str) -> None:
        self._form = form

    def say(self, event: str, **fields: object) -> None:
        """Write one line about something that happened."""
        moment = datetime.now(UTC)
        if self._form == "json":
            named = {"time": moment.isoformat(), "level": "info", "process": "serve"}
            self._write(json.dumps({**named, "event": event, **fields}))
            return
        rest = "".join(f" {name}={value}" for name, value in fields.items())
        self._write(f"{moment:%H:%M:%S} info    serve {event}{rest}")

    def tell(self, *lines: str) -> None:
        """Write words for a person at a terminal; as events where programs read them."""
        for line in lines:
            if self._form == "json":
                self.say(line)
            else:
                self._write(line)

    def _write(self, line: str) -> None:
        with contextlib.suppress(OSError):  # a terminal that is gone is no reason to stop
            print(line, file=sys.stderr, flush=True)  # noqa: T201 - this is the entry's own voice
