import pytest

from app.ml.components.tables import listed, rows
from tests.ml.engines import judged
from tests.ml.hand_made import line, skill

pytestmark = pytest.mark.engine


LICENCE = skill("r1", "Driving licence=full driving licence", kind="permit")


@pytest.mark.parametrize(
    ("text", "where", "expected"),
    [
        ("Full driving licence", "certificates/0/name", ("met", 1.0)),
        ("Driver's license", "interests/0/keywords/0", ("met", 1.0)),
        ("HGV Class 1", "certificates/0/name", ("met", 1.0)),
        ("No driving licence", "basics/summary", ("contradicted", 0.0)),
        ("Drove a bus", "work/0/highlights/0", ("missing", 0.0)),
    ],
)
def test_a_permit_is_held_or_not(text: str, where: str, expected: tuple[str, float]) -> None:
    assert judged(LICENCE, [line(text, where)])[:2] == expected


@pytest.mark.parametrize(
    ("text", "where", "support"),
    [
        ("PMP", "certificates/0/name", 1.0),
        ("Project Management Professional", "certificates/0/name", 0.85),
        ("PMP certified", "basics/summary", 0.5),
        ("Working towards PMP", "basics/summary", 0.0),
    ],
)
def test_a_certificate_counts_as_a_skill(text: str, where: str, support: float) -> None:
    asked = skill("r1", "PMP", kind="certificate")
    assert judged(asked, [line(text, where)])[1] == support


@pytest.mark.parametrize(
    ("held", "kinds"),
    [
        ("AWS Certified Solutions Architect - Professional", ["exact"]),
        ("AWS", []),
        ("AWS certification", ["exact"]),
    ],
)
def test_a_general_certificate_is_met_by_a_special_one(held: str, kinds: list[str]) -> None:
    asked = skill("r1", "AWS certification", kind="certificate")
    assert judged(asked, [line(held, "certificates/0/name")])[2] == kinds


def test_who_may_drive_a_lorry_may_drive_a_car_and_not_the_other_way_round() -> None:
    car, lorry = (
        skill("r1", "Driving licence", kind="permit"),
        skill("r1", "HGV Class 1", kind="permit"),
    )
    assert judged(car, [line("HGV Class 1", "certificates/0/name")])[0] == "met"
    assert judged(lorry, [line("Driving licence", "certificates/0/name")])[0] == "missing"


def test_every_name_of_the_table_of_inclusions_is_one_of_the_credentials() -> None:
    known = {name for _, name, _ in rows("credentials.txt", 3)}
    for asked, held in rows("credentials-including.txt", 2):
        assert {asked, *listed(held)} <= known
