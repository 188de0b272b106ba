from app.ml.evaluation.identities import by_name, identities, in_fields, in_words, variants

WORK = {"position": "Cook", "highlights": ["Ran a kitchen"]}
RESUME = {"basics": {"summary": "Cook."}, "work": [WORK]}


def test_forty_people_who_differ() -> None:
    people = identities()
    assert len({one.name for one in people}) == len(people) == 40
    assert {one.subject for one in people} == {"she", "he", "they"}


def test_the_resume_given_is_left_as_it_is() -> None:
    one = identities()[0]
    before = str(RESUME)
    assert in_fields(RESUME, one)["basics"]["name"] == one.name
    assert one.possessive in in_words(RESUME, one)["work"][0]["highlights"][0]
    assert by_name(RESUME, one)["basics"]["summary"] == f"{one.name}, Cook."
    assert {kind: len(made) for kind, made in variants(RESUME)} == {
        "fields": 40,
        "words": 40,
        "bare name": 40,
    }
    assert str(RESUME) == before
