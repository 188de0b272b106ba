"""Person specifications set as tables: what is essential and what desirable."""

import pytest

from app.ml.lexicon import Lexicon
from app.ml.reader import Reader
from tests.ml.engines import pipeline

pytestmark = pytest.mark.engine

HEAD = "Clerk\n\nWhat you will do\n- Answer letters\n- Keep the ledgers\n\nPerson specification\n\n"


def wishes(table: str) -> list[tuple[str, str]]:
    read = Reader(pipeline(), Lexicon.load()).read(HEAD + table)
    return [(one.importance, one.text) for one in read.requirements]


HEADS = ("Criterion", "How much")
"""Heads of columns that say no weight; they are read as words."""
EXPECTED = [("must", "Python"), ("nice", "Forklift licence")]


@pytest.mark.parametrize(
    "table",
    [
        "Criterion\tHow much\nPython\tEssential\nForklift licence\tDesirable\n",
        "| Criterion | How much |\n|---|---|\n"
        "| Python | Essential |\n| Forklift licence | Desirable |\n",
        "| Criterion | Essential | Desirable |\n|---|---|---|\n"
        "| Python | x | |\n| Forklift licence | | x |\n",
        "<table><tr><th>Essential</th><th>Desirable</th></tr>"
        "<tr><td>Python</td><td>Forklift licence</td></tr></table>",
        "<table>\n<tr>\n<th></th>\n<th>Essential</th>\n<th>Desirable</th>\n</tr>\n<tr>\n"
        "<td>Skills</td>\n<td><p>Python</p></td>\n<td>Forklift\nlicence</td>\n</tr>\n</table>",
        "<table><tr><th>Criterion</th><th>Essential</th><th>Desirable</th></tr>"
        "<tr><td>Python</td><td>✓</td><td></td></tr>"
        "<tr><td>Forklift licence</td><td></td><td>✓</td></tr></table>",
    ],
)
def test_each_wish_is_as_its_column_or_its_cell_says(table: str) -> None:
    found = [one for one in wishes(table) if one[1] not in HEADS]
    assert [(how, " ".join(text.split())) for how, text in found] == EXPECTED
