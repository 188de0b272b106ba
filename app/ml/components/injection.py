"""Text in a posting that gives orders to a machine."""

import re

_INJECTION = re.compile(
    r"\b(?:ignore|disregard|forget|override)\b.{0,30}\b(?:previous|prior|above|earlier|all|any"
    r"|other"
    r"|your)\b.{0,30}\b(?:instructions?|prompts?|rules|guidelines|directions|requirements)\b"
    r"|\b(?:rate|score|rank|grade|mark|give|assign)\s(?:this|the|every|any|my|all)\s"
    r"(?:candidate|applicant|resume|résumé|cv|match|application)s?\b.{0,40}"
    r"\b(?:\d{2,3}|highest|maximum|top|perfect|full|best|strong)\b"
    r"|\byou\sare\s(?:now\s)?(?:an?\s)?(?:LLM|large\slanguage\smodel|language\smodel|chat\s?bot|chatgpt"
    r"|helpful\sassistant|(?:AI|artificial\sintelligence)(?:\s(?:assistant|model|system|agent|bot)\b|[.,;!]))"
    r"|<\|?(?:im_start|im_end|system|endoftext)\|?>|\[/?INST\]|<<SYS>>"
    r"|\b(?:output|respond|reply|answer|return)\s(?:only\s)?(?:with\s)?(?:the\s)?(?:score|number"
    r"|words?"
    r"|json|\"|')\s?.{0,20}\b(?:100|10/10|perfect|match|qualified|hired?)\b"
    r"|\bif\syou\sare\san?\s(?:AI|LLM|language\smodel|bot)\b",
    re.IGNORECASE,
)
"""Words that address a machine that reads, not a person: they are never a requirement."""


_SENTENCE = re.compile(r"\S[^.!?\n]*[.!?]*")


def injections(text: str) -> list[tuple[int, int]]:
    """Where the sentences stand that give orders to a machine."""
    return [one.span() for one in _SENTENCE.finditer(text) if is_injection(one.group())]


def is_injection(text: str) -> bool:
    """Whether `text` tells a machine what to answer, as no posting tells a person."""
    return _INJECTION.search(text) is not None
