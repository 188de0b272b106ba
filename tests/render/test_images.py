import base64
import io
import struct
import zlib

import pytest
from PIL import Image, ImageFile

from app.lib.limits import IMAGE_BYTES
from app.render.images import SHOWN_PIXELS, checked


def uri(data: bytes, kind: str = "png") -> str:
    return f"data:image/{kind};base64,{base64.b64encode(data).decode()}"


def picture(form: str, size: tuple[int, int] = (40, 60), mode: str = "RGB") -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, "red").save(out, form)
    return out.getvalue()


def png_of(width: int, height: int) -> bytes:
    """A tiny PNG that claims to be huge."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = [(b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b"")]
    body = b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + body


@pytest.mark.parametrize(
    ("form", "mode"), [("PNG", "RGB"), ("PNG", "RGBA"), ("PNG", "P"), ("JPEG", "L")]
)
def test_pictures_are_drawn_anew(form: str, mode: str) -> None:
    image, reason = checked(uri(picture(form, mode=mode)))
    assert reason == ""
    assert image is not None
    assert image.startswith("data:image/jpeg;base64,")
    assert checked(uri(picture(form, mode=mode)))[0] == image


def test_pictures_are_made_small_and_lose_their_metadata() -> None:
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "taken at home"
    Image.new("RGB", (3000, 2000)).save(out, "JPEG", exif=exif)
    image, _ = checked(uri(out.getvalue(), "jpeg"))
    assert image is not None
    data = base64.b64decode(image.partition(",")[2])
    assert b"taken at home" not in data
    assert Image.open(io.BytesIO(data)).width <= SHOWN_PIXELS[0]


@pytest.mark.parametrize(
    "given",
    [
        "https://a.example/me.png",
        "me.png",
        "file:///etc/passwd",
        "data:image/svg+xml;base64,PHN2Zz4=",
        "data:image/png,notbase64",
        "data:image/png;base64,####",
        "data:image/png;base64,QUJD",
        uri(b"GIF89a" + b"\0" * 40),
        uri(picture("PNG")[:60]),
        uri(picture("JPEG")[:-400] if len(picture("JPEG")) > 500 else b"\xff\xd8\xff"),
        uri(b"\0" * (IMAGE_BYTES + 1)),
        "data:image/png;base64," + "A" * (IMAGE_BYTES * 3),
        uri(png_of(60_000, 60_000)),
        uri(png_of(5000, 5000)),
    ],
)
def test_anything_else_is_left_out_with_a_reason(given: str) -> None:
    image, reason = checked(given)
    assert image is None
    assert reason


def test_half_a_picture_is_refused_whatever_others_allow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    assert checked(uri(picture("PNG")[:60])) == (
        None,
        "the picture cannot be read: image file is truncated",
    )
    assert ImageFile.LOAD_TRUNCATED_IMAGES
