import re

import pytest
from litestar import Litestar

from app.http.headers import FIXED
from tests.web.conftest import Visitor

pytestmark = pytest.mark.anyio

PATHS = (
    "/", "/sign-in", "/sign-up", "/account", "/nosuch", "/resumes/1", "/static/css/base.css",
    "/static/nosuch.css", "/health/live", "/health/ready", "/favicon.ico",
)  # fmt: skip


async def test_every_answer_has_them(anonymous: Visitor) -> None:
    asked = ((method, path) for path in PATHS for method in ("GET", "POST", "HEAD"))
    for method, path in asked:
        answer = await anonymous.client.request(method, path, follow_redirects=False)
        for name, value in FIXED.items():
            assert answer.headers[name] == value, (method, path)
        policy = answer.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'; script-src 'nonce-")
        assert "require-trusted-types-for 'script'; trusted-types htmx" in policy
        assert "unsafe" not in policy
        assert "*" not in policy
        assert "server" not in answer.headers
        assert "Cache-Control" in answer.headers


async def test_each_answer_has_its_own_nonce_and_uses_it(anonymous: Visitor) -> None:
    seen = set()
    for _ in range(3):
        answer = await anonymous.get("/sign-in")
        nonce = re.search(r"'nonce-([\w-]{20,})'", answer.headers["Content-Security-Policy"])
        assert nonce
        scripts = re.findall(r"<script[^>]*>", answer.text)
        assert scripts
        assert all(f'nonce="{nonce[1]}"' in one for one in scripts)
        seen.add(nonce[1])
    assert len(seen) == 3


async def test_what_is_personal_is_not_kept_by_a_browser(ada: Visitor) -> None:
    assert (await ada.get("/account")).headers["Cache-Control"] == "no-store"
    assert (await ada.get("/nosuch")).headers["Cache-Control"] == "no-store"


async def test_a_fault_has_them_too(
    web: Litestar, ada: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("canary")

    monkeypatch.setattr("app.web.account.pages.page", broken)
    answer = await ada.get("/account")
    assert answer.status_code == 500
    assert "Content-Security-Policy" in answer.headers
    assert "canary" not in answer.text
