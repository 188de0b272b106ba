import pytest

from app.lib.own_paths import own_path


@pytest.mark.parametrize(
    "path", ["/", "/resumes", "/resumes/1/edit?section=work&x=%2F%2F", "/a#b", "/größe", "/a:b@c"]
)
def test_a_path_of_ours_is_followed(path: str) -> None:
    assert own_path(path, "/home") == path


@pytest.mark.parametrize(
    "path",
    [
        "",
        "resumes",
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "/\n/evil.example",
        "https://evil.example",
        "javascript:alert(1)",
        " /resumes",
        "/a\x00b",
        "/a\u2028b",
        "/" + "x" * 3000,
        "data:text/html,x",
    ],
)
def test_anything_else_is_not(path: str) -> None:
    assert own_path(path, "/home") == "/home"
