from app.ml.components.neighbours import Draft, settled, speaks_back, wishes_behind
from app.ml.components.outline import outline_of
from app.ml.types import LineKind


def _drafts(text: str, *verdicts: LineKind | None) -> list[Draft]:
    sentences = outline_of(text).sentences
    return [Draft(one, kind) for one, kind in zip(sentences, verdicts, strict=True)]


def _settled(text: str, *verdicts: LineKind | None) -> list[LineKind]:
    return settled(text, _drafts(text, *verdicts))


def test_a_paragraph_goes_on_with_what_it_told() -> None:
    text = "You will run the diary. Board papers as well. Minutes now and then."
    assert _settled(text, "responsibility", None, None) == ["responsibility"] * 3


def test_between_two_wishes_stands_a_wish() -> None:
    text = "You must drive. Tidy and punctual. You need a card."
    assert _settled(text, "requirement", None, "requirement") == ["requirement"] * 3
    assert _settled(text, "requirement", None, "benefit")[1] == "other"


def test_an_item_is_what_its_list_is() -> None:
    text = "- rewires\n- fuse boards\n- keep the van tidy\n"
    assert _settled(text, None, None, "responsibility") == ["responsibility"] * 3


def test_a_list_that_tells_two_things_fills_nothing() -> None:
    text = "- rewires\n- free lunch\n- keep the van tidy\n"
    assert _settled(text, None, "benefit", "responsibility")[0] == "other"


def test_the_first_lines_are_title_and_employer() -> None:
    text = "Clerk\nMarlow Insurance, York\nWe offer a pension."
    assert _settled(text, None, "benefit", "benefit") == ["other", "other", "benefit"]


def test_the_first_sentences_tell_of_the_employer() -> None:
    told = "Forty covers and a wood oven in a lane. Lunch is free."
    text = f"Clerk\n\n{told}\n\nSome other words that say nothing."
    assert _settled(text, None, None, "benefit", None) == ["other", "company", "benefit", "other"]


def test_what_speaks_to_somebody_is_no_introduction() -> None:
    text = "Clerk\n\nPlease pass this on to anyone great."
    assert _settled(text, None, None) == ["other", "other"]


def test_a_weight_behind_speaks_of_what_stands_before() -> None:
    text = "If you can lead music, tell us; it would be a real advantage. You have a degree."
    drafts = _drafts(text, "requirement", "requirement", "requirement")
    assert wishes_behind(text, drafts) == {0: "nice"}
    assert [speaks_back(text, one.sentence) for one in drafts] == [False, True, False]
