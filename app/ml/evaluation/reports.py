"""The evaluations, each with all its rows: lines, linker, ranking, fairness."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from app.ml.evaluation import baselines, fairness, gold, lines, linker, pairs, ranking
from app.ml.evaluation.agreement import agreement
from app.ml.evaluation.engines import Engines
from app.ml.evaluation.gold_types import Part, Posting
from app.ml.evaluation.graded import AsText, read_graded
from app.ml.evaluation.lines_found import misses_in
from app.ml.evaluation.rows import Miss, Report, Table
from app.ml.types import Analysis

PARTS: tuple[Part, ...] = ("dev", "test")
PLAIN = "plain-pairs.jsonl"
NO_SKILLSPAN = "SkillSpan's spans are counted when its file is named: --file dev.json"

Read = Sequence[tuple[Posting, Analysis]]


def lines_report(
    engines: Engines, postings: Sequence[Posting], part: str, *, with_misses: bool = False
) -> Report:
    """How labelled postings are read, beside two plain ways; single errors only where asked."""
    readers: dict[str, Read] = {
        mode: [(one, analyzer.analyse(one.text)) for one in postings]
        for mode, analyzer in engines.analyzers.items()
    }
    rows = [
        *(lines.reader_row(f"velvit, {mode}", read) for mode, read in readers.items()),
        lines.plain_row("headings only", postings, baselines.by_headings),
        lines.plain_row("most common", postings, baselines.most_common(postings)),
    ]
    used = next(iter(readers.values()))
    return Report(
        evaluation="lines",
        part=part,
        engine=engines.engine,
        tables=(Table("lines", lines.ABOUT, tuple(rows)), lines.trades_table(readers)),
        misses=tuple(_line_misses(used)) if with_misses else (),
    )


def linker_report(
    engines: Engines, file: Path | None, folder: Path = gold.FOLDER, *, with_misses: bool = False
) -> Report:
    """The lexicon, SkillSpan's spans, the pairs, the two labelling passes: what there is of them.

    Raises `GoldFault` for a file or gold that breaks its format; gold that is missing is a note.
    """
    tables: list[Table] = [linker.lexicon_table(engines.lexicon)]
    notes = list(engines.notes)
    misses: list[Miss] = []
    if file is None:
        notes.append(NO_SKILLSPAN)
    else:
        found = [*linker.resolve(engines.nlp, linker.read_marked(file))]
        tables.append(linker.skillspan_table(found))
        misses += linker.unresolved(found)
    if (folder / "pairs.jsonl").exists():
        given = gold.read_pairs(folder)
        alike = gold.read_pairs(folder, PLAIN) if (folder / PLAIN).exists() else ()
        table = pairs.pairs_table(given, engines.full, engines.lexical, engines.vectors, alike)
        tables.append(table)
        misses += pairs.pair_misses(given, engines.best) if with_misses else ()
    else:
        notes.append("no pairs in the gold")
    if (folder / "second-pass.jsonl").exists():
        known = _every_posting(folder)
        tables.append(agreement(known, gold.read_second_pass(known, folder)))
    else:
        notes.append("no second labelling pass in the gold")
    return Report(
        evaluation="linker",
        engine=engines.engine,
        tables=tuple(tables),
        notes=tuple(notes),
        misses=tuple(misses) if with_misses else (),
    )


def ranking_report(
    engines: Engines, as_text: AsText, folder: Path = gold.FOLDER, *, with_misses: bool = False
) -> Report:
    """How graded résumés are ordered, beside keywords, BM25 and cosine; raises `GoldFault`."""
    graded = read_graded(as_text, folder)
    vectors = engines.vectors
    ways: dict[str, ranking.Scores | None] = {
        "velvit, full": None if engines.full is None else ranking.by_score(engines.full, graded),
        "velvit, lexical": ranking.by_score(engines.lexical, graded),
        "keywords": ranking.by_keywords(engines.nlp, graded),
        "keywords, skills only": ranking.by_keywords(engines.nlp, graded, skills_only=True),
        "BM25": ranking.by_bm25(graded),
        "cosine": None if vectors is None else ranking.by_cosine(vectors, graded),
    }
    own = ranking.by_score(engines.best, graded)
    return Report(
        evaluation="ranking",
        engine=engines.engine,
        tables=(ranking.ranking_table(graded, ways),),
        notes=engines.notes,
        misses=ranking.order_misses(graded, own) if with_misses else (),
    )


def fairness_report(engines: Engines, as_text: AsText, folder: Path = gold.FOLDER) -> Report:
    """Whether who somebody is changes a score; raises `GoldFault`."""
    graded = read_graded(as_text, folder)
    return Report(
        evaluation="fairness",
        engine=engines.engine,
        tables=(fairness.fairness_table(engines.analyzers, graded, as_text),),
        notes=engines.notes,
    )


def _line_misses(read: Read) -> Iterator[Miss]:
    for posting, analysis in read:
        for one in lines.guesses(posting, analysis.lines):
            expected, found = str(one.piece.kind), one.kind
            if expected != found:
                yield Miss(posting.id, "kind", one.piece.text, expected, found)
            elif one.piece.importance != one.importance:
                words = one.piece.text
                yield Miss(posting.id, "importance", words, one.piece.importance, one.importance)
        yield from misses_in(posting, analysis)


def _every_posting(folder: Path) -> Mapping[str, Posting]:
    """The postings of both parts, by id; raises `GoldFault`."""
    known: dict[str, Posting] = {}
    for part in PARTS:
        if (folder / "postings" / part).is_dir():
            known |= {one.id: one for one in gold.read_postings(part, folder)}
    return known
