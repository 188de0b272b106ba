from typing import Any

from app.domain.resumes.view import view
from app.render.plain_text import COLUMNS, capitals, plain_text
from app.render.sheet_builder import build


def text(document: dict[str, Any]) -> str:
    return plain_text(build(view(document)))


def test_a_small_resume_reads_from_top_to_bottom(small: dict[str, Any]) -> None:
    assert text(small) == (
        "Ines Håkonsen\n"
        "Electrician\n"
        "5003 Bergen, Norway\n"
        "ines@hakonsen.example\n"
        "+47 55 01 02 03\n"
        "https://hakonsen.example/\n"
        "\n"
        "SUMMARY\n"
        "Fifteen years of wiring ships and houses.\n"
        "\n"
        "WORK\n"
        "Fjord Electric | Apr 2019 – Nov 2023\n"
        "Foreman\n"
        "- Rewired a 40-metre ferry in a six-week dry-dock stay.\n"
        "\n"
        "SKILLS\n"
        "Low voltage: PLC, KNX\n"
    )


def test_every_field_is_there(canaries: Any) -> None:
    written = text(canaries.document)
    assert [path for path, word in canaries.words.items() if word not in written] == []


def test_lines_are_wrapped_and_long_words_stay_whole(small: dict[str, Any]) -> None:
    small["work"][0]["highlights"] = ["word " * 60, "w" * 300]
    lines = text(small).splitlines()
    assert max(len(line) for line in lines if "ww" not in line) <= COLUMNS
    assert "- " + "w" * 300 in lines
    assert not any(line != line.rstrip() for line in lines)


def test_an_empty_resume_is_one_line() -> None:
    assert text({}) == "\n"


def test_capitals_follow_the_language() -> None:
    assert capitals("Eğitim", "tr") == "EĞİTİM"
    assert capitals("Περίληψη", "el") == "ΠΕΡΙΛΗΨΗ"
    assert capitals("Expérience", "fr") == "EXPÉRIENCE"
