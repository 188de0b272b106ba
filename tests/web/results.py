"""Matches of the bundled samples, made by the real engine once."""

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from app.domain.matching.service import match
from app.ml.types import Match

TODAY = date(2026, 11, 1)

Found = tuple[dict[str, Any], str, Match]
"""The document, the posting's text, and the result."""


def of_samples(samples: Path) -> Found:
    """The engineer and the platform posting: nearly everything is shown."""
    return _of(samples, "backend-engineer.json", "platform-engineer.txt")


def nurse_as_engineer(samples: Path) -> Found:
    """The nurse and the platform posting: nearly nothing is."""
    return _of(samples, "nurse.json", "platform-engineer.txt")


@cache
def _of(samples: Path, resume: str, posting: str) -> Found:
    from app.ml.analyzer import Analyzer

    document = json.loads((samples / resume).read_text("utf-8"))
    text = (samples / posting).read_text("utf-8")
    return document, text, match(Analyzer.load("off"), document, text, TODAY)
