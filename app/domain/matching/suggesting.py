"""Suggestions with their true gain: every change is made on the document and scored again."""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Literal

import msgspec
from jsonpointer import JsonPointer

from app.domain.matching.hidden_words import unhide_text
from app.domain.matching.resume_text import resume_text
from app.domain.matching.schemas import Judge
from app.domain.resumes.meta import unhide_patch
from app.domain.resumes.patching import apply_patch
from app.domain.resumes.schemas import Document
from app.domain.resumes.view import view
from app.ml.types import Analysis, Candidate, ResumeText, Score, Suggestion

Patch = tuple[dict[str, Any], ...]

MOST_HIDDEN = 40
"""Hidden things whose showing is tried, in the order of the résumé."""
ID_LETTERS = 10
"""Hexadecimal letters of an id: enough for the few dozen suggestions of one match."""


class Trials:
    """Tries changes on one document against one posting."""

    def __init__(
        self,
        judge: Judge,
        document: Document,
        analysis: Analysis,
        as_of: date,
    ) -> None:
        self._judge = judge
        self._document = document
        self._analysis = analysis
        self._as_of = as_of
        self.resume = resume_text(view(document))
        self.before = self._score(self.resume)

    def suggestions(self) -> tuple[Suggestion, ...]:
        """By gain, then by what they could give; changes that gain nothing are left out."""
        if self.before.score is None:
            return ()
        candidates = self._judge.candidates(self.resume, self._analysis, self.before)
        wordings = (one for one in candidates if one.replacement is not None)
        tried = [one for one in map(self._wording, wordings) if one is not None]
        hidden = self._hidden_help()
        unhidings = self._unhidings() if hidden else ()
        changes = sorted([*tried, *unhidings], key=lambda one: (-one.gain, one.id))
        advice = (one for one in candidates if one.replacement is None)
        # What is only hidden is no gap: to show it again is the better advice, and given above.
        told = (one for one in advice if one.kind != "gap" or one.requirement not in hidden)
        return (*changes, *map(_advice, told))

    def after(self, patch: Patch) -> tuple[Document, Score]:
        """The document with a change made, and its score."""
        changed = apply_patch(self._document, patch)
        return changed, self._score(resume_text(view(changed)))

    def _score(self, resume: ResumeText) -> Score:
        return self._judge.score(resume, self._analysis, self._as_of)

    def _gain(self, score: Score) -> float:
        if score.score is None or self.before.score is None:
            return 0.0
        return round(score.score - self.before.score, 1)

    def _wording(self, candidate: Candidate) -> Suggestion | None:
        if candidate.replacement is None or candidate.path is None:
            return None
        given = JsonPointer(candidate.path).resolve(self._document)
        patch: Patch = (
            {"op": "test", "path": candidate.path, "value": given},
            {"op": "replace", "path": candidate.path, "value": candidate.replacement},
        )
        gain = self._gain(self.after(patch)[1])
        if gain <= 0:
            return None
        return _suggestion(
            "wording", candidate.requirement, candidate.text, candidate.path, gain, patch
        )

    def _hidden_help(self) -> frozenset[str]:
        """The requirements that would gain if nothing were hidden; none when the sum would not."""
        shown = msgspec.structs.replace(
            self.resume,
            lines=tuple(msgspec.structs.replace(one, hidden=False) for one in self.resume.lines),
            entries=tuple(
                msgspec.structs.replace(one, hidden=False) for one in self.resume.entries
            ),
        )
        if shown == self.resume:
            return frozenset()
        score = self._score(shown)
        if self._gain(score) <= 0:
            return frozenset()
        pairs = zip(self.before.requirements, score.requirements, strict=True)
        return frozenset(new.id for old, new in pairs if new.points > old.points)

    def _unhidings(self) -> Iterable[Suggestion]:
        """Showing hidden things again, one suggestion for what one change would show.

        The smallest change comes first; a larger one is left out unless it gains more.
        """
        kept: list[tuple[frozenset[str], float]] = []
        for path, patch in self._unhide_patches():
            pointers = frozenset(step["value"] for step in patch if step["op"] == "test")
            score = self.after(patch)[1]
            gain = self._gain(score)
            if gain <= max([0.0, *(known for other, known in kept if other < pointers)]):
                continue
            kept.append((pointers, gain))
            text = unhide_text(self._document, pointers)
            yield _suggestion("unhide", self._helped(score), text, path, gain, patch)

    def _unhide_patches(self) -> Sequence[tuple[str, Patch]]:
        paths = [entry.path for entry in self.resume.entries if entry.hidden]
        paths += [line.path for line in self.resume.lines if line.hidden]
        patches: dict[str, tuple[str, Patch]] = {}
        for path in paths:
            patch = unhide_patch(self._document, path)
            patches.setdefault(repr(patch), (path, patch))
            if len(patches) == MOST_HIDDEN:
                break
        return sorted(patches.values(), key=lambda pair: len(pair[1]))

    def _helped(self, score: Score) -> str:
        """The requirement that gains most."""
        pairs = zip(self.before.requirements, score.requirements, strict=True)
        gains = [(new.points - old.points, old.id) for old, new in pairs]
        return max(gains, key=lambda pair: pair[0])[1]


def _advice(candidate: Candidate) -> Suggestion:
    return _suggestion(
        candidate.kind, candidate.requirement, candidate.text, candidate.path, 0.0, None
    )


def _suggestion(
    kind: Literal["wording", "unhide", "show", "gap"],
    requirement: str,
    text: str,
    path: str | None,
    gain: float,
    patch: Patch | None,
) -> Suggestion:
    """With an id made of what the suggestion is, so that it is the same in every run."""
    content = msgspec.json.encode([kind, requirement, path, patch])
    name = hashlib.sha256(content).hexdigest()[:ID_LETTERS]
    return Suggestion(
        id=f"{kind}-{name}",
        kind=kind,
        requirement=requirement,
        text=text,
        path=path,
        gain=gain,
        patch=patch,
    )
