import pytest

from app.ml.components.place import find_places, is_about_place_only


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("Location: Berlin", "location", "Berlin"),
        ("Based in our Leeds office", "location", "Leeds"),
        ("Remote (North America)", "remote", "Remote (North America)"),
        ("Willing to travel up to 20%", "travel", "Willing to travel up to 20%"),
        ("37.5 hours per week", "hours", "37.5 hours per week"),
        ("Participation in the on-call rota", "hours", "on-call rota"),
        ("Must be able to work nights and weekends", "hours", "nights and weekends"),
    ],
)
def test_places_and_hours(text: str, kind: str, value: str) -> None:
    (seen,) = find_places(text)
    assert (seen.kind, seen.value) == (kind, value)
    assert text[seen.start : seen.end] == value
    assert is_about_place_only(text, (seen,))


def test_a_line_that_says_more_is_about_more() -> None:
    text = "Experience working remotely with distributed teams"
    assert not is_about_place_only(text, find_places(text))
    assert find_places("travel agency experience") == ()


def test_how_near_one_has_to_live_is_a_place() -> None:
    (one,) = find_places("You must live within 30 minutes of the practice")
    assert one.kind == "location"
