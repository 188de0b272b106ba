"""How much of the judgement is there: with comparison by meaning, or by words alone, and why."""

import msgspec

from app import __version__
from app.ml.similarity import NoEncoder
from app.ml.types import Engine, Notice

NAME = "velvit"
BY_WORDS = "Read by rules and a lexicon; nothing was compared by meaning"


class Mode(msgspec.Struct, frozen=True):
    """What every result says of its making."""

    engine: Engine
    notices: tuple[Notice, ...] = ()


def full(encoder: str) -> Mode:
    """With the encoder of this version, which is part of the engine's: it decides on points."""
    return Mode(Engine(NAME, f"{__version__}+{encoder}", "full"))


def lexical(why: NoEncoder | None = None) -> Mode:
    """By words alone; `why` is told where it is known."""
    reason = f": {why}" if why else ""
    notice = Notice("lexical_mode", f"{BY_WORDS}{reason}.")
    return Mode(Engine(NAME, __version__, "lexical"), (notice,))
