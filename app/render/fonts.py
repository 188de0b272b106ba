"""The faces that documents are set in: which there are, where they lie, whether they are there.

They are made at set-up from npm packages (`app.render.make_fonts`) and are not in the repository.
Without them documents are set in the machine's own fonts, with a warning.
"""

from pathlib import Path

import msgspec

FOLDER = Path(__file__).resolve().parents[1] / "static" / "vendor" / "fonts"
"""Where set-up puts the faces (ignored by git)."""

SCHEME = "velvit-font"
"""The only address scheme, besides checked `data:` images, that the PDF child answers."""

LICENCES = {"source-serif-4": "OFL-Source-Serif-4.txt", "inter": "OFL-Inter.txt"}
"""Package (behind `@fontsource-variable/`) -> the name its licence is kept under."""


class Face(msgspec.Struct, frozen=True):
    """One static face cut from a variable font.

    `weight` is what CSS asks for. `axes` is where the variable font is cut: the optical size `opsz`
    is in points and follows the size the face is used at, which is why a face for names is drawn
    finer than the one for running text.
    """

    name: str
    family: str
    weight: int
    style: str
    package: str
    axes: dict[str, float]

    @property
    def file(self) -> str:
        """Its file name in the fonts folder."""
        return f"{self.name}.ttf"

    def css(self) -> str:
        """Return the `@font-face` rule by which a document names this face."""
        return (
            f"@font-face {{ font-family: '{self.family}'; font-weight: {self.weight}; "
            f"font-style: {self.style}; src: url({SCHEME}:{self.file}) format('truetype'); }}"
        )


def _serif(name: str, weight: int, style: str, opsz: float) -> Face:
    axes = {"wght": float(weight), "opsz": opsz}
    return Face(f"source-serif-4-{name}", "Source Serif 4", weight, style, "source-serif-4", axes)


def _sans(name: str, weight: int, cut: float, opsz: float) -> Face:
    return Face(f"inter-{name}", "Inter", weight, "normal", "inter", {"wght": cut, "opsz": opsz})


FACES = (
    _serif("400", 400, "normal", 11),
    _serif("400-italic", 400, "italic", 11),
    _serif("500", 500, "normal", 28),
    _serif("600", 600, "normal", 11),
    _sans("400", 400, 400, 14),
    _sans("600", 600, 620, 14),
    # Drawn at 650: WeasyPrint and fontconfig know hundreds only, so CSS asks for 700.
    _sans("700", 700, 650, 28),
)
"""Every bundled face; a theme lists the ones it uses in `theme.toml`."""

BY_NAME = {face.name: face for face in FACES}


def present(folder: Path = FOLDER) -> frozenset[str]:
    """Return the names of the bundled faces whose files lie in `folder`."""
    return frozenset(face.name for face in FACES if (folder / face.file).is_file())
