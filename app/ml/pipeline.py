"""The spaCy pipeline: a blank English model with our own tokens and components."""

import re

from spacy.lang.en import English, EnglishDefaults
from spacy.language import Language
from spacy.strings import StringStore
from spacy.vocab import create_vocab

from app.ml.components.skills import COMPONENT, SkillFinder
from app.ml.components.tokens import Tokenizer, spelling
from app.ml.lexicon import Lexicon

_SIGN_INSIDE = re.compile(r"\S*[^\w\s'’,()‐‑-]\S*")
"""A word with a sign in it, which the tokenizer must be told to keep whole."""

MAX_CHARACTERS = 2_000_000
"""More than any input limit lets through: the caller's limit speaks first."""


def build(lexicon: Lexicon) -> Language:
    """Make the pipeline that finds the skills of `lexicon`; nothing is downloaded.

    Raises `app.ml.lexicon.LexiconFault` where one form means two skills.
    """
    defaults = EnglishDefaults()
    norm = StringStore()["NORM"]  # spaCy's number for the attribute
    defaults.lex_attr_getters = {**defaults.lex_attr_getters, norm: spelling}
    nlp = English(
        vocab=create_vocab("en", defaults),
        max_length=MAX_CHARACTERS,
        create_tokenizer=lambda nlp: Tokenizer(nlp.vocab, _whole_names(lexicon)),
    )
    finder = nlp.add_pipe(COMPONENT)
    if not isinstance(finder, SkillFinder):
        raise TypeError(f"{COMPONENT} is a {type(finder).__name__}")
    finder.teach(lexicon)
    return nlp


def _whole_names(lexicon: Lexicon) -> set[str]:
    texts = [form.text for skill in lexicon.skills for form in skill.forms]
    return {name for text in texts for name in _SIGN_INSIDE.findall(text)}
