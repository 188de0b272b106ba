import re
from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from litestar import Litestar

from tests.web.conftest import Visitor

pytestmark = pytest.mark.anyio
ADDRESS = "/.well-known/security.txt"


async def test_it_names_a_contact_and_a_day_within_a_year(anonymous: Visitor) -> None:
    answer = await anonymous.get(ADDRESS)
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    fields = dict(line.split(": ", 1) for line in answer.text.splitlines())
    assert re.fullmatch(r"https?://\S+", fields["Contact"])
    assert fields["Canonical"] == f"{fields['Contact']}{ADDRESS}"
    left = datetime.fromisoformat(fields["Expires"]) - datetime.now(UTC)
    assert timedelta(days=100) < left < timedelta(days=365)


async def test_the_operators_contact_comes_first(web: Litestar, anonymous: Visitor) -> None:
    parts = web.state.parts
    settings = msgspec.structs.replace(parts.settings, security_contact="mailto:sec@cv.example")
    web.state.parts = msgspec.structs.replace(parts, settings=settings)
    assert (await anonymous.get(ADDRESS)).text.startswith("Contact: mailto:sec@cv.example\n")
