from app.ml.components.fact_asks import (
    credentials,
    education,
    is_softened,
    is_softened_all,
    is_to_come,
    languages,
    with_alternatives,
)
from app.ml.components.facts import Facts, facts_in
from app.ml.components.importance import scopes


def _facts(text: str) -> Facts:
    return facts_in(text, 0, len(text), lead=0)


def test_the_lowest_degree_is_enough() -> None:
    text = "Bachelor's or Master's degree in Biology or equivalent experience"
    (ask,) = education(text, 0, len(text), _facts(text), ())
    assert ask.degree is not None
    assert (ask.degree.level, ask.degree.fields) == ("bachelor", ("Biology",))
    assert ask.is_softened


def test_a_preferred_degree_is_another_ask() -> None:
    text = "Bachelor's degree required, Master's degree preferred"
    found = education(text, 0, len(text), _facts(text), scopes(text, 0, len(text)))
    assert [one.degree.level for one in found if one.degree] == ["bachelor", "master"]


def test_alternative_certificates_are_one_ask() -> None:
    text = "ACCA, CIMA or ACA qualified"
    (ask,) = credentials(text, 0, len(text), _facts(text))
    assert [one.name for one in ask.any_of] == ["ACCA", "CIMA", "ACA"]
    text = "Basic Life Support (BLS) and ACLS"
    found = credentials(text, 0, len(text), _facts(text))
    assert [[one.name for one in ask.any_of] for ask in found] == [["BLS"], ["ACLS"]]


def test_languages_are_one_ask_each_unless_one_is_enough() -> None:
    text = "fluent English and German"
    found = languages(text, 0, len(text), _facts(text))
    assert [one.language.code for one in found if one.language] == ["en", "de"]
    text = "fluent French or German"
    (ask,) = languages(text, 0, len(text), _facts(text))
    assert [one.name for one in ask.any_of] == ["fr", "de"]
    text = "Bilingual (English/Spanish)"
    assert len(languages(text, 0, len(text), _facts(text))) == 2


def test_what_softens() -> None:
    assert is_softened("a degree or equivalent work experience", 0, 38)
    assert not is_softened("a degree or diploma", 0, 19)
    text = "NVQ or willing to work towards it"
    assert is_to_come(text, 0, len(text))


def test_a_certificate_in_place_of_a_degree_is_one_ask_with_it() -> None:
    text = "Law degree (LLB), GDL or CILEX qualification"
    facts = _facts(text)
    papers = [
        *education(text, 0, len(text), facts, ()),
        *credentials(text, 0, len(text), facts),
    ]
    (ask,) = with_alternatives(text, papers)
    assert (ask.kind, [one.name for one in ask.any_of]) == ("education", ["CILEX"])
    text = "A degree and a CILEX qualification"
    facts = _facts(text)
    papers = [
        *education(text, 0, len(text), facts, ()),
        *credentials(text, 0, len(text), facts),
    ]
    assert len(with_alternatives(text, papers)) == 2


def test_a_registration_of_the_registered_is_one_permit() -> None:
    text = "Registered Nurse with current NMC registration"
    (ask,) = credentials(text, 0, len(text), _facts(text))
    assert [one.name for one in ask.any_of] == ["Registered nurse licence", "NMC registration"]


def test_what_only_some_need_is_softened() -> None:
    text = "Driver CPC if you already hold a PCV licence"
    (ask,) = credentials(text, 0, len("Driver CPC"), _facts(text))
    assert ask.is_softened
    assert is_softened_all("one year; or an equivalent combination of education", 0, 60)
