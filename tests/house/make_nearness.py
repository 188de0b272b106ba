"""Choose the measure of nearness on the half `choose` of the pairs, and write it down.

python -m tests.house.make_nearness
"""

import json
import sys

import msgspec

from app.ml.components.tables import DATA
from app.ml.encoder import find_encoder
from app.ml.evaluation.gold import FOLDER, read_pairs
from app.ml.evaluation.measuring import measured, strangers_near
from app.ml.evaluation.reports import PLAIN
from app.ml.nearness import FILE, Measure
from app.ml.similarity import NoEncoder

NUMBERS_A_LINE = 16


def as_text(measure: Measure) -> str:
    """The measure as JSON, its long rows of numbers broken into lines."""
    found = msgspec.to_builtins(measure)
    parts = []
    for name, value in found.items():
        if isinstance(value, (list, tuple)):
            lines = [
                ", ".join(map(str, value[at : at + NUMBERS_A_LINE]))
                for at in range(0, len(value), NUMBERS_A_LINE)
            ]
            parts.append(f'  "{name}": [\n    ' + ",\n    ".join(lines) + "\n  ]")
        else:
            parts.append(f'  "{name}": {json.dumps(value)}')
    return "{\n" + ",\n".join(parts) + "\n}\n"


def main() -> None:
    """Write `app/ml/data/nearness.json` and print what was chosen."""
    try:
        similar = find_encoder()
        pairs = read_pairs()
        found = measured(similar, pairs, read_pairs(FOLDER, PLAIN))
    except NoEncoder as fault:
        sys.exit(f"make nearness: {fault}")
    (DATA / FILE).write_text(as_text(found), "utf-8")
    true = [one for one in pairs if one.same and one.part == "choose"]
    strange = strangers_near(similar, true, found)
    sys.stdout.write(
        f"near {found.near}, same {found.same}, sharing {found.sharing}; "
        f"strangers as near: {strange}\n"
    )


if __name__ == "__main__":
    main()
