from hypothesis import given
from hypothesis import strategies as st

from app.render.address_lines import BETWEEN, lines
from app.render.sheet import Link


def links(*texts: str) -> list[Link]:
    return [Link(text, None, text) for text in texts]


def shown(found: list[list[Link]]) -> list[str]:
    return [BETWEEN.join(link.text for link in line) for line in found]


def test_what_fits_stays_on_one_line() -> None:
    assert shown(lines(links("Oslo", "a@b.example"), 40)) == ["Oslo · a@b.example"]
    assert lines([], 40) == []


def test_lines_are_filled_evenly_rather_than_leaving_one_item_alone() -> None:
    found = lines(
        links("1 Long Road, 5003 Bergen, Norway", "a@b.example", "+47 55 01", "b.example"), 60
    )
    assert shown(found) == [
        "1 Long Road, 5003 Bergen, Norway",
        "a@b.example · +47 55 01 · b.example",
    ]


def test_the_name_of_a_network_counts() -> None:
    named = [Link("user", None, "user", "profile", "Network" * 3)] * 2
    assert len(lines(named, 40)) == 2


@given(st.lists(st.text("ab王", min_size=1, max_size=60), max_size=12), st.integers(1, 100))
def test_nothing_is_lost_and_no_line_is_too_long(texts: list[str], letters: int) -> None:
    found = lines(links(*texts), letters)
    assert [link.text for line in found for link in line] == texts
    for line in found:
        assert len(line) == 1 or len(BETWEEN.join(link.text for link in line)) <= letters
