"""Ids are of version 7 and sort by time."""

from app.db.ids import new_id


def test_ids_are_of_version_7_and_grow() -> None:
    made = [new_id() for _ in range(1_000)]

    assert {one.version for one in made} == {7}
    assert made == sorted(made)
    assert len(set(made)) == 1_000
