"""Files of the pages: their addresses, how long they may be kept, what is never served."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from app.http.static import ASK_AGAIN, FOREVER, STATIC, TYPES, address, favicon_files, static_files
from app.settings import Settings


@pytest.fixture
def browser() -> Iterator[TestClient[Litestar]]:
    handlers = [static_files(Settings(data_dir=Path("unused"))), favicon_files()]
    with TestClient(Litestar(handlers)) as client:
        yield client


def test_an_address_holds_the_hash_and_may_be_kept(browser: TestClient[Litestar]) -> None:
    found = address("css/base.css")
    assert re.fullmatch(r"/static/css/base\.[0-9a-f]{12}\.css", found)
    answer = browser.get(found)
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == FOREVER
    assert answer.headers["content-type"] == "text/css; charset=utf-8"
    assert answer.content == (STATIC / "css/base.css").read_bytes()


@pytest.mark.parametrize("path", ["/static/css/base.css", "/static/css/base.0123456789ab.css"])
def test_another_address_of_the_file_is_asked_again(
    browser: TestClient[Litestar], path: str
) -> None:
    answer = browser.get(path)
    assert (answer.status_code, answer.headers["cache-control"]) == (200, ASK_AGAIN)
    again = browser.get(path, headers={"If-None-Match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_text_is_packed_for_those_who_can_unpack_it(browser: TestClient[Litestar]) -> None:
    packed = browser.get(address("css/tokens.css"), headers={"Accept-Encoding": "gzip, br"})
    plain = browser.get(address("css/tokens.css"), headers={"Accept-Encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.content == plain.content  # the client unpacked it
    assert int(packed.headers["content-length"]) < len(plain.content) / 2


@pytest.mark.parametrize(
    "path",
    [
        "/static/css/none.css",
        "/static/../settings.py",
        "/static/%2e%2e/settings.py",
        "/static/css/..%2f..%2fsettings.py",
        "/static/vendor/fonts/inter-400.ttf",
        "/static/vendor/web/set-up",
        "/static/css",
        "/static/css/%00.css",
    ],
)
def test_what_is_no_file_for_browsers_is_not_found(
    browser: TestClient[Litestar], path: str
) -> None:
    assert browser.get(path).status_code == 404


def test_every_kind_of_file_has_its_type(browser: TestClient[Litestar]) -> None:
    kinds = {path.suffix: path for path in sorted(STATIC.rglob("*")) if path.suffix in TYPES}
    assert {".css", ".js", ".svg", ".png", ".ico"} <= set(kinds)
    for suffix, path in kinds.items():
        answer = browser.get(address(path.relative_to(STATIC).as_posix()))
        assert answer.headers["content-type"].split(";")[0] == TYPES[suffix]


def test_the_picture_of_the_tab_is_where_browsers_ask(browser: TestClient[Litestar]) -> None:
    answer = browser.get("/favicon.ico")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/x-icon")


def test_a_style_sheet_names_its_fonts_by_hash(browser: TestClient[Litestar]) -> None:
    named = re.findall(r'url\("([^"]+)"\)', browser.get(address("css/fonts.css")).text)
    assert len(named) == 10
    for found in named:
        answer = browser.get(found)
        assert (answer.status_code, answer.headers["cache-control"]) == (200, FOREVER), found
        assert answer.headers["content-type"] == "font/woff2"


def test_a_template_that_names_a_missing_file_is_told() -> None:
    with pytest.raises(FileNotFoundError, match=r"css/missing\.css"):
        address("css/missing.css")
