"""The child that draws pages: `python -m app.render.pictures_child`; the only user of pdfium."""

import io

import msgspec
import pypdfium2
from PIL import Image

from app.render.messages import Picture, PicturesRequest, Reply
from app.render.serving import serve_form

COLOURS, COLOURS_OF_PHOTOS = 64, 256
"""Black on white with a coloured heading needs no more for smooth edges; measured at 860 dots: a
page takes 56 KB and 25 ms, in all colours it takes 240 KB and 90 ms."""

MANY = 4096
"""A page that has more colours than this holds a photograph."""


def draw(pdf: bytes, width: int, most: int) -> tuple[Picture, ...]:
    """Return the first `most` pages of a PDF, each `width` dots wide."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return tuple(_page(document[number], width) for number in range(min(most, len(document))))
    finally:
        document.close()


def _page(page: pypdfium2.PdfPage, width: int) -> Picture:
    bitmap = page.render(scale=width / page.get_width())
    try:
        image = bitmap.to_pil()
        packed = _png(image)
        return Picture(packed, image.width, image.height)
    finally:
        bitmap.close()
        page.close()


def _png(image: Image.Image) -> bytes:
    out = io.BytesIO()
    colours = COLOURS if image.getcolors(MANY) else COLOURS_OF_PHOTOS
    few = image.quantize(colours, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    few.save(out, "PNG", compress_level=6)
    return out.getvalue()


def handle(request: PicturesRequest) -> Reply:
    """Answer one request."""
    drawn = draw(request.pdf, request.width, request.most)
    return Reply(data=msgspec.msgpack.encode(drawn), pages=len(drawn))


if __name__ == "__main__":
    raise SystemExit(serve_form(handle, PicturesRequest))
