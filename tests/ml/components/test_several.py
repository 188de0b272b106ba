from pathlib import Path

from app.ml.components.outline import outline_of
from app.ml.components.several import second_posting

POSTINGS = Path(__file__).parents[1] / "postings"


def _text(name: str) -> str:
    return (POSTINGS / f"{name}.txt").read_text("utf-8")


def test_the_second_posting_is_found() -> None:
    first = _text("ward_nurse")
    for other in ("electrician", "designer_markdown", "sales_us"):
        both = first + "\n\n" + _text(other)
        start = second_posting(both, outline_of(both))
        assert start is not None
        assert abs(start - len(first)) < 40, other


def test_one_posting_is_one() -> None:
    for path in sorted(POSTINGS.glob("*.txt")):
        text = path.read_text("utf-8")
        assert second_posting(text, outline_of(text)) is None, path.name
