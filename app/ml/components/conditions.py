"""What the work is like for the body: told to the reader, asked of nobody."""

import re

_CONDITIONS = re.compile(
    r"\W*(?:(?:the\s+)?(?:role|post|position|work|job|this)\s+(?:involves|includes|requires)\s+|frequent(?:ly)?\s+"
    r"|regular(?:ly)?\s+|may\s+(?:be|involve|require)\s+|will\s+be\s+)*"
    r"(?:(?:prolonged|extended|long)\s+(?:periods?|hours)\s+(?:of\s+(?:time\s+)?|spent\s+)?"
    r"(?:sitting|standing|walking|kneeling|driving|being|on|at|in|using|looking)\b"
    r"|(?:prolonged|frequent|constant)\s+(?:sitting|standing|walking|bending|lifting|screen)\b"
    r"|(?:may\s+be\s+|occasionally\s+|potential(?:ly)?\s+)?expos(?:ure|ed)\s+to\s+(?:\w+,?\s+){0,4}?"
    r"(?:noise|dust|fumes|heat|cold|weather|bod(?:y|ily)|blood|chemicals|hazard\w*|allergens|temperatures?"
    r"|infectious|odou?rs)\b"
    r"|(?:working|work)\s+(?:conditions|environment)\s+(?:is|are|may|will|can)\b)",
    re.IGNORECASE,
)


def is_condition(line: str) -> bool:
    """Whether a line tells of sitting, noise or weather; "able to lift 25 kg" asks and is none."""
    return _CONDITIONS.match(line) is not None
