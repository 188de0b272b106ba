"""`velvit themes`."""

import pytest

from tests.cli.conftest import Velvit


@pytest.mark.engine
def test_both_themes_are_listed_with_title_and_columns(velvit: Velvit) -> None:
    found = {one["name"]: one for one in velvit("themes", "--json").json}

    assert found["classic"]["columns"] == 1
    assert found["side"]["columns"] == 2
    assert all(list(one) == ["name", "title", "columns"] for one in found.values())
    assert "classic" in velvit("themes").out
