from app.ml.components.facts import facts_in, free_skills, study_end
from app.ml.types import Mention


def _skill(text: str, words: str) -> Mention:
    start = text.index(words)
    return Mention(words, words, start, start + len(words), "knowledge", "group")


def test_facts_do_not_overlap_and_have_offsets_into_the_whole() -> None:
    text = "Well. NVQ Level 3 in Electrical Installation, BSc, 3 years, fluent German"
    facts = facts_in(text, 6, len(text), lead=6)
    assert [one.name for one in facts.credentials] == ["NVQ Level 3 Electrical Installation"]
    assert [one.text for one in facts.degrees] == ["BSc"]
    for one in (*facts.years, *facts.degrees, *facts.languages, *facts.credentials):
        assert text[one.start : one.end] == one.text


def test_a_role_is_no_hard_fact() -> None:
    text = "We are looking for a Registered Nurse"
    assert not facts_in(text, 0, len(text), lead=0).has_any
    text = "Current RN license"
    assert facts_in(text, 0, len(text), lead=0).has_any


def test_a_label_tells_the_place() -> None:
    text = "Location: Taunton"
    assert [one.value for one in facts_in(text, 10, len(text), lead=0).places] == ["Taunton"]


def test_subjects_are_no_skills_of_their_own() -> None:
    text = "BSc in Biology or a related field, cell culture"
    facts = facts_in(text, 0, len(text), lead=0)
    skills = (_skill(text, "Biology"), _skill(text, "cell culture"))
    assert [one.name for one in free_skills(text, facts, skills)] == ["cell culture"]
    assert text[: study_end(text, facts.degrees[0])] == "BSc in Biology or a related field"
    text = "2391 inspection and testing, City & Guilds 2391 wiring"
    facts = facts_in(text, 0, len(text), lead=0)
    assert free_skills(text, facts, (_skill(text, "wiring"),)) == ()
