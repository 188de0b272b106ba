"""Post and employer are told apart by their words, else by the order the section keeps."""

from app.domain.resumes.atoms import read_header
from app.domain.resumes.items import header_date
from app.domain.resumes.plain_lines import Line, split_lines
from app.domain.resumes.posts import naming_of, post_fields, project_fields


def lines_of(text: str) -> list[Line]:
    return split_lines(text)


def test_the_order_is_told_by_the_clear_headers() -> None:
    clear = [lines_of("Acme Ltd, Nurse"), lines_of("Zork — Cook"), lines_of("Blim, Zork")]
    assert naming_of(clear) == "employer first"
    assert naming_of([lines_of("Nurse, Acme Ltd")]) == naming_of([]) == "post first"


def test_unknown_names_follow_that_order() -> None:
    header = read_header([(line, header_date(line)) for line in lines_of("Zork — Blim")])
    assert post_fields("work", header, "post first")[0] == {"position": "Zork", "name": "Blim"}
    entry, is_certain = post_fields("volunteer", header, "employer first")
    assert entry == {"position": "Blim", "organization": "Zork"}
    assert not is_certain


def test_a_project_is_a_name_and_what_it_is() -> None:
    header = read_header([(line, None) for line in lines_of("Tide — a queue")])
    assert project_fields(header) == {"name": "Tide", "description": "a queue"}
