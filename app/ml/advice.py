"""The sentences of the suggestions: short, for somebody who is tired of adverts."""

from collections.abc import Callable

from app.ml.asked_words import about
from app.ml.own_words import own_words
from app.ml.quotes import quoted
from app.ml.types import Evidence, Requirement, RequirementKind, ResumeLine, Verdict

_PLACES = {
    "basics": "your summary",
    "skills": "your list of skills",
    "interests": "your interests",
    "languages": "your list of languages",
    "references": "your references",
}


def wording_text(there: str, written: str, asked: str) -> str:
    """A word to write; `written` is what stands there afterwards."""
    return (
        f"Write {quoted(written)} where you wrote {quoted(there)}: it is the same thing, "
        f"and the posting says {quoted(asked)}."
    )


def show_text(requirement: Requirement, words: str, line: ResumeLine, worth: float) -> str:
    """A thing that is said and not shown."""
    place = _PLACES.get(line.section)
    if place is None:
        place = "a list of keywords" if line.field == "keywords" else "an entry without dates"
    if requirement.years is not None:
        return (
            f"{quoted(words)} stands in {place}, but too few dated jobs name it. Name it in every "
            f"job where you used it: {_up_to(worth)}."
        )
    return (
        f"{quoted(words)} stands only in {place}. If you used it in a job or a project, say there "
        f"what you did with it: {_up_to(worth)}."
    )


def near_text(requirement: Requirement, proof: Evidence, worth: float) -> str:
    """A line that says what is asked in part, or in other words."""
    asked = quoted(about(requirement.text))
    if proof.kind == "semantic":
        return (
            f"Your line {quoted(proof.text)} comes near {asked} in other words. If that is what "
            f"you did, say it there in the posting's words: {_up_to(worth)}."
        )
    return (
        f"Your line says part of {asked}: {quoted(proof.text)}. If the rest is true of you as "
        f"well, say it in the same line: {_up_to(worth)}."
    )


def gap_text(
    requirement: Requirement, verdict: Verdict, worth: float, near: str | None = None
) -> str:
    """A thing that is not there, or not enough of it; `near` is the line that comes nearest."""
    text = _GAPS[requirement.kind](requirement, verdict, worth)
    return f"{text} What comes nearest is {quoted(near)}." if near else text


def _skill(requirement: Requirement, verdict: Verdict, worth: float) -> str:
    asked = _names(requirement)
    must = ", a must" if requirement.importance == "must" else ""
    near = [one.text for one in verdict.evidence if one.kind == "related"]
    if near:
        return (
            f"You name {quoted(near[0])}; the posting asks for {asked}{must}, which is related, "
            f"not the same. If you have that as well, say where you used it: {_up_to(worth)}."
        )
    if verdict.status == "contradicted":
        return f"Your résumé says that you lack {asked}{must}. If that has changed, say so."
    return (
        f"Nothing in your résumé shows {asked}{must}. If you have it, say where you used it: "
        f"{_up_to(worth)}. If not, it is a gap to be ready for."
    )


def _years(requirement: Requirement, verdict: Verdict, worth: float) -> str:
    if requirement.years is None:
        return _other(requirement, verdict, worth)
    return (
        f"The posting asks for {quoted(requirement.text)}. Counted so far: "
        f"{verdict.arithmetic or 'nothing'}. If a job or its dates are missing, add them: "
        f"{_up_to(worth)}."
    )


def _education(requirement: Requirement, verdict: Verdict, worth: float) -> str:
    if verdict.arithmetic is None:
        return (
            f"The posting asks for {quoted(requirement.text)}; your education names no degree. "
            f"If you have one, add it with its level: {_up_to(worth)}."
        )
    return (
        f"The posting asks for {quoted(requirement.text)}: {verdict.arithmetic}. If you hold a "
        f"higher degree, add it: {_up_to(worth)}."
    )


def _language(requirement: Requirement, verdict: Verdict, worth: float) -> str:
    asked = quoted(requirement.text)
    if verdict.evidence:
        return (
            f"The posting asks for {asked}: {verdict.arithmetic or 'not enough found'}. If you "
            f"speak it better today, or did not say how well, give your level: {_up_to(worth)}."
        )
    return (
        f"The posting asks for {asked}; your résumé does not say that you speak it. If you do, "
        f"add it to your languages with your level: {_up_to(worth)}."
    )


def _credential(requirement: Requirement, verdict: Verdict, worth: float) -> str:
    asked = _names(requirement)
    if verdict.status == "contradicted":
        return f"Your résumé says that you do not hold {asked}. If you do by now, say so."
    must = ", a must" if requirement.importance == "must" else ""
    return (
        f"Your résumé does not mention {asked}{must}. If you hold it, add it to your "
        f"certificates: {_up_to(worth)}."
    )


def _other(requirement: Requirement, _: Verdict, worth: float) -> str:
    asked = quoted(requirement.text)
    return (
        f"No line of your résumé says {asked}. If it is true of you, say in one line where you "
        f"showed it: {_up_to(worth)}."
    )


_GAPS: dict[RequirementKind, Callable[[Requirement, Verdict, float], str]] = {
    "skill": _skill,
    "experience": _years,
    "education": _education,
    "language": _language,
    "certificate": _credential,
    "permit": _credential,
    "other": _other,
}


def _names(requirement: Requirement) -> str:
    """What is asked in the posting's words: “Java” or “Kotlin”."""
    names = list(dict.fromkeys(" ".join(one.text.split()) for one in requirement.any_of))
    names = [name for name in names if not _is_said(name, names)][:4]
    return " or ".join(quoted(name) for name in names) or quoted(requirement.text)


def _is_said(name: str, names: list[str]) -> bool:
    return any(other != name and own_words(name).fullmatch(other) for other in names)


def _up_to(worth: float) -> str:
    return f"up to {worth:.1f} points"
