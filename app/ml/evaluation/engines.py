"""The engines that are measured: the reader and matcher as they are, and without the encoder."""

import msgspec
from spacy.language import Language

from app.ml.analyzer import Analyzer, Models
from app.ml.encoder import Encoder
from app.ml.evaluation.baselines import Vectors
from app.ml.lexicon import Lexicon
from app.ml.pipeline import build
from app.ml.types import Engine

NO_ENCODER = "no encoder here: what needs one is left out, and shown as –"


class Engines(msgspec.Struct, frozen=True, kw_only=True):
    """`full` and `vectors` are None where this program has no encoder."""

    lexicon: Lexicon
    nlp: Language
    lexical: Analyzer
    full: Analyzer | None
    vectors: Vectors | None

    @property
    def analyzers(self) -> dict[str, Analyzer]:
        """The analyzers that are here, by the name of their mode, the fuller one first."""
        full = {} if self.full is None else {"full": self.full}
        return {**full, "lexical": self.lexical}

    @property
    def best(self) -> Analyzer:
        """The analyzer that this program uses."""
        return self.full or self.lexical

    @property
    def engine(self) -> Engine:
        """What the figures are of."""
        return self.best.engine

    @property
    def notes(self) -> tuple[str, ...]:
        """What cannot be measured, in words."""
        return (NO_ENCODER,) if self.vectors is None else ()


def load(models: Models = "auto") -> Engines:
    """Load what this program has and `models` allows.

    Raises `app.ml.lexicon.LexiconFault` for broken data.
    """
    lexicon = Lexicon.load()
    own = Analyzer.load(models)
    return Engines(
        lexicon=lexicon,
        nlp=build(lexicon),
        lexical=own if own.engine.mode == "lexical" else Analyzer(lexicon),
        full=own if own.engine.mode == "full" else None,
        vectors=_vectors(own.encoder) if own.encoder else None,
    )


def _vectors(encoder: Encoder) -> Vectors:
    return lambda texts: encoder.encode(texts).tolist()
