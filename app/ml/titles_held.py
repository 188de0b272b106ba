"""What a title held says of the field one has worked in: a data scientist has done data science.

A posting asks for "3 years of data science", a résumé says it in the title of a post. The table is
`data/titles-held.txt`.
"""

from app.ml.components.phrases import PhraseTable
from app.ml.components.tables import listed, rows
from app.ml.lexicon import Lexicon, LexiconFault, Skill
from app.ml.types import Mention

_FILE = "titles-held.txt"


class TitlesHeld:
    """Knows the titles of the table; raises `LexiconFault` for a field that the lexicon lacks."""

    def __init__(self, lexicon: Lexicon) -> None:
        fields: dict[str, list[Skill]] = {}
        for name, titles in rows(_FILE, 2):
            skill = lexicon.by_name(name)
            if skill is None:
                raise LexiconFault(_FILE, f"{name!r} is no skill of the lexicon")
            for title in listed(titles):
                fields.setdefault(title.casefold(), []).append(skill)
        self._titles = PhraseTable((title, tuple(skills)) for title, skills in fields.items())

    def with_fields(self, title: str, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
        """The skills seen in a title held, and the fields that it says by itself.

        A title wins over a skill of the same words: a chef has not used the program Chef.
        """
        hits = self._titles.find(title)
        spans = [(hit.start, hit.end) for hit in hits]
        kept = [one for one in mentions if (one.start, one.end) not in spans]
        said = {one.name for one in kept}
        kept += [
            Mention(
                skill.name, title[hit.start : hit.end], hit.start, hit.end, skill.kind, skill.group
            )
            for hit in hits
            for skill in hit.value
            if skill.name not in said
        ]
        return tuple(sorted(kept, key=lambda one: (one.start, one.name)))
