import msgspec
import pytest

from app.ml.types import Requirement, Wanted
from tests.ml.engines import judged
from tests.ml.hand_made import line, skill

pytestmark = pytest.mark.engine


K8S = skill("r1", "Kubernetes")


@pytest.mark.parametrize(
    ("text", "where", "expected"),
    [
        ("Moved 40 services to Kubernetes", "work/0/highlights/0", ("met", 1.0, ["exact"])),
        ("Moved 40 services to k8s", "work/0/highlights/0", ("met", 0.85, ["alias"])),
        ("Kubernetes", "skills/0/keywords/0", ("partial", 0.5, ["exact"])),
        ("k8s", "skills/0/keywords/0", ("partial", 0.5, ["alias"])),
        ("I like Kubernetes.", "basics/summary", ("partial", 0.5, ["exact"])),
        ("Kubernetes", "projects/0/keywords/0", ("partial", 0.5, ["exact"])),
        ("Kubernetes operator", "projects/0/name", ("met", 1.0, ["exact"])),
        ("Ran Kubernetes", "volunteer/0/summary", ("partial", 0.5, ["exact"])),
        ("Moved services to Docker Swarm", "work/0/highlights/0", ("partial", 0.4, ["related"])),
        ("Kubernetes", "work/0/name", ("missing", 0.0, [])),
        ("No experience with Kubernetes", "basics/summary", ("contradicted", 0.0, [])),
        ("Baked bread", "work/0/highlights/0", ("missing", 0.0, [])),
    ],
)
def test_the_place_and_the_words_decide(
    text: str, where: str, expected: tuple[str, float, list[str]]
) -> None:
    assert judged(K8S, [line(text, where)]) == expected


def test_the_best_alternative_counts() -> None:
    asked = skill("r1", "Java", "Kotlin")
    assert judged(asked, [line("Java", "skills/0/keywords/0"), line("Wrote Kotlin services")]) == (
        "met",
        1.0,
        ["exact", "exact"],
    )


def test_hidden_lines_are_no_evidence() -> None:
    assert judged(K8S, [line("Ran Kubernetes", hidden=True)])[0] == "missing"


def test_words_that_the_lexicon_does_not_know_are_sought_as_they_stand() -> None:
    asked = skill("r1", "Zorbflux=Zorb-flux")
    assert judged(asked, [line("Kept the zorb flux running")]) == ("met", 1.0, ["exact"])


def test_a_list_is_understood_as_a_list() -> None:
    items = [line(word, f"skills/0/keywords/{n}") for n, word in enumerate(["Go", "Rust", "Java"])]
    assert judged(skill("r1", "Go"), items) == ("partial", 0.5, ["exact"])


@pytest.mark.parametrize(
    ("asked", "text", "expected"),
    [
        ("Relational databases", "Tuned PostgreSQL", ("met", 0.85, ["alias"])),
        ("PostgreSQL", "Tuned relational databases", ("partial", 0.4, ["related"])),
        ("PostgreSQL", "Tuned MySQL", ("partial", 0.4, ["related"])),
        ("CI/CD", "Moved builds to GitHub Actions", ("met", 0.85, ["alias"])),
        ("AWS", "Ran 12 services on EKS", ("met", 0.85, ["alias"])),
        ("Kafka", "Built event streaming", ("missing", 0.0, [])),
        ("Mentoring", "Mentored five juniors", ("met", 1.0, ["exact"])),
    ],
)
def test_an_instance_shows_the_wider_thing_and_a_form_the_word(
    asked: str, text: str, expected: tuple[str, float, list[str]]
) -> None:
    assert judged(skill("r1", asked), [line(text)]) == expected


def test_both_names_in_the_requirement_are_the_postings_own_words() -> None:
    asked = msgspec.structs.replace(K8S, text="Kubernetes (k8s)")
    assert judged(asked, [line("Moved 40 services to k8s")]) == ("met", 1.0, ["exact"])


def test_skills_behind_a_name_add_nothing() -> None:
    asked = Requirement(
        "r1",
        "good customer service skills",
        0,
        28,
        "must",
        "skill",
        any_of=(Wanted("Customer service", "customer service skills", 5, 28),),
    )
    assert judged(asked, [line("Good customer service")]) == ("met", 1.0, ["exact"])


@pytest.mark.parametrize(
    ("asked", "text", "status"),
    [
        ("Bricklaying", "Delivered sandwiches to the bricklaying crew", "missing"),
        ("Bricklaying", "Led the bricklaying crew", "met"),
        ("Kubernetes", "Ordered stickers for a Kubernetes meetup", "missing"),
        ("Docker", "Loaded ships as a docker at the port", "missing"),
        ("Docker", "Built images with docker", "met"),
        ("SEO", "Raised visits through SEO", "met"),
        ("Audit", "Scrubbed the floor before the audit", "missing"),
        ("Kubernetes", "Attended a talk on Kubernetes", "missing"),
        ("Kubernetes", "Attended a course on Kubernetes and moved 40 services to it", "met"),
        (
            "Contract negotiation",
            "Brought coffee into the room during contract negotiation",
            "missing",
        ),
        ("Contract negotiation", "Improved the quality of contract negotiation", "met"),
        ("Wound care", "Dressed ulcers and looked after wound care", "met"),
        ("Docker", "Docker was done by the contractors", "missing"),
    ],
)
def test_people_places_and_occasions_of_a_field(asked: str, text: str, status: str) -> None:
    assert judged(skill("r1", asked), [line(text)])[0] == status
