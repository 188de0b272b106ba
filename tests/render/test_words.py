import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.render.words import (
    clean,
    direction,
    href,
    kept,
    marked,
    marked_url,
    one_line,
    paragraphs,
    place,
    shown_url,
)


@pytest.mark.parametrize(
    ("given_text", "wanted"),
    [
        ("a\x00b\x07c", "abc"),
        ("safe\u202eexe.fdp\u202c", "safeexe.fdp"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("tab\there", "tab here"),
        ("soft\u00adhyphen \ufeffx", "softhyphen x"),
        ("\ud800", "\ufffd"),
        ("  Zoë 李 🧿 ", "Zoë 李 🧿"),
    ],
)
def test_harmful_characters_go_and_words_stay(given_text: str, wanted: str) -> None:
    assert clean(given_text) == wanted


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_what_is_cleaned_can_always_be_written_and_holds_no_control(text: str) -> None:
    cleaned = clean(text)
    cleaned.encode()
    assert not any(ord(c) < 32 and c != "\n" for c in cleaned)
    assert clean(cleaned) == cleaned


@given(st.text(max_size=300))
def test_markup_is_never_made_of_words(text: str) -> None:
    html = str(marked(clean(text)))
    for tag in ("<br>", "</span>", '<span class="whole">', '<span dir="rtl">', "<wbr>"):
        html = html.replace(tag, "")
    assert "<" not in html.replace('<span class="piece">', "")


def test_compounds_stay_on_one_line() -> None:
    assert marked("back-end & more") == '<span class="whole">back-end</span> &amp; more'
    assert marked("pre- and post-op") == (
        '<span class="whole">pre- and</span> <span class="whole">post-op</span>'
    )
    assert marked("2019 - 2020") == "2019 - 2020"
    assert marked("<b>x</b>\ny") == "&lt;b&gt;x&lt;/b&gt;<br>y"


def test_a_huge_word_is_cut_for_the_layout_and_loses_nothing() -> None:
    html = str(marked("x" * 20_000))
    assert html.count("x") == 20_000
    assert html.count('class="piece"') > 20


def test_words_that_run_the_other_way_are_marked() -> None:
    assert marked("שלום.") == '<span dir="rtl">שלום.</span>'
    assert marked("Hello.", "rtl") == '<span dir="ltr">Hello.</span>'
    assert marked("שלום") != marked("שלום", "rtl")
    assert [direction(text) for text in ("a", "م", "12", "1 א b")] == ["ltr", "rtl", "", "rtl"]


@pytest.mark.parametrize(
    ("address", "kind", "target"),
    [
        ("https://a.example/", "url", "https://a.example/"),
        ("HTTP://a.example", "url", "HTTP://a.example"),
        ("mailto:a@b.example", "url", "mailto:a@b.example"),
        ("javascript:alert(1)", "url", None),
        ("JaVaScript:alert(1)", "url", None),
        ("data:text/html,x", "url", None),
        ("file:///etc/passwd", "url", None),
        ("//a.example", "url", None),
        ("a.example", "url", None),
        ("http://[", "url", None),
        ("https://a b", "url", None),
        ("a@b.example", "email", "mailto:a@b.example"),
        ("a@b?subject=x", "email", "mailto:a@b?subject=x"),
        ("not mail", "email", None),
        ("(415) 555-0117", "phone", "tel:4155550117"),
        ("+46 70 555", "phone", "tel:+4670555"),
        ("call me", "phone", None),
    ],
)
def test_only_four_schemes_are_links(address: str, kind: str, target: str | None) -> None:
    assert href(address, kind) == target


def test_addresses_are_shown_short() -> None:
    assert shown_url("https://a.example/") == "a.example"
    assert shown_url("https://a.example/b/") == "a.example/b/"
    assert shown_url("a.example/") == "a.example/"


def test_a_long_address_breaks_after_slashes_and_before_hyphens_only() -> None:
    html = str(marked_url("a.example/one/certified-solutions-architect"))
    assert html == (
        '<span class="whole">a.example/</span><wbr>'
        '<span class="whole">one/certified-solutions</span><wbr>'
        '<span class="whole">-architect</span>'
    )
    assert "/</span><wbr>" in marked_url("a.example/somewhere/somebody-else")


def test_a_long_compound_breaks_before_its_hyphens() -> None:
    html = str(marked("word-" * 20 + "end"))
    assert "-</span>" not in html
    assert html.count("<wbr>") == 4
    assert '<wbr><span class="whole">-word-word-word-word</span>' in html


def test_a_long_address_breaks_before_a_dot_and_behind_an_at_sign() -> None:
    html = str(marked_url("somebody.with.a.name@mail.harbour.example"))
    assert html == (
        '<span class="whole">somebody.with.a.name@</span><wbr>'
        '<span class="whole">mail.harbour.example</span>'
    )
    assert '<wbr><span class="whole">.example</span>' in marked_url(
        "richard-of-the-harbour.example"
    )


def test_a_long_range_of_dates_breaks_behind_its_dash() -> None:
    assert kept("since the flood – until the cows come") == (
        '<span class="whole">since the flood –</span> '
        '<span class="whole">until the cows come</span>'
    )
    assert "whole" not in kept("ages ago, nobody knows when exactly it was")


def test_an_address_breaks_behind_its_commas() -> None:
    assert place("1 Road, 411 24 Town") == (
        '<span class="whole">1 Road</span>, <span class="whole">411 24 Town</span>'
    )
    assert "whole" not in place("x y " * 20)
    assert place("רחוב 1, חיפה") == '<span dir="rtl">רחוב 1, חיפה</span>'
    assert "&lt;b&gt;" in place("<b>, y")


def test_dates_are_kept_whole_unless_they_are_prose() -> None:
    assert kept("Mar 2021") == '<span class="whole">Mar 2021</span>'
    assert "whole" not in kept("z" * 500)
    assert "&lt;" in kept("<i>")


def test_paragraphs_and_lines() -> None:
    assert paragraphs("a\nb\n\n \nc\n") == ("a\nb", "c")
    assert one_line(" a \n b\tc ") == "a b c"
