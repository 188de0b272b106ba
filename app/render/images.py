"""Checks the picture of a résumé: small, a real PNG or JPEG, nothing hidden in it."""

import base64
import binascii
import contextlib
import io
import re
import warnings
from collections.abc import Iterator

from PIL import Image, ImageFile, ImageOps, UnidentifiedImageError

from app.lib.limits import IMAGE_BYTES

PIXELS = 24_000_000
"""A picture may have this many pixels; phones make 12 to 50 million, a page shows 0.3."""

SHOWN_PIXELS = (620, 760)
"""A picture is brought to fit this box: 26 by 32 mm at 600 dpi."""

_URI = re.compile(r"data:image/(?:png|jpe?g);base64,([A-Za-z0-9+/=\s]+)", re.IGNORECASE)


def _decoded(uri: str) -> bytes | str:
    """Return the bytes of a `data:` URI, or in words why there are none."""
    if not uri.lower().startswith("data:"):
        return "only a picture inside the file (a data: URI) is shown, nothing is fetched"
    if len(uri) > IMAGE_BYTES * 2:
        return f"the picture is larger than {IMAGE_BYTES // 1024**2} MiB"
    match = _URI.fullmatch(uri.strip())
    if match is None:
        return "the picture is no PNG or JPEG in base64"
    try:
        data = base64.b64decode("".join(match[1].split()), validate=True)
    except (binascii.Error, ValueError):
        return "the picture is not base64"
    if len(data) > IMAGE_BYTES:
        return f"the picture is larger than {IMAGE_BYTES // 1024**2} MiB"
    return data


@contextlib.contextmanager
def _strictly() -> Iterator[None]:
    """Refuse half a picture and a huge one, whatever else in this process allows it.

    WeasyPrint tells Pillow to accept pictures that end too early; the other formats would not.
    """
    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _redrawn(data: bytes) -> bytes:
    """Decode the picture and write it anew: upright, small, without its metadata."""
    with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as image:
        if image.width * image.height > PIXELS:
            raise ValueError(f"{image.width} x {image.height} pixels are too many")
        image.draft("RGB", SHOWN_PIXELS)
        upright = ImageOps.exif_transpose(image)
        upright.thumbnail(SHOWN_PIXELS)
        colours = upright.convert("RGBA")
        paper = Image.new("RGBA", colours.size, "white")
        flat = Image.alpha_composite(paper, colours).convert("RGB")
    out = io.BytesIO()
    flat.save(out, "JPEG", quality=88)
    return out.getvalue()


def checked(uri: str) -> tuple[str | None, str]:
    """Return the picture as a `data:` URI fit for a page and "", or None and why it is left out."""
    data = _decoded(uri)
    if isinstance(data, str):
        return None, data
    try:
        with _strictly():
            jpeg = _redrawn(data)
    except UnidentifiedImageError:
        return None, "the picture is no PNG or JPEG"
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombWarning) as error:
        return None, f"the picture cannot be read: {error}"
    except Image.DecompressionBombError:
        return None, "the picture has too many pixels"
    return f"data:image/jpeg;base64,{base64.b64encode(jpeg).decode()}", ""
