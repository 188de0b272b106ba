from app.ml.irregular import PAST


def test_every_form_leads_to_a_verb_that_is_no_form_itself() -> None:
    assert (PAST["led"], PAST["taught"], PAST["written"]) == ("lead", "teach", "write")
    assert not set(PAST) & set(PAST.values())
