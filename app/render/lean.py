"""WeasyPrint's way to a PDF with less work for each document; what is seen stays the same.

Two kinds of saving. What no résumé needs is left out: rules for notes and forms, the last percent
of compression (`docs/adr/0009-what-the-pdf-child-leaves-out.md`). What WeasyPrint works out again
and again is worked out once, by stand-ins for its own functions; they know the insides of the
versions in KNOWN and are not used with any other (`docs/adr/0019-stand-ins-inside-weasyprint.md`).
"""

import functools
import re
import zlib
from collections.abc import Callable, Iterator
from typing import Any

import cssselect2  # type: ignore[import-untyped]
import pydyf
import weasyprint
from weasyprint import CSS, HTML, css
from weasyprint.css.computed_values import PHYSICAL_FUNCTIONS
from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES
from weasyprint.formatting_structure import boxes
from weasyprint.html import UA, UA_COUNTER_STYLE
from weasyprint.layout import percent
from weasyprint.text import line_break
from weasyprint.text.ffi import ffi, gobject, pango
from weasyprint.urls import URLFetcher

from app.render.plain_tree import plain_tree
from app.render.stand_ins import StandIn, everywhere, put

KNOWN = ("70.0", "0.13.0")
"""The versions of WeasyPrint and pydyf that the stand-ins were written beside."""

COMPRESSION = 6
"""zlib's own default; pydyf's 9 takes twice the time for one byte in a hundred."""

_NOT_NEEDED = re.compile(
    r"::(?:footnote|note)-"  # would give every element the styles of five boxes more
    r"|(?::is\()?(?:input|select|button|textarea)\b"  # forms
    r"|\[dir\]\s\[dir|\S+\s?[^{]*\[dir=(?:ltr|rtl)\si\]\[dir\]"  # lists within lists, turned twice
)
_ONE_RULE = re.compile(r"[^{}]*\{[^{}]*\}\s*")


def is_needed(line: str) -> bool:
    """Tell whether a line of the style sheet stays: only whole rules on one line may go."""
    return not (_NOT_NEEDED.match(line) and _ONE_RULE.fullmatch(line))


@functools.lru_cache(maxsize=1)
def style_sheet() -> CSS:
    """Return WeasyPrint's own style sheet for HTML without notes and forms."""
    lines = [line for line in UA.splitlines() if is_needed(line)]
    return CSS(string="\n".join(lines), counter_style=UA_COUNTER_STYLE)


class Page(HTML):  # type: ignore[misc] # WeasyPrint ships no types
    """An HTML document that is parsed the short way if plain, and has the shorter style sheet."""

    def __init__(self, string: str, url_fetcher: URLFetcher) -> None:
        root = plain_tree(string)
        if root is None:
            super().__init__(string=string, url_fetcher=url_fetcher)
            return
        self.base_url = None
        self.url_fetcher = url_fetcher
        self.media_type = "print"
        self.wrapper_element = cssselect2.ElementWrapper.from_html_root(root, None)
        self.etree_element = root

    def _ua_stylesheets(self, forms: bool = False) -> list[CSS]:
        return super()._ua_stylesheets(forms) if forms else [style_sheet()]


# Styles: most properties of most elements have their initial value or the parent's.

_PLAIN = {
    name: value
    for name, value in INITIAL_VALUES.items()
    if name not in INITIAL_NOT_COMPUTED
    and name not in ("display", "float", "position", "page", "direction")  # need one another
    and not name.startswith("text_decoration_")  # handed down by rules of their own
}
_INITIAL = {name: value for name, value in _PLAIN.items() if name not in INHERITED}
_INHERITED = frozenset(_PLAIN) & INHERITED
_ANONYMOUS = _INITIAL | {name: INITIAL_VALUES[name] for name in ("float", "position")}
_DECIDED: dict[str, set[str]] = {name: {name} for name in _INITIAL}
for _physical, _logical in PHYSICAL_FUNCTIONS.items():
    for _inline in ("ltr", "rtl"):
        _DECIDED.setdefault(_logical(block="ttb", inline=_inline), set()).add(_physical)
"""Property of a rule -> the properties it decides: `margin-block-start` decides `margin-top`."""


class _Kept:
    """What a style keeps for all boxes that have it; None until it is known."""

    lengths: dict[str, Any] | None = None
    strut: tuple[float, float] | None = None
    text: tuple[Any, ...] | None = None


class Style(_Kept, css.ComputedStyle):  # type: ignore[misc] # WeasyPrint ships no types
    """An element's style that starts with all initial values that no rule changes."""

    def __init__(
        self, parent_style: Any, cascaded: dict[str, Any], pseudo_type: str | None, *others: Any
    ) -> None:
        super().__init__(parent_style, cascaded, pseudo_type, *others)
        # Of these two the layout takes every value that is there for one that a rule has set.
        if pseudo_type in ("first-line", "first-letter"):
            return
        self.update(_INITIAL)
        for name in cascaded:
            for decided in _DECIDED.get(name, ()):
                self.pop(decided, None)

    def __missing__(self, name: str) -> Any:
        if name in _INHERITED and name not in self.cascaded and self.parent_style is not None:
            value = self[name] = self.parent_style[name]
            return value
        return super().__missing__(name)


class AnonymousStyle(_Kept, css.AnonymousStyle):  # type: ignore[misc] # WeasyPrint ships no types
    """The style of a box without an element, which no rule changes."""

    def __init__(self, parent_style: Any) -> None:
        self.update(_ANONYMOUS)
        super().__init__(parent_style)


# Boxes: those with one style have one set of margins, paddings, borders and sizes.

_resolve = percent.resolve_percentages
_strut = line_break.strut
_is_in_normal_flow = boxes.Box.is_in_normal_flow
_SIDES = ("top", "right", "bottom", "left")
_LENGTHS = (
    *(f"{kind}_{side}" for kind in ("margin", "padding") for side in _SIDES),
    *(f"{limit}{side}" for limit in ("", "min_", "max_") for side in ("width", "height")),
)
_USED = (*_LENGTHS, *(f"border_{side}_width" for side in _SIDES))


def _is_fixed(value: Any) -> bool:
    return value == "auto" or getattr(value, "unit", None) not in (None, "%")


def resolve_percentages(box: Any, containing_block: Any) -> None:
    """Set the used lengths of `box`; known ones where none depends on what is around it."""
    style = box.style
    if style.lengths:
        box.__dict__.update(style.lengths)
        return
    _resolve(box, containing_block)
    if style.lengths is None:
        alone = style["border_collapse"] != "collapse"
        alone = alone and all(_is_fixed(style[name]) for name in _LENGTHS)
        style.lengths = {name: getattr(box, name) for name in _USED} if alone else {}


def strut(style: Any) -> tuple[float, float]:
    """Return the height of a line in `style` and its baseline."""
    if not hasattr(style, "strut"):  # of text within a picture
        return _strut(style)  # type: ignore[no-any-return] # WeasyPrint ships no types
    if style.strut is None:
        style.strut = _strut(style)
    return style.strut  # type: ignore[no-any-return] # WeasyPrint ships no types


def is_in_normal_flow(box: Any) -> bool:
    """Tell whether `box` stands where its neighbours put it; asked ten times of each box."""
    style = box.style
    if style["float"] == "none" and style["position"] in ("static", "relative"):
        return True
    return bool(_is_in_normal_flow(box))


# Text: a line is shaped once, not when it is measured and again when it is drawn.

_FEATURES = (
    "font_kerning",
    *(
        f"font_variant_{kind}"
        for kind in ("ligatures", "position", "caps", "numeric", "alternates", "east_asian")
    ),
    "font_feature_settings",
)


class Layout(line_break.Layout):  # type: ignore[misc] # WeasyPrint ships no types
    """A line of text in Pango that stays as it is from its measuring to its drawing."""

    language: Any

    def setup(self, style: Any) -> None:
        """Make an empty line, with the fonts that an earlier one in the same style has found."""
        if not hasattr(style, "text") or style["text_decoration_line"] != "none":
            super().setup(style)
            return
        if style.text is None:
            super().setup(style)
            style.text = _text_parts(style, self.language)
        context, description, features, self.language = style.text
        self.style = style
        self.first_line_direction = 0
        self.ascent = self.underline_position = self.strikethrough_position = None
        self.layout = ffi.gc(pango.pango_layout_new(context), gobject.g_object_unref)
        pango.pango_layout_set_auto_dir(self.layout, False)
        pango.pango_layout_set_font_description(self.layout, description)
        if features is not None:
            attributes = pango.pango_attr_list_new()
            pango.pango_attr_list_insert(attributes, features)
            pango.pango_layout_set_attributes(self.layout, attributes)

    def set_text(self, text: str, justify: bool = False) -> None:
        """Set the words; those without a line end already as drawing wants them: one paragraph."""
        pango.pango_layout_set_single_paragraph_mode(self.layout, text.isprintable())
        super().set_text(text, justify)

    def deactivate(self) -> None:
        """Let Pango's objects go only where drawing needs others: in justified text."""
        if self.justification_spacing:
            super().deactivate()

    def reactivate(self, style: Any) -> None:
        """Make Pango's objects again where they are gone or made for another style."""
        if self.justification_spacing or style is not self.style:
            super().reactivate(style)


def _text_parts(style: Any, language: Any) -> tuple[Any, ...]:
    """Return Pango's context, font, features and language for `style`, as WeasyPrint has them."""
    context = ffi.gc(
        pango.pango_font_map_create_context(style.font_config.font_map), gobject.g_object_unref
    )
    pango.pango_context_set_round_glyph_positions(context, False)
    pango.pango_context_set_base_dir(context, line_break.PANGO_DIRECTION[style["direction"]])
    if style["lang"] or style["font_language_override"] != "normal":
        pango.pango_context_set_language(context, language)
    wanted = line_break.font_features(*(style[name] for name in _FEATURES))
    key = ",".join(f"{name} {value}" for name, value in wanted.items()).encode()
    features = style.font_config.font_features.get(key)
    return context, line_break.get_font_description(style), features, language


# Writing: most of a tagged PDF is small dictionaries.

_names: dict[str, bytes] = {}


def _bytes(thing: Any) -> bytes:
    if type(thing) is bytes:
        return thing
    if type(thing) is str:
        return thing.encode("ascii")
    return pydyf._to_bytes(thing)  # type: ignore[no-any-return] # noqa: SLF001 - no public name


def _name(key: str) -> bytes:
    if key not in _names:
        _names[key] = b"/" + _bytes(key) + b" "
    return _names[key]


def dictionary(self: Any) -> bytes:
    """Return a PDF dictionary as it stands in the file."""
    return b"<<" + b"".join([_name(key) + _bytes(value) for key, value in self.items()]) + b">>"


def array(self: Any) -> bytes:
    """Return a PDF array as it stands in the file."""
    return b"[" + b" ".join([_bytes(value) for value in self]) + b"]"


def stream(self: Any) -> bytes:
    """Return a PDF stream as it stands in the file, packed at COMPRESSION if packed at all."""
    data = b"\n".join([_bytes(part) for part in self.stream])
    extra = pydyf.Dictionary(self.extra.copy())
    if self.compress:
        extra["Filter"] = "/FlateDecode"
        data = zlib.compress(data, COMPRESSION)
    extra["Length"] = len(data)
    return b"\n".join((extra.data, b"stream", data, b"endstream"))


def _stand_ins() -> Iterator[StandIn]:
    for original, ours in (
        (css.ComputedStyle, Style),
        (css.AnonymousStyle, AnonymousStyle),
        (_resolve, resolve_percentages),
        (_strut, strut),
        (line_break.Layout, Layout),
    ):
        yield from everywhere("weasyprint", original, ours)
    yield StandIn(boxes.Box, "is_in_normal_flow", is_in_normal_flow)
    yield StandIn(pydyf.Dictionary, "data", property(dictionary))
    yield StandIn(pydyf.Array, "data", property(array))
    yield StandIn(pydyf.Stream, "data", property(stream))


def install() -> Callable[[], None]:
    """Put the stand-ins in place if WeasyPrint is one they know; returns what takes them out."""
    known = (weasyprint.__version__, pydyf.__version__) == KNOWN
    return put(_stand_ins() if known else ())
