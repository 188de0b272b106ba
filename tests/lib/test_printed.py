"""The one way to write a result as JSON."""

import msgspec

from app.lib.printed import printed
from app.ml.types import Flag


def test_keys_come_in_the_order_of_the_fields_and_letters_stay() -> None:
    flag = Flag(code="stuffing", found_in="resume", path="/skills/0/name", start=0, end=7)
    assert printed([flag, "Añá"]).decode() == (
        "[\n"
        "  {\n"
        '    "code": "stuffing",\n'
        '    "in": "resume",\n'
        '    "path": "/skills/0/name",\n'
        '    "start": 0,\n'
        '    "end": 7\n'
        "  },\n"
        '  "Añá"\n'
        "]"
    )


def test_what_was_written_is_read_again() -> None:
    flag = Flag(code="injection", found_in="posting", start=3, end=9)
    assert msgspec.json.decode(printed(flag), type=Flag) == flag
