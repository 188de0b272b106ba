"""The catalogue's template is fresh, and made the same way everywhere."""

from tests.house.make_messages import TEMPLATE, made, sources


def test_the_template_is_what_the_sources_say() -> None:
    assert TEMPLATE.read_bytes() == made(), "run `make messages`"


def test_places_are_files_without_lines() -> None:
    places = [line for line in made().decode().splitlines() if line.startswith("#:")]
    assert places
    known = {path.as_posix() for path, _ in sources()}
    assert {place for line in places for place in line.removeprefix("#: ").split()} <= known
