"""A change to a document as a JSON Patch (RFC 6902) or as a merge patch (RFC 7396)."""

import copy
from collections.abc import Mapping, Sequence
from typing import Any

import jsonpatch
from jsonpointer import JsonPointerException

from app.domain.errors import Fault, Invalid, Refused
from app.domain.resumes.schemas import Document


def apply_patch(document: Document, patch: Sequence[Mapping[str, Any]]) -> Document:
    """A changed copy of `document`; the given one is never touched.

    Raises `Invalid` for a patch that is none, `Refused` for one that does not fit this document
    (a missing place, a failed test) or would leave no résumé.
    """
    operations = copy.deepcopy([dict(operation) for operation in patch])
    try:
        changed = jsonpatch.apply_patch(document, operations, in_place=False)
    except _UNFIT as error:
        raise Refused(Fault("patch", f"does not fit this résumé: {error}")) from error
    except (jsonpatch.JsonPatchException, TypeError, KeyError) as error:
        raise Invalid(Fault("patch", f"is no JSON Patch: {error}")) from error
    if not isinstance(changed, dict):
        raise Refused(Fault("patch", "would replace the whole résumé by something else"))
    return changed


def merged(document: Any, patch: Any) -> Any:
    """`document` with a merge patch applied; neither is touched. Source: RFC 7396, section 2.

    An empty patch changes nothing, `null` removes, everything but an object replaces.
    """
    if not isinstance(patch, dict):
        return copy.deepcopy(patch)
    result = dict(document) if isinstance(document, dict) else {}
    for name, value in patch.items():
        if value is None:
            result.pop(name, None)
        else:
            result[name] = merged(result.get(name), value)
    return result


_UNFIT = (jsonpatch.JsonPatchTestFailed, jsonpatch.JsonPatchConflict, JsonPointerException)
"""How the library says that a patch is sound and this document another one."""
