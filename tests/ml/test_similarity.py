import subprocess
import sys

from app.ml.similarity import NoEncoder


def test_a_missing_encoder_says_why_to_people_and_to_programs() -> None:
    fault = NoEncoder("weights_damaged", "model.safetensors is damaged")
    assert fault.reason == "weights_damaged"
    assert str(fault) == "model.safetensors is damaged"


def test_who_only_speaks_of_it_loads_nothing() -> None:
    program = "import sys, app.ml.similarity\nprint({'numpy', 'torch'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.stdout.strip() == "set()", done.stderr
