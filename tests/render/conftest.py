"""What the tests of documents share: one warm renderer, a full résumé, its text read back."""

import io
import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pypdf
import pypdfium2
import pytest

from app.domain.resumes import document as documents
from app.domain.resumes.fields import OLD_FIELDS, OLD_SECTIONS
from app.domain.resumes.view import view
from app.render import fonts, themes
from app.render.export import Rendered, render
from app.render.messages import Request
from app.render.pdf import Renderer

SCHEMA = Path(documents.__file__).parent / "jsonresume-schema.json"
OLD_NAMES = {
    *OLD_SECTIONS.values(),
    *(old for names in OLD_FIELDS.values() for old in names.values()),
}


def squash(text: str) -> str:
    """Return `text` without white space, so that line breaks do not matter."""
    return re.sub(r"\s+", "", text)


@pytest.fixture(scope="session")
def renderer() -> Iterator[Renderer]:
    with Renderer() as made:
        yield made


@pytest.fixture
def make(renderer: Renderer) -> Callable[..., Rendered]:
    """Render a document with the shared warm child."""

    def made(
        document: dict[str, Any], theme: str = "classic", fmt: str = "pdf", **more: Any
    ) -> Rendered:
        options = {"page_size": None, "themes_dirs": [], **more}
        return render(document, theme=theme, fmt=fmt, renderer=renderer, **options)

    return made


@pytest.fixture
def request_for() -> Callable[..., Request]:
    def made(document: dict[str, Any], theme: str = "classic", fmt: Any = "pdf") -> Request:
        folder = themes.BUILT_IN / theme
        return Request(view(document), str(folder), "a4", fmt, str(fonts.FOLDER))

    return made


@pytest.fixture
def readers(tmp_path: Path) -> Callable[[bytes], dict[str, str]]:
    """Read a PDF's text with three extractors."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")

    def read(data: bytes) -> dict[str, str]:
        path = tmp_path / "read.pdf"
        path.write_bytes(data)
        raw = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, check=True)
        with pypdfium2.PdfDocument(data) as pdf:
            pdfium = "\n".join(page.get_textpage().get_text_range() for page in pdf)
        pages = pypdf.PdfReader(io.BytesIO(data)).pages
        return {
            "poppler": raw.stdout.decode(),
            "pypdf": "\n".join(page.extract_text() for page in pages),
            "pdfium": pdfium,
        }

    return read


class Canaries:
    """A résumé in which every field of the schema holds words found nowhere else."""

    def __init__(self) -> None:
        self.count = 0
        self.words: dict[str, str] = {}
        schema = json.loads(SCHEMA.read_text("utf-8"))
        wanted = {
            k: v
            for k, v in schema["properties"].items()
            if k not in ("$schema", "meta", *OLD_NAMES)
        }
        self.document = {name: self._fill(node, f"/{name}", name) for name, node in wanted.items()}
        self.document["basics"].pop("image", None)
        self.words.pop("/basics/image", None)

    def _fill(self, node: dict[str, Any], path: str, name: str) -> Any:
        if "properties" in node:
            inside = node["properties"].items()
            return {
                key: self._fill(child, f"{path}/{key}", key)
                for key, child in inside
                if key not in OLD_NAMES
            }
        if "items" in node:
            return [self._fill(node["items"], f"{path}/{at}", name) for at in range(2)]
        self.count += 1
        if "ate" in name and ("Date" in name or name == "date"):
            year = str(1900 + self.count)
            self.words[path] = year
            return f"{year}-03"
        word = f"Quince{self.count:03}q"
        if name == "url":
            self.words[path] = f"{word}.example/x"
            return f"https://{word}.example/x"
        self.words[path] = f"{word}@fig.example" if name == "email" else word
        return self.words[path]


@pytest.fixture(scope="session")
def canaries() -> Canaries:
    return Canaries()


@pytest.fixture
def small() -> dict[str, Any]:
    """A short fictional résumé."""
    return {
        "basics": {
            "name": "Ines Håkonsen",
            "label": "Electrician",
            "email": "ines@hakonsen.example",
            "phone": "+47 55 01 02 03",
            "url": "https://hakonsen.example/",
            "summary": "Fifteen years of wiring ships and houses.",
            "location": {"city": "Bergen", "countryCode": "NO", "postalCode": "5003"},
        },
        "work": [
            {
                "name": "Fjord Electric",
                "position": "Foreman",
                "startDate": "2019-04",
                "endDate": "2023-11",
                "highlights": ["Rewired a 40-metre ferry in a six-week dry-dock stay."],
            }
        ],
        "skills": [{"name": "Low voltage", "keywords": ["PLC", "KNX"]}],
    }
