"""A patch changes a copy, or is refused in words."""

import pytest

from app.domain.errors import Invalid, Refused
from app.domain.resumes.patching import apply_patch


def test_a_patch_changes_a_copy() -> None:
    document = {"work": [{"name": "A", "highlights": ["x"]}]}
    value = {"deep": []}
    patch = [
        {"op": "replace", "path": "/work/0/highlights/0", "value": "y"},
        {"op": "add", "path": "/work/0/z", "value": value},
    ]
    changed = apply_patch(document, patch)
    assert changed == {"work": [{"name": "A", "highlights": ["y"], "z": {"deep": []}}]}
    assert document == {"work": [{"name": "A", "highlights": ["x"]}]}
    changed["work"][0]["z"]["deep"].append(1)
    assert value == {"deep": []}


@pytest.mark.parametrize(
    "operation",
    [
        {"op": "replace", "path": "/work/7/name", "value": "y"},
        {"op": "test", "path": "/work/0/name", "value": "other"},
        {"op": "remove", "path": "/absent"},
        {"op": "replace", "path": "", "value": 3},
    ],
)
def test_a_patch_that_does_not_fit_is_refused(operation: dict[str, object]) -> None:
    with pytest.raises(Refused):
        apply_patch({"work": [{"name": "A"}]}, [operation])


@pytest.mark.parametrize(
    "operation", [{"op": "burn", "path": "/work"}, {"path": "/x"}, {"op": "add", "path": "x"}]
)
def test_what_is_no_patch_is_invalid(operation: dict[str, object]) -> None:
    with pytest.raises((Invalid, Refused)):
        apply_patch({"work": []}, [operation])
