import pytest

from app.ml.components.unseen import hidden_spans, unseen_spans, without


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("Cook\u200b\u200b\u200b\u200b here", "\u200b" * 4),
        ("Cook \U000e0041\U000e0042", "\U000e0041\U000e0042"),
        ("a \u202eb", "\u202e"),
        ('a <i style="color:#fff">b <i>c</i> d</i> e', '<i style="color:#fff">b <i>c</i> d</i>'),
        ('<p style="display : none">b</p>', '<p style="display : none">b</p>'),
        ("<div hidden>b</div>", "<div hidden>b</div>"),
        ('<b style="font-size:1px">b</b>', '<b style="font-size:1px">b</b>'),
        ("<font color='white'>b</font>", "<font color='white'>b</font>"),
    ],
)  # fmt: skip
def test_what_somebody_hid(text: str, hidden: str) -> None:
    assert [text[start:end] for start, end in hidden_spans(text)] == [hidden]
    seen = without(text, unseen_spans(text))
    assert len(seen) == len(text)
    assert seen.replace(" ", "") == text.replace(hidden, "").replace(" ", "")


@pytest.mark.parametrize(
    "text",
    [
        "co\u00adoperate",
        "a\ufeffb",
        "ein\u200dzwei",
        '<p style="font-size:12px; background-color:#fff">Cook</p>',
        "if a < b and c > d",
        '<span style="color:#ffffee">pale, not white</span>',
        '<a style="background:#050; color:white">Apply</a>',
        "<!-- never closed",
    ],
)
def test_what_anybody_sees(text: str) -> None:
    assert unseen_spans(text) == ()


def test_remarks_and_scripts_are_not_read_and_nobody_hid_them() -> None:
    text = "Cook<!-- Docker --> <script>var a = 'Kafka'</script>\n<style>\nb { }</style>"
    assert hidden_spans(text) == ()
    assert without(text, unseen_spans(text)).split() == ["Cook"]
    assert without(text, unseen_spans(text)).count("\n") == 2


@pytest.mark.parametrize("text", ["<!--", "<style>", "<p hidden>", "\u202e", "<p ", "<script"])
def test_no_text_takes_long(text: str) -> None:
    assert len(without(text * 20_000, unseen_spans(text * 20_000))) == len(text) * 20_000


def test_an_element_that_never_ends_hides_its_tag_alone() -> None:
    text = "<div hidden>Cook" + "<div>" * 2000
    assert unseen_spans(text) == ((0, 12),)
