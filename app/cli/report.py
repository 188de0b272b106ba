"""A match as a tired person wants to read it: the sum, what decides, what to change, the proof."""

from typing import Any

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from app.cli.quotes import Quotes
from app.cli.report_score import score_block
from app.ml.types import Analysis, Match, Suggestion, Verdict

SIGNS = {
    "met": ("●", "Met"),
    "partial": ("◐", "Partly met"),
    "missing": ("○", "Missing"),
    "contradicted": ("✕", "Contradicted"),
}
"""Every state has a shape and a word; colour only repeats them."""

IMPORTANCE = {"must": "must", "neutral": "", "nice": "nice to have"}

HOW_EVIDENCE_COUNTS = {
    "alias": "in other words than the posting's",
    "related": "related, not the same",
    "semantic": "close in meaning",
}

QUOTES_PER_REQUIREMENT = 2
"""More proof than this is in --json; a report that shows all of it is not read."""

SUGGESTIONS_SHOWN = 8


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
        if self.match.refused is not None and self.match.score is None:
            console.print(self._refusal())
        else:
            console.print(score_block(self.match, console.width))
            for heading, body in self._sections():
                console.print(Text(f"\n{heading}", style="heading"))
                console.print(body)
        console.print(self._footer())

    def _title(self) -> Text:
        title = self.analysis.title or "A posting without a title"
        whole = f"{title}, {self.analysis.company}" if self.analysis.company else title
        line = Text(f"\n{whole}\n", style="heading")
        engine = self.match.engine
        line.append(
            f"{self.files[0]} against {self.files[1]}, as of {self.match.as_of}, "
            f"read by {engine.name} {engine.version} ({engine.mode})\n",
            style="quiet",
        )
        return line

    def _refusal(self) -> Text:
        message = getattr(self.match.refused, "message", "")
        return Text.assemble(("No score. ", "missing"), message)

    def _sections(self) -> list[tuple[str, RenderableType]]:
        found: list[tuple[str, RenderableType]] = []
        if self.match.blockers:
            found.append(("Settle this first", self._blockers()))
        if self.match.suggestions:
            found.append(("What would change it most", self._suggestions()))
        for importance, heading in (
            ("must", "Must have"),
            ("neutral", "Asked for"),
            ("nice", "Nice to have"),
        ):
            verdicts = [one for one in self.match.requirements if one.importance == importance]
            if verdicts:
                points = sum(round(10 * one.points) for one in verdicts) / 10
                of = sum(round(10 * one.of) for one in verdicts) / 10
                found.append((f"{heading}: {points:.1f} of {of:.1f} points", self._rows(verdicts)))
        return found

    def _blockers(self) -> RenderableType:
        return Group(
            *(Text.assemble(("  ! ", "missing"), one.message) for one in self.match.blockers)
        )

    def _suggestions(self) -> RenderableType:
        rows = Table.grid(padding=(0, 2))
        rows.add_column(justify="right", width=7)
        rows.add_column()
        shown = self.match.suggestions[:SUGGESTIONS_SHOWN]
        for one in shown:
            rows.add_row(_gain(one), self._suggestion(one))
        more = len(self.match.suggestions) - len(shown)
        if more:
            rows.add_row("", Text(f"and {more} more, all in --json", style="quiet"))
        return rows

    def _suggestion(self, one: Suggestion) -> Text:
        text = Text(one.text)
        if one.patch:
            text.append(f"\nvelvit apply … {one.id} -o better.json", style="quiet")
        return text

    def _rows(self, verdicts: list[Verdict]) -> RenderableType:
        rows = Table.grid(padding=(0, 2))
        rows.add_column(width=14, no_wrap=True)
        rows.add_column(width=12, justify="right", no_wrap=True)
        rows.add_column()
        for one in verdicts:
            sign, word = SIGNS[one.status]
            rows.add_row(
                Text(f"{sign} {word}", style=one.status),
                Text(f"{one.points:.1f} of {one.of:.1f}"),
                self._proof(one),
            )
        return rows

    def _proof(self, one: Verdict) -> Text:
        text = Text(_flat(one.text))
        if one.arithmetic:
            text.append(f"\n{one.arithmetic}", style="quiet")
        quotes = [item for item in one.evidence if item.kind != "dates"]
        for item in quotes[:QUOTES_PER_REQUIREMENT]:
            text.append("\n").append_text(self.quotes.quote(item))
            if note := _how_it_counts(one, item.kind):
                text.append(f" ({note})", style="quiet")
        return text

    def _footer(self) -> RenderableType:
        notices = [Text(f"Note: {one.message}", style="quiet") for one in self.match.notices]
        hint = Text(
            "Points = 100 × weight × support ÷ sum of weights; docs/scoring.md redoes it on paper.",
            style="quiet",
        )
        return Padding(Group(*notices, hint), (1, 0))


def _gain(one: Suggestion) -> Text:
    if one.patch:
        return Text(f"{one.gain:+.1f}", style="gain")
    return Text("advice", style="quiet")


def _how_it_counts(one: Verdict, kind: str) -> str | None:
    if one.support == 0.5 and kind in ("exact", "alias"):
        return "only in a list or without a date: counts for half"
    return HOW_EVIDENCE_COUNTS.get(kind)


def _flat(text: str) -> str:
    """Join words that the posting broke over lines."""
    return " ".join(text.split())
