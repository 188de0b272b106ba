from app.ml.components.cues import line_cues, weight_cues


def test_cues_tell_weight_and_kind_apart() -> None:
    text = "Knowledge of Go is a plus; we offer a pension"
    assert [hit.value for hit in weight_cues(text)] == ["nice"]
    assert [hit.value for hit in line_cues(text)] == ["want", "offer", "offer"]
