"""The one public face of the judgement: read a posting, score a résumé against it, find changes."""

import functools
from collections.abc import Callable, Sequence
from datetime import date
from typing import Literal, TypeVar

import app.ml.spacy_alone  # noqa: F401 - before spaCy
from app.ml.encoder import Encoder, find_encoder
from app.ml.judging import Judges
from app.ml.lexicon import Lexicon
from app.ml.modes import full, lexical
from app.ml.pipeline import build
from app.ml.reader import Reader
from app.ml.scoring import Scorer
from app.ml.similarity import NoEncoder
from app.ml.suggestions import Suggester
from app.ml.types import (
    Analysis,
    Candidate,
    Correction,
    Engine,
    FieldSpan,
    Notice,
    ResumeText,
    Score,
)

Models = Literal["auto", "off"]
"""Compare by meaning where that is possible, or never."""

OFF = NoEncoder("off", "VELVIT_MODELS is off")

T = TypeVar("T")


class Analyzer:
    """Loads once, answers many times; what it remembers of texts changes no answer.

    Where the encoder cannot be loaded after all, it goes on by words alone and says so from then
    on: in `engine`, and in the notices of what it reads.
    """

    def __init__(
        self, lexicon: Lexicon, encoder: Encoder | None = None, why_not: NoEncoder | None = None
    ) -> None:
        self._lexicon = lexicon
        self._nlp = build(lexicon)
        self._use(encoder, why_not)

    @staticmethod
    @functools.cache
    def load(models: Models = "auto") -> "Analyzer":
        """The analyzer of this program; raises `app.ml.lexicon.LexiconFault` for broken data."""
        lexicon = Lexicon.load()
        try:
            if models == "off":
                raise OFF
            return Analyzer(lexicon, find_encoder())
        except NoEncoder as fault:
            return Analyzer(lexicon, None, fault)

    def warm(self) -> None:
        """Load the encoder now, if there is one, and not with the first lines to compare."""
        self._or_by_words(self._load)

    @property
    def engine(self) -> Engine:
        """Which scorer this is: results are comparable only within one version."""
        return self._mode.engine

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What to know of any result of this scorer."""
        return self._mode.notices

    @property
    def why_lexical(self) -> NoEncoder | None:
        """Why nothing is compared by meaning; None when it is, or nobody asked for it."""
        return self._why_not

    def analyse(
        self,
        text: str,
        *,
        title: str | None = None,
        company: str | None = None,
        fields: Sequence[FieldSpan] = (),
        corrections: Sequence[Correction] = (),
    ) -> Analysis:
        """What a posting asks; `title` and `company` where they are known from elsewhere.

        `fields` say which stretch of `text` came from which field of a JSON advert; `corrections`
        are a person's words on single lines, by the offset where a line starts.
        """
        return self._or_by_words(
            lambda: self._reader.read(
                text, title=title, company=company, fields=fields, corrections=corrections
            )
        )

    def score(self, resume: ResumeText, analysis: Analysis, as_of: date) -> Score:
        """How much of what is asked the résumé proves on the day `as_of`."""
        return self._or_by_words(lambda: self._scorer.score(resume, analysis, as_of))

    def candidates(
        self, resume: ResumeText, analysis: Analysis, score: Score
    ) -> tuple[Candidate, ...]:
        """Changes worth trying; `score` is that of the same résumé and posting."""
        return self._or_by_words(lambda: self._suggester.candidates(resume, analysis, score))

    def _load(self) -> None:
        if self.encoder is not None:
            self.encoder.load()

    def _use(self, encoder: Encoder | None, why_not: NoEncoder | None) -> None:
        judges = Judges(self._nlp, self._lexicon, encoder)
        self.encoder = encoder
        self._why_not = why_not
        self._mode = full(encoder.version) if encoder else lexical(why_not)
        self._reader = Reader(self._nlp, self._lexicon, self._mode)
        self._scorer = Scorer(judges)
        self._suggester = Suggester(judges)

    def _or_by_words(self, work: Callable[[], T]) -> T:
        """Do it; where the encoder turns out not to be there, once more without it."""
        try:
            return work()
        except NoEncoder as fault:
            self._use(None, fault)
            return work()
