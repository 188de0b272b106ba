"""The check that the journeys in the pseudo language lean on finds what it should, and no more."""

import pytest

from app.web.pseudo import pseudo
from tests.web.hard_coded import hard_coded

SAVE = pseudo("Save")


@pytest.mark.parametrize(
    ("html", "found"),
    [
        (f"<p>{SAVE}</p>", []),
        ("<p>Save</p>", ["p: Save"]),
        (f"<p>{SAVE}: now</p>", ["p: : now"]),
        (f"<p>{pseudo('Press <b>this</b> one')}</p>", []),
        (f'<input placeholder="Name" aria-label="{SAVE}">', ["input[placeholder]: Name"]),
        ('<a title="Go" href="/"><img alt="Sheet"></a>', ["a[title]: Go", "img[alt]: Sheet"]),
        ("<p>12,5 · 3</p>", []),
        ('<p lang="en">People said so <b>there</b></p><p>Here</p>', ["p: Here"]),
        ("<bdi>Mara</bdi>", []),
        ('<html lang="en"><title>Home · Velvit Thunder</title></html>', ["title: Home ·"]),
        ('<input type="submit" value="Send">', ["input[value]: Send"]),
        ('<input type="text" value="Mara">', []),
        ("<textarea>Mara</textarea>", []),
        (f"<svg><text>{SAVE}</text><text>Weak</text></svg>", ["text: Weak"]),
        (f'<p aria-label="{pseudo("See ")}{pseudo("this")} thing"></p>', ["p[aria-label]: thing"]),
        (pseudo("Outer %(inner)s") % {"inner": pseudo("inner")}, []),
        ("<br><hr><p>Word</p>", ["p: Word"]),
    ],
)
def test_words_past_the_catalogue_are_found(html: str, found: list[str]) -> None:
    assert hard_coded(html) == found
