"""A résumé held against a posting, and a suggestion applied."""

import hashlib
from datetime import date

import msgspec

from app.domain.errors import Fault, NotFound, Refused
from app.domain.matching.pasting import is_own_resume
from app.domain.matching.resume_text import resume_text
from app.domain.matching.schemas import Applied, Judge
from app.domain.matching.suggesting import Trials
from app.domain.resumes.schemas import Document
from app.domain.resumes.view import view
from app.ml.posting_flags import posting_flags
from app.ml.types import Analysis, Match, Refusal, ResumeText, Score, Suggestion

PASTED = Refusal(
    "pasted_resume",
    "This is a résumé, not a posting. Give the advert that you want to hold your résumé against.",
)


def match(
    judge: Judge,
    document: Document,
    posting_text: str,
    as_of: date,
    analysis: Analysis | None = None,
    *,
    looks_like_resume: bool = False,
) -> Match:
    """Score `document` against a posting on the day `as_of`, with suggestions by gain.

    `analysis` saves reading the posting again; `looks_like_resume` is what the file itself says
    (`PostingText`). What cannot be scored has `refused`, it raises nothing.
    """
    read = analysis if analysis is not None else judge.analyse(posting_text)
    resume = resume_text(view(document))
    if looks_like_resume or _is_resume(read) or is_own_resume(resume, posting_text):
        return _as_match(judge, _refused(), (), read, _digest(resume, posting_text), as_of)
    trials = Trials(judge, document, read, as_of)
    digest = _digest(trials.resume, posting_text)
    score = trials.before
    if score.score is not None:
        flags = (*score.flags, *posting_flags(posting_text))
        score = msgspec.structs.replace(score, flags=flags)
    return _as_match(judge, score, trials.suggestions(), read, digest, as_of)


def apply(
    judge: Judge,
    document: Document,
    posting_text: str,
    suggestion_id: str,
    as_of: date,
    analysis: Analysis | None = None,
    *,
    looks_like_resume: bool = False,
) -> Applied:
    """Make the change that `match` suggested under this id; the document given is not touched.

    `analysis` and `looks_like_resume` as `match` got them.
    Raises `NotFound` for an id that this match does not have, `Refused` for advice and where there
    is no score.
    """
    read = analysis if analysis is not None else judge.analyse(posting_text)
    result = match(judge, document, posting_text, as_of, read, looks_like_resume=looks_like_resume)
    if result.score is None:
        why = result.refused.message if isinstance(result.refused, Refusal) else "no score"
        raise Refused(Fault(suggestion_id, f"there is nothing to apply: {why}"))
    suggestion = _find(result, suggestion_id)
    if suggestion.patch is None:
        raise Refused(
            Fault(
                suggestion_id, "is advice: only you can know what to write, so nothing is applied"
            )
        )
    changed, after = Trials(judge, document, read, as_of).after(suggestion.patch)
    if after.score is None:
        raise Refused(Fault(suggestion_id, "would leave nothing to score"))
    gain = round(after.score - result.score, 1)
    return Applied(changed, suggestion, result.score, after.score, gain)


def _find(result: Match, suggestion_id: str) -> Suggestion:
    for suggestion in result.suggestions:
        if suggestion.id == suggestion_id:
            return suggestion
    known = ", ".join(one.id for one in result.suggestions if one.patch is not None)
    expected = f"expected one of {known}" if known else "this match has none that can be applied"
    raise NotFound(Fault(suggestion_id, f"is no suggestion of this match; {expected}"))


def _as_match(
    judge: Judge,
    score: Score,
    suggestions: tuple[Suggestion, ...],
    analysis: Analysis,
    digest: str,
    as_of: date,
) -> Match:
    return Match(
        score=score.score,
        refused=score.refused if score.refused is not None else msgspec.UNSET,
        band=score.band,
        parts=score.parts,
        requirements=score.requirements,
        blockers=score.blockers,
        flags=score.flags,
        suggestions=suggestions,
        notices=analysis.notices,
        as_of=as_of.isoformat(),
        input_sha256=digest,
        engine=judge.engine,
    )


def _refused() -> Score:
    return Score(
        score=None, refused=PASTED, band=None, parts=(), requirements=(), blockers=(), flags=()
    )


def _digest(resume: ResumeText, posting_text: str) -> str:
    """Over exactly what was read: the lines and dates of the résumé, and the posting."""
    return hashlib.sha256(msgspec.json.encode([resume, posting_text])).hexdigest()


def _is_resume(analysis: Analysis) -> bool:
    """Whether the reader saw a résumé where the posting should be."""
    return any(
        notice.code == "not_a_posting" and "résumé" in notice.message for notice in analysis.notices
    )
