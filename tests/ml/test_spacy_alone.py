"""In processes of their own: what is loaded there stays loaded."""

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.engine


@pytest.fixture
def torch_there(tmp_path: Path) -> Path:
    """A folder with something called torch that tells when it is loaded."""
    (tmp_path / "torch").mkdir()
    (tmp_path / "torch" / "__init__.py").write_text("print('loaded')\n")
    return tmp_path


def said(folder: Path, program: str) -> list[str]:
    before = f"import sys\nsys.path.insert(0, {str(folder)!r})\n"
    done = subprocess.run(
        [sys.executable, "-c", before + program], capture_output=True, text=True, check=True
    )
    return done.stdout.split()


def test_spacy_leaves_torch_alone_and_others_may_load_it_later(torch_there: Path) -> None:
    program = (
        "from app.ml.spacy_alone import HAS_TORCH\nimport spacy\n"
        "print('without', HAS_TORCH, 'torch' in sys.modules)\nimport torch\n"
    )
    assert said(torch_there, program) == ["without", "False", "False", "loaded"]


def test_torch_that_was_there_before_stays(torch_there: Path) -> None:
    program = (
        "import torch\nbefore = torch\nimport app.ml.spacy_alone\n"
        "print('same' if sys.modules['torch'] is before else 'lost')\n"
    )
    assert said(torch_there, program) == ["loaded", "same"]


def test_the_analyzer_loads_no_torch(torch_there: Path) -> None:
    assert said(torch_there, "import app.ml.analyzer\n") == []
