"""Pictures of pages: as wide as asked, in the page's proportion, few colours unless it has many."""

import io
import json
from pathlib import Path

import pytest
from PIL import Image

from app.render.export import render
from app.render.pdf import Renderer
from app.render.pictures_child import COLOURS, COLOURS_OF_PHOTOS, _png, draw

pytestmark = pytest.mark.engine


@pytest.fixture(scope="module")
def pdf(samples: Path) -> bytes:
    resume = json.loads((samples / "backend-engineer.json").read_text())
    return render(resume, theme="classic", page_size="letter", fmt="pdf").data


def test_each_page_has_a_picture_of_its_proportion(pdf: bytes) -> None:
    pictures = draw(pdf, 430, 12)
    assert len(pictures) == 2
    for picture in pictures:
        image = Image.open(io.BytesIO(picture.data))
        assert image.size == (picture.width, picture.height) == (430, 557)
        assert image.convert("L").getextrema()[1] >= 254


def test_no_more_pages_are_drawn_than_asked(pdf: bytes) -> None:
    assert len(draw(pdf, 430, 1)) == 1


def test_text_stays_sharp_in_few_colours(pdf: bytes) -> None:
    image = Image.open(io.BytesIO(draw(pdf, 860, 1)[0].data))
    assert len(image.getcolors(COLOURS_OF_PHOTOS) or ()) <= COLOURS
    darkest = image.convert("L").getextrema()[0]
    assert darkest < 60


def test_a_photograph_keeps_more_colours() -> None:
    photo = Image.linear_gradient("L").resize((400, 400))
    many = Image.merge("RGB", (photo, photo.rotate(90), photo.rotate(180)))
    assert len(Image.open(io.BytesIO(_png(many))).getcolors(300) or ()) > COLOURS


def test_the_renderer_draws_what_it_made(pdf: bytes) -> None:
    with Renderer() as renderer:
        assert renderer.pictures(pdf, width=430, most=1) == draw(pdf, 430, 1)
