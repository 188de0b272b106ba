from hypothesis import given
from hypothesis import strategies as st

from app.ml.components.spans import free_of, places
from app.ml.components.years import YearsSeen

_SPAN = st.tuples(st.integers(0, 30), st.integers(1, 8)).map(lambda pair: (pair[0], sum(pair)))


@given(st.lists(_SPAN, max_size=8), st.lists(_SPAN, max_size=8))
def test_what_is_free_overlaps_nothing_taken(
    found: list[tuple[int, int]], taken: list[tuple[int, int]]
) -> None:
    seen = [YearsSeen(1, None, start, end, "") for start, end in found]
    free = places(free_of(seen, taken))
    expected = [(a, b) for a, b in found if not any(a < d and c < b for c, d in taken)]
    assert free == expected
