"""spaCy without torch: import this before anything that imports spaCy.

thinc, which spaCy is built on, loads torch wherever that is installed: a second and 150 MB, for
nothing that we use. Here it is told that there is none; the encoder may load it afterwards.
"""

import sys

_is_there = "torch" in sys.modules
if not _is_there:
    sys.modules["torch"] = None  # type: ignore[assignment] # Python's own way to say so
try:
    import thinc.compat
finally:
    if not _is_there:
        del sys.modules["torch"]

HAS_TORCH: bool = thinc.compat.has_torch
"""Whether spaCy took torch with it after all: somebody had loaded it before."""
