"""HTML in an advert is reduced to what a reader would see."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.postings.html_text import plain


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>We <b>build</b></p><p>C++ &amp; R</p>", "We build\nC++ & R"),
        ("<ul><li>One</li><li> Two\n three </li></ul>", "- One\n- Two three"),
        ("a<br>b<br/>c", "a\nb\nc"),
        ("<style>p{}</style><p>x</p><script>alert(1)</script>", "x"),
        ("  a < b and C<T>  ", "a < b and C"),
        ("5 < 6\nplain", "5 < 6\nplain"),
        ("&nbsp;x&nbsp;", "x"),
        ("", ""),
    ],
)
def test_markup_goes_words_stay(html: str, text: str) -> None:
    assert plain(html) == text


@given(st.text(alphabet="<>/pbli &;#!-x", max_size=40))
def test_broken_markup_does_no_harm(html: str) -> None:
    assert "\0" not in plain(html)
