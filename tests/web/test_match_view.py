"""The figures of the page: they are the result's own, and they add up."""

from pathlib import Path
from typing import Any

import pytest

from app.ml.types import Flag
from app.web.match_view import Scored, scored, tenths
from tests.web.results import nurse_as_engineer, of_samples

pytestmark = pytest.mark.engine


def shown(found: Any) -> Scored:
    document, text, result = found
    view = scored(result, document, text)
    assert view is not None
    return view


@pytest.mark.parametrize("pair", [of_samples, nurse_as_engineer])
def test_the_figures_add_up_to_the_score(samples: Path, pair: Any) -> None:
    found = pair(samples)
    view, result = shown(found), found[2]
    assert view.score == result.score
    assert tenths(part.points for part in view.parts) == result.score
    assert tenths(part.of for part in view.parts) == 100.0
    assert tenths(group.points for group in view.groups) == result.score
    rows = [one for group in view.groups for one in group.requirements]
    assert sorted(one.number for one in rows) == list(range(1, len(result.requirements) + 1))
    assert tenths(one.points for one in rows) == result.score
    assert sum(view.counts.values()) == len(result.requirements)
    by_id = {one.id: one for one in result.requirements}
    for one in rows:
        verdict = by_id[one.id]
        assert (one.points, one.of, one.support, one.status) == (
            verdict.points, verdict.of, verdict.support, verdict.status,
        )  # fmt: skip


def test_bars_are_drawn_in_hundredths_of_the_widest(samples: Path) -> None:
    view = shown(of_samples(samples))
    assert max(part.of_width for part in view.parts) == 100.0
    for part in view.parts:
        assert 0 <= part.got_width <= part.of_width <= 100
        assert part.got_width == pytest.approx(part.of_width * part.points / part.of, abs=0.02)


def test_a_quote_holds_the_words_with_what_stands_around_them(samples: Path) -> None:
    view = shown(of_samples(samples))
    rows = {one.text: one for group in view.groups for one in group.requirements}
    (quote,) = rows["Kubernetes in production"].quotes
    assert (quote.before, quote.words, quote.note) == ("Moved 31 services to ", "k8s", "alias")
    assert rows["Go is welcome"].quotes[0].note == "half"
    assert rows["5+ years"].quotes == ()
    assert rows["5+ years"].arithmetic


def test_what_nothing_shows_has_its_worth(samples: Path) -> None:
    view = shown(nurse_as_engineer(samples))
    assert view.gaps
    assert all(gap.worth > 0 for gap in view.gaps)
    assert view.missing_musts > 0
    assert all(one.message and one.section for one in view.blockers)


def test_flags_are_quoted_from_where_they_stand(samples: Path) -> None:
    import msgspec

    document, text, result = of_samples(samples)
    flags = tuple(
        Flag(code="injection", found_in="posting", start=start, end=start + 6)
        for start in range(0, 60, 10)
    )
    view = scored(msgspec.structs.replace(result, flags=flags), document, text)
    assert view is not None
    assert view.flags[0].quote.words == text[0:6]
    assert (len(view.flags), view.more_flags) == (4, 2)
