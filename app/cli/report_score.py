"""The score with its band, its width, and its parts set like accounts."""

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from app.ml.types import Band, Match

BAND_EDGES = (("Weak", 0), ("Fair", 40), ("Good", 60), ("Strong", 80))
RULER_WIDEST, RULER_NARROWEST = 76, 20
WITH_FIGURES = 48
"""Cells of a ruler that has room for the figures of the edges beside their names."""
BAR = 20
"""Cells of the bar of a part that holds all points."""

PART_TITLES = {
    "skills": "Skills",
    "experience": "Experience",
    "education": "Education",
    "languages": "Languages",
    "credentials": "Certificates and permits",
    "other": "Other",
}
STATES = {
    "met": "met",
    "partial": "partly met",
    "missing": "missing",
    "contradicted": "contradicted",
}


def score_block(match: Match, width: int) -> RenderableType:
    """Return figure, band, ruler, counts and the ledger of parts; `match` must have a score."""
    score, band = match.score, match.band
    if score is None or band is None:
        return Text("")
    figure = Text.assemble(
        (f"  {score:.1f}  {band.name.capitalize()}", "heading"), (_width(band), "quiet")
    )
    return Group(
        figure, Text(), *_ruler(score, band, width), Text(), _counts(match), _ledger(match)
    )


def _width(band: Band) -> str:
    if band.low == band.high:
        return ""
    return f"   {band.low:.1f} to {band.high:.1f}, as one judges what is only related"


def _ruler(score: float, band: Band, width: int) -> list[Text]:
    """Draw 0 to 100: the band's width as a double line, the score as the needle."""
    cells = max(RULER_NARROWEST, min(RULER_WIDEST, width - 6))

    def at(value: float) -> int:
        return min(cells - 1, int(value * cells / 100))

    line = ["─"] * cells
    for cell in range(at(band.low), at(band.high) + 1):
        line[cell] = "═"
    for _, edge in BAND_EDGES:
        line[at(edge)] = "┼" if edge else "├"
    line[-1] = "┤"
    line[at(score)] = "█"
    names = [" "] * cells
    for name, edge in BAND_EDGES:
        label = f"{name} {edge}" if edge and cells >= WITH_FIGURES else name
        names[at(edge) : at(edge) + len(label)] = label
    return [Text("  " + "".join(line)), Text("  " + "".join(names[:cells]), style="quiet")]


def _counts(match: Match) -> Text:
    found = [one.status for one in match.requirements]
    counts = {word: sum(one == state for one in found) for state, word in STATES.items()}
    words = [f"{count} {word}" for word, count in counts.items() if count]
    plural = "" if len(found) == 1 else "s"
    return Text(f"  {', '.join(words)} of {len(found)} requirement{plural}\n")


def _ledger(match: Match) -> Table:
    table = Table(box=None, padding=(0, 2), show_footer=True, header_style="quiet")
    table.add_column("Part", footer="Score")
    table.add_column("", footer="")
    table.add_column("Points", justify="right", footer=_ruled(f"{match.score:.1f}"))
    table.add_column("of", justify="right", footer=_ruled("100.0"))
    for part in match.parts:
        table.add_row(
            PART_TITLES.get(part.name, part.name), _bar(part.points, part.of),
            f"{part.points:.1f}", f"{part.of:.1f}",
        )  # fmt: skip
    return table


def _ruled(figure: str) -> Text:
    """Set a sum under its double rule."""
    return Text(f"{'═' * 5}\n{figure}", style="heading", justify="right")


def _bar(points: float, of: float) -> str:
    whole = max(1, round(of * BAR / 100))
    full = min(whole, round(points * BAR / 100))
    return "█" * full + "░" * (whole - full)
