"""A match as a tired person wants to read it: the sum, what decides, what to change, the proof."""

from typing import Any

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from app.cli import names, report_changes, report_proof
from app.cli.quotes import Quotes
from app.cli.report_score import score_block
from app.ml.types import Analysis, Match, Verdict

HEADINGS = {"must": "Must have", "neutral": "Asked for", "nice": "Nice to have"}


class Report:
    """One match, made ready to print."""

    def __init__(
        self,
        match: Match,
        analysis: Analysis,
        document: dict[str, Any],
        posting: str,
        *,
        files: tuple[str, str],
    ) -> None:
        """Take the result, what it was made of, and the names of the two files."""
        self.match = match
        self.analysis = analysis
        self.posting = posting
        self.files = files
        self.quotes = Quotes(document)

    def print(self, console: Console) -> None:
        """Write the whole report to `console`."""
        console.print(self._title())
        if self.match.score is None:
            console.print(self._refusal())
        else:
            console.print(score_block(self.match, console.width))
            for heading, body in self._sections(console.width):
                console.print(Text(f"\n{heading}", style="heading"))
                console.print(body, crop=False)
        console.print(self._footer(), crop=False)

    def _title(self) -> Text:
        title = self.analysis.title or "A posting without a title"
        whole = f"{title}, {self.analysis.company}" if self.analysis.company else title
        resume, posting = (names.short(name) for name in self.files)
        return Text.assemble(
            (f"\n{' '.join(whole.split())}\n", "heading"),
            (f"{resume} against {posting}, as of {self.match.as_of}\n", "quiet"),
        )

    def _refusal(self) -> Text:
        message = getattr(self.match.refused, "message", "")
        return Text.assemble(("No score. ", "missing"), message)

    def _sections(self, width: int) -> list[tuple[str, RenderableType]]:
        found: list[tuple[str, RenderableType | None]] = []
        if self.match.blockers:
            found.append(("Settle this first", report_changes.blockers(self.match)))
        changes = report_changes.changes(self.match, self.files)
        found.append(("Change this now, the most points first", changes))
        found.append(("Only you can say", report_changes.advice(self.match)))
        if self.match.flags:
            body = report_proof.flags(self.match.flags, self.quotes, self.posting)
            found.append(("A reader may stumble over this; it changes no points", body))
        for importance in HEADINGS:
            verdicts = [one for one in self.match.requirements if one.importance == importance]
            if verdicts:
                body = report_proof.rows(verdicts, self.quotes, width)
                found.append((_heading(importance, verdicts), body))
        return [(heading, body) for heading, body in found if body is not None]

    def _footer(self) -> RenderableType:
        lines = [f"Note: {one.message}" for one in self.match.notices]
        if self.match.score is not None:
            engine = self.match.engine
            lines.append(
                f"Scored by {engine.name} {engine.version} ({engine.mode}): points = 100 × weight "
                "× support ÷ sum of weights; docs/scoring.md redoes it on paper."
            )
        return Padding(Group(*(Text(line, style="quiet") for line in lines)), (1, 0, 0, 0))


def _heading(importance: str, verdicts: list[Verdict]) -> str:
    points = sum(round(10 * one.points) for one in verdicts) / 10
    of = sum(round(10 * one.of) for one in verdicts) / 10
    return f"{HEADINGS[importance]}: {points:.1f} of {of:.1f} points"
