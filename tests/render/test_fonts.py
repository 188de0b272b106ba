from pathlib import Path

from app.render.fonts import BY_NAME, FACES, present


def test_faces_have_names_of_their_own() -> None:
    assert len(BY_NAME) == len(FACES) == len({(f.family, f.weight, f.style) for f in FACES})


def test_what_is_there_is_seen(tmp_path: Path) -> None:
    assert present(tmp_path) == frozenset()
    (tmp_path / "inter-400.ttf").write_bytes(b"")
    assert present(tmp_path) == {"inter-400"}
