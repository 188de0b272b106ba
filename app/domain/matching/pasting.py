"""Noticing that somebody gave the résumé itself where the posting should be."""

from app.ml.types import ResumeText

SHORTEST = 20
"""Characters; shorter lines ("Python", "Nurse") stand in any advert."""
FEWEST = 3
"""Lines of the résumé that must stand in the posting, at least half of them all."""


def is_own_resume(resume: ResumeText, posting: str) -> bool:
    """Whether `posting` is this résumé as text: half of its lines and a date stand in it.

    The date tells it from a résumé into which the posting was pasted.
    """
    flat = " ".join(posting.split())
    lines = {" ".join(line.text.split()) for line in resume.lines}
    long_lines = [line for line in lines if len(line) >= SHORTEST]
    found = sum(line in flat for line in long_lines)
    dates = {entry.start_text for entry in resume.entries if entry.start_text}
    dates |= {entry.end_text for entry in resume.entries if entry.end_text}
    return (
        found >= FEWEST
        and 2 * found >= len(long_lines)
        and any(date.strip() in flat for date in dates)
    )
