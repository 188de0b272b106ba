"""The pseudo language keeps what is not a word, and marks what is."""

from app.web.pseudo import CLOSING, OPENING, PseudoTranslations, pseudo


def test_a_message_is_longer_and_stands_between_its_signs() -> None:
    told = pseudo("Save preferences")
    assert told.strip("\u200f").startswith(OPENING)
    assert told.strip("\u200f").endswith(CLOSING)
    assert len(told) >= len("Save preferences") * 1.4
    assert "Save" not in told


def test_placeholders_and_markup_stay() -> None:
    assert pseudo("Saved %(time)s") % {"time": "14:02"} == pseudo("Saved %(time)s").replace(
        "%(time)s", "14:02"
    )
    assert '<b class="here">' in pseudo('The <b class="here">one</b> &amp; only')
    assert "&amp;" in pseudo("The one &amp; only")


def test_nothing_stays_nothing() -> None:
    assert pseudo("") == ""
    assert pseudo(" \n") == " \n"


def test_plurals_keep_their_forms() -> None:
    catalogue = PseudoTranslations()
    one = catalogue.ngettext("%(num)s match", "%(num)s matches", 1)
    two = catalogue.ngettext("%(num)s match", "%(num)s matches", 2)
    assert one == pseudo("%(num)s match")
    assert two == pseudo("%(num)s matches")
