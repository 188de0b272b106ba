import pytest

from app.domain.accounts.schemas import Tokens
from app.http.cookies import given, keep, names_for, pending, take_back

TOKENS = Tokens(access="a.b.c", refresh="d.e.f", stays=True)


def test_over_http_they_have_plain_names() -> None:
    scope = {"state": {}}
    keep(scope, names_for("http://127.0.0.1:8000"), TOKENS)
    assert pending(scope) == [
        "velvit=a.b.c; Path=/; HttpOnly; SameSite=Lax; Max-Age=600",
        "velvit-refresh=d.e.f; Path=/; HttpOnly; SameSite=Lax; Max-Age=2592000",
    ]


def test_over_https_they_are_bound_to_the_host() -> None:
    scope = {"state": {}}
    keep(scope, names_for("https://velvit.example"), TOKENS)
    assert pending(scope) == [
        "__Host-velvit=a.b.c; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=600",
        "__Host-velvit-refresh=d.e.f; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=2592000",
    ]


def test_a_visit_ends_with_the_browser() -> None:
    scope = {"state": {}}
    keep(scope, names_for("http://x"), Tokens(access="a", refresh="r", stays=False))
    assert all("Max-Age" not in one for one in pending(scope))


def test_taking_back_replaces_what_was_to_be_set() -> None:
    scope = {"state": {}}
    assert pending(scope) == []
    keep(scope, names_for("http://x"), TOKENS)
    take_back(scope, names_for("http://x"))
    assert pending(scope) == [
        "velvit=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0",
        "velvit-refresh=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0",
    ]


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("", None), ("velvit=x", "x"), ("a=b; velvit=x;c=d", "x"), ("velvit=a=b", "a=b"),
        ("Velvit=x", None), ("xvelvit=x", None), ("velvit-refresh=x", None), ("velvit", ""),
        ("velvit=tossed; velvit=ours", None),
    ],
)  # fmt: skip
def test_a_cookie_is_read_when_there_is_exactly_one(header: str, value: str | None) -> None:
    assert given(header, "velvit") == value
