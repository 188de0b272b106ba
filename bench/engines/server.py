"""The Python engines' side of the talk: a line of JSON comes in, a PDF and a line go out."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

Given = dict[str, Any] | str
"""A résumé: JSON Resume, or what the engine itself reads."""

Make = Callable[[Any, str], bytes]
"""Makes the PDF of what was given in a layout (`classic`, `side`)."""


def serve(make: Make, facts: Callable[[], dict[str, Any]] = dict) -> None:
    """Answer orders until standard input ends; `facts` are put into every answer."""
    answers = sys.stdout
    sys.stdout = sys.stderr  # what a library prints is no answer
    for line in sys.stdin:
        order = json.loads(line)
        try:
            if "document" in order:
                Path(order["out"]).write_bytes(make(order["document"], order["layout"]))
            reply = {"ok": True, **facts()}
        except Exception as error:  # an engine that fails is a line in the table, not a crash
            reply = {"ok": False, "error": f"{type(error).__name__}: {error}"[:300]}
        print(json.dumps(reply), file=answers, flush=True)
