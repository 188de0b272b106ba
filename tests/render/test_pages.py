"""Pages as a typographer looks at them: how full they are, what lines end in, what sticks out."""

import io
from collections.abc import Callable, Iterator
from typing import Any

import pypdf
import pypdfium2
import pytest

from app.render.export import Rendered

pytestmark = pytest.mark.engine

THEMES = ("classic", "side")
MARGINS = {"classic": (20, 20), "side": (18, 16)}
"""Left and right margin in millimetres."""

Make = Callable[..., Rendered]


def texts(made: Rendered) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made.data)).pages]


def boxes(made: Rendered) -> Iterator[tuple[float, float, float, float]]:
    """Yield left and right edge of every character, and the page's width and the lowest edge."""
    with pypdfium2.PdfDocument(made.data) as pdf:
        for page in pdf:
            text, width = page.get_textpage(), page.get_width()
            for at in range(text.count_chars()):
                left, bottom, right, _ = text.get_charbox(at)
                if right > left:
                    yield left, right, width, bottom


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("fields", [("url",), ("publisher",), ("url", "summary"), ()])
def test_entries_that_end_in_a_small_line_fill_their_pages(
    theme: str, fields: tuple[str, ...], make: Make
) -> None:
    entry = {"name": "Paper", "releaseDate": "2020"}
    entry |= {field: "https://fig.example/a" if field == "url" else "Words." for field in fields}
    document = {"basics": {"name": "A B", "summary": "S."}, "publications": [entry] * 140}
    counts = [text.count("Paper") for text in texts(make(document, theme))]
    assert sum(counts) == 140
    full = counts[1:-1]
    assert max(full) - min(full) <= 1
    assert counts[0] >= max(full) * 0.7


@pytest.mark.parametrize("theme", THEMES)
def test_nothing_sticks_out_of_the_margins(theme: str, make: Make, small: dict[str, Any]) -> None:
    long = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk"
    small["basics"]["name"] = f"{long} {long}"
    small["basics"]["url"] = "https://fig.example/" + "segment-of-it/" * 12 + "q" * 90
    small["basics"]["email"] = f"{'x' * 60}@{'sub.' * 9}example"
    small["work"][0] |= {
        "name": f"{long} {long}",
        "startDate": "since the flood",
        "endDate": "until the cows come home, or later if it rains",
        "highlights": ["word-" * 60 + "end", "A" * 300, f"{long}-" * 4 + long],
    }
    small["certificates"] = [{"name": long, "date": "ages ago, nobody knows when exactly it was"}]
    small["skills"] = [{"name": long, "level": long, "keywords": [long, f"{long}-{long}"]}]
    small["skills"].append({"name": "A", "level": "Hopelessly-out-of-reach", "keywords": ["b"]})
    small["languages"] = [{"language": f"{long}-{long}", "fluency": long}]
    for size in ("a4", "letter"):
        made = make(small, theme, page_size=size)
        left, right = (side * 72 / 25.4 for side in MARGINS[theme])
        out = [box for box in boxes(made) if box[0] < left - 2 or box[1] > box[2] - right + 2]
        assert out == []
        assert "word-word" in "".join(texts(made)).replace("\n", "")


@pytest.mark.parametrize("theme", THEMES)
def test_no_line_ends_in_a_dot_between_two_things(
    theme: str, make: Make, small: dict[str, Any]
) -> None:
    small["basics"]["location"] |= {"address": "Gamle Bergenhus kai 41", "region": "Vestland"}
    small["basics"]["profiles"] = [
        {"network": f"Network{n}", "url": f"https://net{n}.example/somebody"} for n in range(9)
    ]
    small["work"][0] |= {
        "location": "Laksevåg, Bergen, Vestland, Norway",
        "name": "Fjord Electric Shipbuilding and Repair",
        "description": "Ships and houses on the coast between Stavanger and Ålesund.",
        "url": "https://fjord-electric.example/about/us",
    }
    lines = [line.strip() for text in texts(make(small, theme)) for line in text.splitlines()]
    assert [line for line in lines if line.endswith("·") or line.startswith("·")] == []
    assert any("net3.example" in line for line in lines)


@pytest.mark.parametrize("theme", THEMES)
def test_a_short_list_is_not_divided(theme: str, make: Make, small: dict[str, Any]) -> None:
    spoken = ["Faroese", "Icelandic", "Danish", "Swedish"]
    small["languages"] = [{"language": name, "fluency": "C1"} for name in spoken]
    for count in range(28, 40, 2):
        small["skills"] = [{"name": f"Craft {n}", "keywords": ["a"]} for n in range(count)]
        for text in texts(make(small, theme)):
            assert len([name for name in spoken if name in text]) in (0, 4)


@pytest.mark.parametrize("theme", THEMES)
def test_a_long_entry_does_not_leave_most_of_a_page_empty(
    theme: str, make: Make, small: dict[str, Any]
) -> None:
    line = "Points of about eighty letters, which take one line here and two lines in the other."
    small["work"].append({"name": "Long Ltd", "highlights": [line] * 25})
    made = make(small, theme)
    assert "Long Ltd" in texts(made)[0]


def test_the_side_column_is_there_only_if_something_is_in_it(make: Make) -> None:
    def page(document: dict[str, Any]) -> str:
        return make(document, "side", "html").data.decode().partition("<body>")[2]

    assert 'class="side"' not in page({"basics": {"name": "A", "summary": "S."}})
    assert 'class="columns"' not in page({"basics": {"name": "A"}})
    assert "<header" not in page({"basics": {"summary": "S."}})
    assert '<h1 data-running="">Cook' in page({"basics": {"label": "Cook"}})
