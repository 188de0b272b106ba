"""The tag tree of finished PDFs, whole: what PDF/UA-1 asks of it and a machine can see."""

import io
import itertools
import re
from collections.abc import Callable, Iterator
from typing import Any

import pikepdf
import pytest

from app.render.export import Rendered

pytestmark = pytest.mark.engine

PAINTING = {"Tj", "TJ", "'", '"', "f", "f*", "S", "s", "B", "b", "B*", "b*", "sh", "Do"}

Make = Callable[..., Rendered]


@pytest.fixture
def full(small: dict[str, Any]) -> dict[str, Any]:
    """A résumé over several pages with every kind of element."""
    small["work"] *= 30
    small["work"][0] |= {"url": "https://fjord.example/", "summary": "One.\n\nTwo."}
    small["references"] = [{"name": "Liv", "reference": "Good."}]
    return small


def kids(node: Any) -> list[Any]:
    found = node.get("/K", [])
    return list(found) if isinstance(found, pikepdf.Array) else [found]


def elements(node: Any) -> Iterator[Any]:
    for kid in kids(node):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from elements(kid)


def parents(root: Any) -> dict[int, Any]:
    numbers: list[Any] = []
    waiting = [root.ParentTree]
    while waiting:
        node = waiting.pop()
        numbers += list(node.get("/Nums", []))
        waiting += list(node.get("/Kids", []))
    return {int(numbers[at]): numbers[at + 1] for at in range(0, len(numbers), 2)}


def marks(page: Any) -> tuple[set[int], int]:
    """Return the numbers of marked content on a page, and how much is painted outside any mark."""
    numbers: set[int] = set()
    loose, stack = 0, []
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in ("BDC", "BMC"):
            properties = operands[1] if name == "BDC" else {}
            number = properties.get("/MCID") if "/MCID" in properties else None
            numbers |= {int(number)} if number is not None else set()
            stack.append(number is not None or str(operands[0]) == "/Artifact")
        elif name == "EMC":
            stack.pop()
        elif name in PAINTING and not any(stack):
            loose += 1
    assert stack == []
    return numbers, loose


@pytest.mark.parametrize("theme", ["classic", "side"])
def test_all_that_is_painted_is_tagged_and_found_again(
    theme: str, make: Make, full: dict[str, Any]
) -> None:
    with pikepdf.open(io.BytesIO(make(full, theme).data)) as pdf:
        tree = parents(pdf.Root.StructTreeRoot)
        assert len(pdf.pages) > 2
        for page in pdf.pages:
            numbers, loose = marks(page)
            owners = tree[int(page.StructParents)]
            assert loose == 0
            assert numbers
            assert [n for n in numbers if n >= len(owners) or owners[n] is None] == []
            for annotation in page.get("/Annots", []):
                assert int(annotation.StructParent) in tree
                assert str(annotation.Contents)


@pytest.mark.parametrize("theme", ["classic", "side"])
def test_every_element_is_known_to_its_parent(theme: str, make: Make, full: dict[str, Any]) -> None:
    with pikepdf.open(io.BytesIO(make(full, theme).data)) as pdf:
        for element in elements(pdf.Root.StructTreeRoot):
            assert element.objgen in [
                kid.objgen for kid in kids(element.P) if isinstance(kid, pikepdf.Dictionary)
            ]
            kinds = {str(kid.get("/S")) for kid in kids(element) if _is(kid)}
            if element.S == "/L":
                assert kinds <= {"/LI"}
            if element.S == "/Link":
                assert any(str(kid.get("/Type")) == "/OBJR" for kid in kids(element) if _is(kid))


def _is(kid: Any) -> bool:
    return isinstance(kid, pikepdf.Dictionary)


@pytest.mark.parametrize("theme", ["classic", "side"])
@pytest.mark.parametrize(
    "document",
    [
        {"basics": {"name": "A"}, "work": [{"name": "F"}]},
        {"basics": {"label": "Cook"}, "work": [{"name": "F"}]},
        {"work": [{"name": "F"}]},
    ],
)
def test_headings_leave_no_level_out(theme: str, document: dict[str, Any], make: Make) -> None:
    with pikepdf.open(io.BytesIO(make(document, theme).data)) as pdf:
        found = [str(e.S) for e in elements(pdf.Root.StructTreeRoot)]
    levels = [int(kind[2]) for kind in found if re.fullmatch(r"/H\d", kind)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
