"""A résumé and a posting read from files and held against each other."""

import datetime
import os
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from app.cli.inputs import read_posting, read_resume
from app.domain.matching.service import match
from app.domain.postings.reading import PostingText
from app.ml.types import Analysis, Match

if TYPE_CHECKING:
    from app.ml.analyzer import Analyzer


class Held(msgspec.Struct, frozen=True):
    """The two inputs, what the reader saw in the posting, and the match."""

    document: dict[str, Any]
    posting: PostingText
    analysis: Analysis
    match: Match


def chosen_models() -> Literal["auto", "off"]:
    """What the operator chose: compare by meaning where that is possible, or never."""
    from app.settings import Settings

    return Settings.from_env(os.environ).models


def load_analyzer() -> "Analyzer":
    """Load the engine: a second's work, so only after the files have been read and are in order."""
    from app.ml.analyzer import Analyzer

    return Analyzer.load(chosen_models())


def analyse(analyzer: "Analyzer", posting: PostingText) -> Analysis:
    """Return what `posting` asks for, with all that its file says of itself."""
    return analyzer.analyse(
        posting.text, title=posting.title, company=posting.company, fields=posting.fields
    )


def hold(resume: str, posting: str, as_of: datetime.date) -> Held:
    """Match the files `resume` and `posting`; raises Invalid or FileFault."""
    document, advert = read_resume(resume).resume, read_posting(posting)
    analyzer = load_analyzer()
    analysis = analyse(analyzer, advert)
    result = match(
        analyzer, document, advert.text, as_of, analysis, looks_like_resume=advert.looks_like_resume
    )
    return Held(document, advert, analysis, result)
