from collections.abc import Iterator
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from app.render.plain_tree import plain_tree

pytestmark = pytest.mark.engine

BLOCKS = ("div", "section", "article", "header", "main")
LINES = ("p", "h1", "h2", "h3")
WORDS = ("span", "em", "strong", "small", "time")

text = st.text(alphabet="ab <>&\"' \n-é李", max_size=12).map(lambda words: str(escape(words)))
void = st.sampled_from(["<br>", "<wbr>", '<img src="data:," alt="&#34;x&#39;">'])


def page(body: str) -> str:
    head = '<meta charset="utf-8">\n <title>A &amp; B</title>'
    return f'<!DOCTYPE html>\n<html lang="en">\n <head>{head}</head>\n <body>{body}</body></html>'


def within(
    tags: tuple[str, ...], inside: st.SearchStrategy[str], most: int = 3
) -> st.SearchStrategy[str]:
    def element(tag: str, kids: list[str]) -> str:
        return f'<{tag} class="{tag}-x">{"".join(kids)}</{tag}>'

    return st.builds(element, st.sampled_from(tags), st.lists(inside, max_size=most))


words = st.recursive(text | void, lambda inner: within(WORDS, inner), max_leaves=6)
links = st.builds('<a href="https://a.example/?b&amp;c">{}</a>'.format, words)
lines = within(LINES, words | links)
lists = within(("ul", "ol"), within(("li",), lines | words | links))
blocks = st.recursive(
    lines | lists | words | links, lambda inner: within(BLOCKS, inner), max_leaves=8
)


def shape(element: ET.Element) -> Iterator[object]:
    """Yield what a tree holds, tag by tag."""
    yield element.tag, dict(element.attrib), element.text or ""
    for child in element:
        yield from shape(child)
        yield child.tail or ""
    yield f"/{element.tag}"


def by_the_book(html: str) -> ET.Element:
    import tinyhtml5

    tree: ET.Element = tinyhtml5.parse(html, namespace_html_elements=False)
    return tree


@given(st.lists(blocks, max_size=4).map("".join))
def test_a_plain_document_is_read_as_html_reads_it(body: str) -> None:
    quick = plain_tree(page(body))
    assert quick is not None
    found, wanted = (tree.find("body") for tree in (quick, by_the_book(page(body))))
    assert found is not None
    assert wanted is not None
    assert list(shape(found)) == list(shape(wanted))


@given(st.text(alphabet="<>/pdivula b=\"'!-&#;39", max_size=40))
def test_whatever_is_read_the_short_way_means_the_same_in_html(body: str) -> None:
    quick = plain_tree(page(body))
    if quick is not None:
        tags = [element.tag for element in quick.iter()]
        assert tags == [element.tag for element in by_the_book(page(body)).iter()]


@pytest.mark.parametrize(
    "body",
    [
        "<p>a<p>b",
        "<p><div>a</div></p>",
        "<li>a</li>",
        "<ul><li><li>a</li></li></ul>",
        "<ul>a<p>b</p></ul>",
        "<h1><h2>a</h2></h1>",
        "<table><tr><td>a</td></tr></table>",
        '<a href="x"><span><a href="y">b</a></span></a>',
        "<span/>b",
        "<!-- a -->",
        "<![CDATA[a]]>",
        "<?a?>",
        "a&nbsp;b",
        "&#150;",
        "<DIV>a</DIV>",
        '<div CLASS="a">b</div>',
        "<svg><p>a</p></svg>",
        '<p xmlns="urn:x">a</p>',
        "<b>a</b>",
        "\ud800",
        "\x01",
        "</body>a<body>",
    ],
)
def test_what_html_reads_in_its_own_way_is_left_to_html(body: str) -> None:
    assert plain_tree(page(body)) is None


def test_declarations_and_words_outside_the_body_are_left_to_html() -> None:
    grows = '<!DOCTYPE html [<!ENTITY a "b">]><html><head></head><body>&a;</body></html>'
    assert plain_tree(grows) is None
    assert plain_tree(page("").replace("</head>", "words</head>")) is None
    assert plain_tree(page("").replace("</html>", "words</html>")) is None
    assert plain_tree("<div></div>") is None
    assert plain_tree("") is None


def test_what_our_own_templates_make_is_plain(request: pytest.FixtureRequest) -> None:
    from app.render import document
    from app.render.making import make

    small, request_for = (request.getfixturevalue(name) for name in ("small", "request_for"))
    small["work"][0]["url"] = "https://a.example/?b&c"
    for theme in ("classic", "side"):
        made = make(request_for(small, theme))
        assert plain_tree(document.html(made.sheet, made.theme)) is not None
