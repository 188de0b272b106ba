"""Finding lexicon skills in a text: longest match first, traps masked, short names in context."""

from collections.abc import Iterable

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc

from app.ml.components.content import Content, content_of
from app.ml.components.contexts import Candidate, believed, is_announced
from app.ml.lexicon import Form, Lexicon, LexiconFault, Skill
from app.ml.types import Mention

COMPONENT = "velvit_skills"

_DEPARTMENTS = frozenset(
    f"{word}{plural}"
    for word in (
        "team",
        "department",
        "dept",
        "function",
        "colleague",
        "division",
        "agency",
        "firm",
    )
    for plural in ("", "s")
) | {"staff", "agencies", "partners", "stakeholders"}
"""After the name of a field of work they make it a part of the company, not a skill asked for."""
_HEADS = frozenset({"head", "director", "vp", "president"})

_PEOPLE = frozenset(
    f"{person}s"
    for person in (
        *("manager", "owner", "analyst", "master", "administrator", "operator", "driver", "worker"),
        *("designer", "developer", "engineer", "nurse", "trainer", "mentor", "coordinator"),
    )
)
"""Plurals that name other people: "you work with product managers" asks for no such skill."""

Key = tuple[int, ...]

if not Doc.has_extension("skills"):
    Doc.set_extension("skills", default=())


class SkillFinder:
    """The pipeline component: knows no skill until `teach` is called."""

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp
        self._phrases = PhraseMatcher(nlp.vocab, attr="NORM")
        self._traps = PhraseMatcher(nlp.vocab, attr="NORM")
        self._meanings: dict[Key, tuple[Skill, list[Form]]] = {}

    def teach(self, lexicon: Lexicon) -> None:
        """Learn every form and trap; raises `LexiconFault` where one form means two skills."""
        patterns = []
        for skill in lexicon.skills:
            for form in skill.forms:
                doc = content_of(self._nlp.make_doc(form.text)).doc
                owner, forms = self._meanings.setdefault(_key(doc, 0, len(doc)), (skill, []))
                if owner is not skill:
                    raise LexiconFault(skill.where, f"{form.text!r} means {owner.name!r} already")
                forms.append(form)
                patterns.append(doc)
        self._phrases.add("skill", patterns)
        traps = [content_of(self._nlp.make_doc(trap.text)).doc for trap in lexicon.traps]
        self._traps.add("trap", traps)

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc._.skills`."""
        content = content_of(doc)
        traps = _longest_over(self._traps(content.doc))
        sure, doubtful = self._candidates(content)
        kept = _longest(one for one in sure if not _is_masked(one, traps))
        covered = {place for one in kept for place in range(one.start, one.end)}
        free = _longest(
            one
            for one in doubtful
            if covered.isdisjoint(range(one.start, one.end))
            and not _is_trapped(content, one, traps)
        )
        everything = [*kept, *believed(content, kept, free)]
        text = doc.text  # put together anew at every call, so asked for once
        doc._.skills = tuple(
            _mention(doc, text, content, one)
            for one in sorted(everything, key=lambda one: one.start)
        )
        return doc

    def _candidates(self, content: Content) -> tuple[list[Candidate], list[Candidate]]:
        sure: list[Candidate] = []
        doubtful: list[Candidate] = []
        for _, start, end in self._phrases(content.doc):
            skill, forms = self._meanings[_key(content.doc, start, end)]
            form = _best_form(content, start, end, forms)
            if form is None or (skill.is_field and _is_department(content, start, end)):
                continue
            one = Candidate(start, end, skill, form)
            (sure if form.strength == "sure" else doubtful).append(one)
        return sure, doubtful


def _key(doc: Doc, start: int, end: int) -> Key:
    return tuple(doc[index].norm for index in range(start, end))


def _best_form(content: Content, start: int, end: int, forms: Iterable[Form]) -> Form | None:
    """The most trustworthy of the forms that these words may be; None if their case forbids all."""
    if content.word(end - 1).lower() in _PEOPLE:
        return None
    doubtful = None
    for form in forms:
        if form.strength != "sure":
            exact = [*content.words[start:end]] == form.text.split()
            doubtful = form if exact or doubtful is None else doubtful
        elif not form.cased or _is_written(content, start, end, form.text):
            return form
    return doubtful


def _is_written(content: Content, start: int, end: int, text: str) -> bool:
    """Whether the words stand exactly as `text`; hyphens and a plural s of the last are free."""
    words, wanted = content.words[start:end], text.replace("-", " ").split()
    return [*words[:-1]] == wanted[:-1] and words[-1] in (wanted[-1], wanted[-1] + "s")


def _is_department(content: Content, start: int, end: int) -> bool:
    if content.word(end).lower() in _DEPARTMENTS:
        return True
    return content.word(start - 1).lower() == "of" and content.word(start - 2).lower() in _HEADS


def _longest_over(matches: Iterable[tuple[int, int, int]]) -> dict[int, tuple[int, int]]:
    """For every token that lies in a trap, the longest such trap as (start, end)."""
    over: dict[int, tuple[int, int]] = {}
    for _, start, end in sorted(matches, key=lambda match: match[2] - match[1]):
        over.update(dict.fromkeys(range(start, end), (start, end)))
    return over


def _is_masked(one: Candidate, traps: dict[int, tuple[int, int]]) -> bool:
    """Whether a sure form lies wholly in a trap that is longer than itself."""
    start, end = traps.get(one.start, (0, 0))
    return one.end <= end and end - start > one.end - one.start


def _is_trapped(content: Content, one: Candidate, traps: dict[int, tuple[int, int]]) -> bool:
    """Whether a doubtful form touches a trap; a trap of two words is no match for a cue before."""
    over = [traps[place] for place in range(one.start, one.end) if place in traps]
    if not over:
        return False
    weak = all(start == one.start and end - start == 2 for start, end in over)
    return not (weak and is_announced(content, one))


def _longest(ones: Iterable[Candidate]) -> list[Candidate]:
    kept: list[Candidate] = []
    taken: set[int] = set()
    for one in sorted(ones, key=lambda one: (one.start - one.end, one.start)):
        places = range(one.start, one.end)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(one)
    return kept


def _mention(doc: Doc, text: str, content: Content, one: Candidate) -> Mention:
    start = doc[content.origin[one.start]].idx
    last = doc[content.origin[one.end - 1]]
    end = last.idx + len(last)
    skill = one.skill
    return Mention(
        name=skill.name,
        text=text[start:end],
        start=start,
        end=end,
        kind=skill.kind,
        group=skill.group,
    )


@Language.factory(COMPONENT)
def make_finder(nlp: Language, name: str) -> SkillFinder:
    """Make the component for `nlp`; `name` is what spaCy calls it there."""
    return SkillFinder(nlp)


def find_skills(doc: Doc) -> tuple[Mention, ...]:
    """The skills that the pipeline saw in `doc`: in order, not overlapping, offsets into its
    text."""
    mentions: tuple[Mention, ...] = doc._.skills
    return mentions
