"""Words that turn a mention into its opposite: "no driving licence", "do not speak German"."""

import re

_REACH = 60
"""Characters before the mention that are looked at."""

_LACK = (
    r"(?:without|lack(?:s|ing)?|(?:do|does|did)(?:\snot|n['’]t)\s(?:yet\s)?"
    r"(?:have|hold|own|know|speak|use)|never\s(?:used|held|had|learned|learnt|worked\swith))"
)
_BETWEEN = (
    r"(?:an?|any|prior|previous|formal|valid|full|current|clean|hands-on|real|professional|yet)"
)
_KNOWING = r"(?:experience|knowledge|familiarity|exposure|skills?|proficiency|training)"
_JOINT = r"(?:with|of|in|using|to)"

_DENIED_SKILL = re.compile(
    rf"\b(?:{_LACK}|no(?:\s{_BETWEEN})*\s{_KNOWING})"
    rf"(?:\s(?:{_BETWEEN}|{_KNOWING}|{_JOINT}))*\s$",
    re.IGNORECASE,
)
_DENIED_FACT = re.compile(
    rf"\b(?:{_LACK}|no|not|lost\smy|working\stowards?|studying\sfor|awaiting|applying\sfor)"
    rf"(?:\s(?:{_BETWEEN}|{_KNOWING}|{_JOINT}|the))*\s$",
    re.IGNORECASE,
)


def is_denied_skill(text: str, start: int) -> bool:
    """Whether the words before `start` say that the skill there is lacking.

    A bare "no" does not: "No Kubernetes outage in two years" is not a lack of Kubernetes.
    """
    return _DENIED_SKILL.search(text[max(0, start - _REACH) : start]) is not None


def is_denied_fact(text: str, start: int) -> bool:
    """Whether the words before `start` say that the permit, certificate or language is lacking."""
    return _DENIED_FACT.search(text[max(0, start - _REACH) : start]) is not None
