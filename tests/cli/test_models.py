"""`velvit models evaluate`."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Velvit
from tests.ml.evaluation.small_gold import BAKER, write_gold

pytestmark = pytest.mark.engine


@pytest.fixture
def gold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small gold in place of the program's own."""
    folder = write_gold(tmp_path / "gold")
    monkeypatch.setattr("app.ml.evaluation.gold.FOLDER", folder)
    return folder


def test_lines_are_one_object_a_row(velvit: Velvit, gold: Path) -> None:
    rows = velvit("models", "evaluate", "lines", "--json").json
    assert {one["evaluation"] for one in rows} == {"lines"}
    assert {one["part"] for one in rows} == {"dev"}
    ours = next(one for one in rows if one["row"] == "velvit, lexical")
    assert ours["pieces"] == 9
    assert 0 <= ours["kind_macro_f1"] <= 1


def test_the_test_part_is_told_in_figures_only(
    velvit: Velvit, refuses: Callable[..., str], gold: Path
) -> None:
    out = velvit("models", "evaluate", "lines", "--part", "test").out
    assert "kind macro f1" in out
    assert "French" not in out
    told = refuses("models", "evaluate", "lines", "--part", "test", "--all", code=2)
    assert "for the dev part only" in told
    file = gold / "postings" / "test" / "night-baker.json"
    assert "for the dev part only" in refuses(
        "models", "evaluate", "lines", "--file", file, "--all", code=2
    )


def test_single_errors_of_dev_are_listed(velvit: Velvit, gold: Path) -> None:
    assert "French is welcome." in velvit("models", "evaluate", "lines", "--all").out
    rows = velvit("models", "evaluate", "lines", "--all", "--json").json
    errors = [one for one in rows if one["table"] == "errors"]
    assert all(one["where"] == "baker" and one["words"] for one in errors)
    assert errors


def test_a_posting_of_ones_own(velvit: Velvit, refuses: Callable[..., str], tmp_path: Path) -> None:
    file = tmp_path / "baker.json"
    file.write_text(json.dumps(BAKER))
    rows = velvit("models", "evaluate", "lines", "--file", file, "--json").json
    assert rows[0]["part"] == "baker.json"
    file.write_text("{}")
    assert "baker.json: " in refuses("models", "evaluate", "lines", "--file", file)


def test_linker_and_ranking(velvit: Velvit, gold: Path) -> None:
    outcome = velvit("models", "evaluate", "linker", "--json")
    rows = {one["row"]: one for one in outcome.json}
    assert rows["pairs-report"]["found_lexical"] == 0.0
    assert rows["agreement of kind"]["pieces"] == 2
    assert "Note: SkillSpan" in outcome.err
    ranking = velvit("models", "evaluate", "ranking").out
    assert "velvit, lexical" in ranking
    assert "BM25" in ranking
    fairness = velvit("models", "evaluate", "fairness", "--json").json
    assert {one["row"]: one["most"] for one in fairness}["lexical, fields"] == 0


def test_missing_gold_is_named(refuses: Callable[..., str], gold: Path) -> None:
    (gold / "ranking" / "grades.json").unlink()
    assert "ranking/grades.json: is not in the gold" in refuses("models", "evaluate", "ranking")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("tagger",), "tagger: not available yet"),
        (("calibration", "--json"), "calibration: not available yet"),
        (("fairness", "--file", "x.json"), "`fairness` takes none"),
        (("ranking", "--part", "dev"), "only the gold of `lines` has parts"),
        (("ranking", "--file", "x.json"), "`ranking` takes none"),
        (("nothing",), "'nothing' is not one of"),
    ],
)
def test_what_does_not_go_together_is_wrong_usage(
    refuses: Callable[..., str], arguments: tuple[str, ...], message: str
) -> None:
    assert message in refuses("models", "evaluate", *arguments, code=2)


def test_a_file_that_is_not_there(refuses: Callable[..., str]) -> None:
    assert "no such file" in refuses("models", "evaluate", "linker", "--file", "none.json")
