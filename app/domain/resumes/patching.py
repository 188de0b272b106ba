"""A change to a document as a JSON Patch (RFC 6902)."""

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


_UNFIT = (jsonpatch.JsonPatchTestFailed, jsonpatch.JsonPatchConflict, JsonPointerException)
"""How the library says that a patch is sound and this document another one."""
