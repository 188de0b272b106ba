"""What WeasyPrint does for every document and no résumé needs, left out; the PDF is the same.

Measured in instructions for a two-page résumé: the style sheet 4 %, the compression 2 %. The
reasons and the test that holds "the same" are in `docs/adr/0009-what-the-pdf-child-leaves-out.md`.
"""

import functools
import re
import zlib
from typing import Any

import pydyf
from weasyprint import CSS, HTML
from weasyprint.html import UA, UA_COUNTER_STYLE

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
    """An HTML document that is laid out with the shorter style sheet."""

    def _ua_stylesheets(self, forms: bool = False) -> list[CSS]:
        return super()._ua_stylesheets(forms) if forms else [style_sheet()]


def compress(pdf: Any) -> None:
    """Compress the streams of `pdf` (a pydyf.PDF) at COMPRESSION instead of at 9."""
    for thing in pdf.objects:
        is_stream = isinstance(thing, pydyf.Stream) and thing.compress
        if is_stream and all(isinstance(part, bytes) for part in thing.stream):
            thing.stream = [zlib.compress(b"\n".join(thing.stream), COMPRESSION)]
            thing.extra["Filter"] = "/FlateDecode"
            thing.compress = False
