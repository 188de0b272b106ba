import pytest

from tests.web.conftest import Visitor

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("path", ["/", "/sign-in", "/nosuch", "/resumes", "/favicon.ico"])
async def test_a_head_is_a_get_without_its_body(anonymous: Visitor, path: str) -> None:
    head = await anonymous.client.head(path, follow_redirects=False)
    shown = await anonymous.client.get(path, follow_redirects=False)
    assert head.status_code == shown.status_code != 405
    assert head.content == b""
    assert head.headers["content-type"] == shown.headers["content-type"]


async def test_what_only_takes_forms_stays_closed_to_it(anonymous: Visitor) -> None:
    assert (await anonymous.client.head("/guests")).status_code == 405
