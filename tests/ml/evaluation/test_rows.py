import json

import msgspec

from app.ml.evaluation.rows import Miss, Report, Row, Table, as_objects, cells, counted, mean, share
from app.ml.types import Engine

ENGINE = Engine("velvit", "1.0", "lexical")
NARROW = Table("t", "about", (Row("a", {"n": 1200, "right": 0.5}), Row("b", {"n": 3})))


def test_a_row_is_one_object_with_its_figures_by_name() -> None:
    miss = Miss("x", "kind", "words", "other", "company")
    report = Report(evaluation="lines", part="dev", engine=ENGINE, tables=(NARROW,), misses=(miss,))
    first, second, error = as_objects(report)
    assert list(first) == ["evaluation", "part", "version", "mode", "table", "row", "n", "right"]
    assert (first["row"], first["right"], second["row"]) == ("a", 0.5, "b")
    assert (error["table"], error["found"]) == ("errors", "company")
    assert "part" not in as_objects(msgspec.structs.replace(report, part=None))[0]
    assert json.dumps(as_objects(report))


def test_few_figures_lie_and_many_stand() -> None:
    assert cells(NARROW) == [["", "n", "right"], ["a", "1,200", "0.500"], ["b", "3", "–"]]
    many = Table("t", "", (Row("a", {f"f{n}": n for n in range(7)}),))
    assert cells(many)[:2] == [["", "a"], ["f0", "0"]]


def test_a_share_of_nothing_is_not_known() -> None:
    assert share(0, 0) is None
    assert mean([]) is None
    assert share(1, 3) == 0.3333
    assert counted([True, False, True]) == (3, 2)
