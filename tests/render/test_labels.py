import datetime

import pytest

from app.domain.resumes.schemas import SECTIONS
from app.lib.dates import PartialDate
from app.render.labels import Language, language, languages


def test_the_promised_languages_are_there() -> None:
    assert {"en", "de", "fr", "es", "it", "nl", "pt", "sv", "nb", "da", "pl"} <= set(languages())


@pytest.mark.parametrize("tag", languages())
def test_every_language_has_every_word(tag: str) -> None:
    words = language(tag)
    assert isinstance(words, Language)
    assert set(words.labels.sections) == set(SECTIONS)
    assert all(words.labels.sections.values())
    assert "{name}" in words.labels.document
    assert "{page}" in words.labels.page_of
    assert "{pages}" in words.labels.page_of
    assert words.date(PartialDate(2021, 3, 9)) != words.date(PartialDate(2021, 4))


@pytest.mark.parametrize(
    ("tag", "month"),
    [("en", "Mar 2021"), ("en-GB", "Mar 2021"), ("de", "März 2021"), ("fr-CA", "mars 2021")],
)
def test_months_in_words(tag: str, month: str) -> None:
    assert language(tag).date(PartialDate(2021, 3)) == month


def test_years_alone_and_odd_years() -> None:
    english = language("en")
    assert english.date(PartialDate(2019)) == "2019"
    assert english.date(PartialDate(datetime.MAXYEAR + 1, 3)) == "3/10000"


@pytest.mark.parametrize("tag", ["xx", "tlh", "", "../../etc", "<script>", "en-", "hu"])
def test_an_unknown_language_is_written_in_english(tag: str) -> None:
    assert language(tag).labels.sections["work"] == "Work"
    assert "<" not in language(tag).tag


def test_directions_and_tags() -> None:
    assert [language(tag).direction for tag in ("ar", "he", "fa", "ur", "en", "hu")] == [
        "rtl",
        "rtl",
        "rtl",
        "rtl",
        "ltr",
        "ltr",
    ]
    assert language("pt_BR").tag == "pt-BR"
    assert language("no").labels == language("nb").labels


@pytest.mark.parametrize(
    ("tag", "code", "name"),
    [
        ("en", "SE", "Sweden"),
        ("de", "se", "Schweden"),
        ("zh", "CN", "中国"),
        ("hu", "GB", "United Kingdom"),
        ("en", "UK", "UK"),
        ("en", "USA", "USA"),
        ("en", "Sweden", "Sweden"),
        ("en", "QQ", "QQ"),
        ("en", "", ""),
    ],
)
def test_countries_have_names_where_the_code_is_known(tag: str, code: str, name: str) -> None:
    assert language(tag).country(code) == name
