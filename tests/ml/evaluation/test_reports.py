from pathlib import Path

import pytest

from app.domain.matching.resume_text import resume_text
from app.domain.resumes.view import view
from app.ml.evaluation import gold, reports
from tests.ml.evaluation.small_gold import lexical, write_gold

pytestmark = pytest.mark.engine


def test_lines_have_our_rows_and_two_plain_ones(tmp_path: Path) -> None:
    postings = gold.read_postings("dev", write_gold(tmp_path))
    report = reports.lines_report(lexical(), postings, "dev")
    lines, trades = report.tables
    names = [row.name for row in lines.rows]
    assert names[-3:] == ["velvit, lexical", "headings only", "most common"]
    assert [row.name for row in trades.rows] == ["kitchen", "all trades"]
    assert report.misses == ()
    told = reports.lines_report(lexical(), postings, "dev", with_misses=True).misses
    assert ("kind", "French is welcome.") not in {(one.what, one.words) for one in told}
    assert ("importance", "French is welcome.") in {(one.what, one.words) for one in told}


def test_the_linker_tells_what_it_has_and_what_is_missing(tmp_path: Path) -> None:
    report = reports.linker_report(lexical(), None, tmp_path)
    assert [one.name for one in report.tables] == ["lexicon"]
    assert len(report.notes) == len(lexical().notes) + 3
    report = reports.linker_report(lexical(), None, write_gold(tmp_path))
    assert [one.name for one in report.tables] == ["lexicon", "pairs", "agreement"]
    assert report.notes[-1] == reports.NO_SKILLSPAN


def test_the_linker_counts_a_file_of_sentences(tmp_path: Path) -> None:
    file = tmp_path / "dev.json"
    file.write_text('{"tokens":["powders"],"tags_skill":["O"],"tags_knowledge":["B"]}\n')
    report = reports.linker_report(lexical(), file, tmp_path, with_misses=True)
    assert [one.name for one in report.tables] == ["lexicon", "skillspan"]
    assert [one.words for one in report.misses] == ["powders"]
    assert reports.linker_report(lexical(), file, tmp_path).misses == ()


def test_the_ranking_has_baselines_beside_it_and_is_the_same_every_time(tmp_path: Path) -> None:
    folder = write_gold(tmp_path)
    first, again = (
        reports.ranking_report(lexical(), lambda one: resume_text(view(one)), folder)
        for _ in range(2)
    )
    assert first == again
    assert [row.name for row in first.tables[0].rows] == [
        "velvit, full",
        "velvit, lexical",
        "keywords",
        "keywords, skills only",
        "BM25",
        "cosine",
    ]
