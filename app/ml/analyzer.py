"""The one public face of the judgement: read a posting, score a résumé against it, find changes."""

import functools
from collections.abc import Sequence
from datetime import date

from app.ml.judging import Judges
from app.ml.lexicon import Lexicon
from app.ml.pipeline import build
from app.ml.reader import Reader
from app.ml.scoring import Scorer
from app.ml.suggestions import Suggester
from app.ml.types import Analysis, Candidate, Correction, Engine, FieldSpan, ResumeText, Score


class Analyzer:
    """Loads once, answers many times; what it remembers of texts changes no answer."""

    def __init__(self, lexicon: Lexicon) -> None:
        nlp = build(lexicon)
        judges = Judges(nlp, lexicon)
        self._reader = Reader(nlp, lexicon)
        self._scorer = Scorer(judges)
        self._suggester = Suggester(judges)

    @staticmethod
    @functools.cache
    def load() -> "Analyzer":
        """The analyzer of this program; raises `app.ml.lexicon.LexiconFault` for broken data."""
        return Analyzer(Lexicon.load())

    @property
    def engine(self) -> Engine:
        """Which scorer this is: results are comparable only within one version."""
        return self._reader.engine

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
        return self._reader.read(
            text, title=title, company=company, fields=fields, corrections=corrections
        )

    def score(self, resume: ResumeText, analysis: Analysis, as_of: date) -> Score:
        """How much of what is asked the résumé proves on the day `as_of`."""
        return self._scorer.score(resume, analysis, as_of)

    def candidates(
        self, resume: ResumeText, analysis: Analysis, score: Score
    ) -> tuple[Candidate, ...]:
        """Changes worth trying; `score` is that of the same résumé and posting."""
        return self._suggester.candidates(resume, analysis, score)
