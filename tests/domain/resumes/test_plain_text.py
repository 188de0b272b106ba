"""Plain-text résumés of many people and layouts: everything found, nothing invented or lost."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from app.domain.resumes.importing import read
from tests.domain.resumes.accounting import assert_honest, squeezed, strings

TEXTS = Path(__file__).with_name("texts")

WORK: dict[str, tuple[str, str, list[tuple[str, str, str | None, str | None, int]]]] = {
    "nurse": (
        "AMELIA HARGREAVES",
        "amelia.hargreaves@example.org",
        [
            ("Senior Staff Nurse", "Royal Lancaster Infirmary", "March 2018", "Present", 3),
            ("Staff Nurse", "Blackpool Victoria Hospital", "September 2013", "February 2018", 2),
        ],
    ),
    "electrician": (
        "Tomasz Wrona",
        "t.wrona@example.net",
        [
            ("Approved Electrician", "Sparkwell Electrical Ltd", "2019", "present", 2),
            ("Electrician", "J. Burton & Sons", "2014", "2019", 2),
        ],
    ),
    "teacher": (
        "Priya Raman",
        "priya.raman@example.com",
        [
            ("Head of Mathematics", "Cotham Hill School", "Sept 2017", "now", 3),
            ("Teacher of Mathematics", "Fishponds Academy", "Sept 2011", "Aug 2017", 2),
        ],
    ),
    "chef": (
        "Luca Moretti",
        "luca.moretti@example.it",
        [
            ("Sous Chef", "Trattoria Il Cardo", "05/2019", "12/2023", 2),
            ("Chef de Partie", "Hotel Bellavista", "04/2015", "04/2019", 0),
            ("Commis Chef", "Osteria del Ponte", "2013", "2015", 0),
        ],
    ),
    "german": (
        "Katrin Vogelsang",
        "katrin.vogelsang@example.de",
        [
            ("Pflegefachfrau", "Klinikum St. Georg", "seit 03/2019", None, 2),
            ("Altenpflegerin", "Seniorenheim Rosenhof", "10/2014", "02/2019", 1),
        ],
    ),
    "warehouse": (
        "DARNELL BROOKS",
        "darnell.brooks@example.com",
        [
            ("Forklift Operator", "RIVERPORT LOGISTICS", "June 2020", "Present", 3),
            ("Warehouse Associate", "DELTA PAPER CO.", "Jan 2017", "May 2020", 2),
        ],
    ),
    "accountant": (
        "Siobhan Kelleher, ACCA",
        "siobhan.kelleher@example.ie",
        [
            ("Financial Controller", "Ballyhoura Foods plc", "Jan. 2021", "to date", 3),
            ("Management Accountant", "Lee Valley Dairies", "Aug. 2016", "Dec. 2020", 1),
        ],
    ),
    "designer": (
        "Noor van Dijk",
        "noor@example.studio",
        [
            ("Senior Product Designer", "Studio Kade", "2020–", None, 0),
            ("Product Designer", "Bureau Noord", "2016", "2020", 0),
        ],
    ),
    "driver": (
        "MARK OYELARAN",
        "mark.oyelaran@example.co.uk",
        [
            ("HGV DRIVER", "Humber Haulage Ltd", "2015", "present", 2),
            ("VAN DRIVER", "Parcel Express", "2009", "2015", 0),
        ],
    ),
    "developer": (
        "Aiko Tanabe",
        "aiko.tanabe@example.dev",
        [
            ("Backend Developer", "Cedar & Pine", "Feb 2022", "Current", 2),
            ("Junior Developer", "Harbor Health", "Jul 2019", "Jan 2022", 2),
        ],
    ),
}
"""Name, e-mail, and of each post its title, employer, dates and number of highlights."""


def resume_of(text: str) -> dict[str, Any]:
    return read(text.encode(), "cv.txt").resume


def posts(resume: dict[str, Any]) -> list[tuple[Any, ...]]:
    fields = ("position", "name", "startDate", "endDate")
    return [(*map(entry.get, fields), len(entry.get("highlights", []))) for entry in resume["work"]]


@pytest.mark.parametrize("name", sorted(WORK))
def test_name_mail_and_every_post_are_found(name: str) -> None:
    resume = resume_of((TEXTS / f"{name}.txt").read_text("utf-8"))
    person, mail, expected = WORK[name]
    assert (resume["basics"]["name"], resume["basics"]["email"]) == (person, mail)
    assert posts(resume) == expected


def test_every_layout_has_its_truth() -> None:
    assert {file.stem for file in TEXTS.glob("*.txt")} == set(WORK)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("name", sorted(WORK))
def test_nothing_is_invented_and_no_line_is_lost(name: str, newline: str) -> None:
    text = "\ufeff" + (TEXTS / f"{name}.txt").read_text("utf-8").replace("\n", newline)
    assert_honest(text.removeprefix("\ufeff"), read(text.encode(), "cv.txt"))


@pytest.mark.parametrize("name", sorted(WORK))
def test_line_ends_do_not_matter(name: str) -> None:
    text = (TEXTS / f"{name}.txt").read_text("utf-8")
    assert resume_of(text) == resume_of("\ufeff" + text.replace("\n", "\r\n"))
    assert resume_of(text) == resume_of(text + "\n\n  \n")


@pytest.mark.shared
@pytest.mark.parametrize("name", ["backend-plain", "strong-senior-plain"])
def test_the_two_plain_resumes_are_read_whole(shared_data: Path, name: str) -> None:
    data = (shared_data / "resumes" / f"{name}.txt").read_bytes()
    imported = read(data, name)
    assert_honest(data.decode(), imported)
    resume = imported.resume
    assert resume["basics"]["name"] == "Jordan Ellis"
    assert resume["basics"]["email"] == "jordan.ellis@email.com"
    assert [post[:4] for post in posts(resume)] == [
        ("Staff Software Engineer", "Meridian Technologies", "Jan 2021", "Present"),
        ("Senior Software Engineer", "Stackline Inc.", "Mar 2018", "Dec 2020"),
        ("Software Engineer", "Luminary Digital", "Jun 2015", "Feb 2018"),
    ]
    bullets = [line[2:] for line in data.decode().splitlines() if line.startswith("- ")]
    assert [line for entry in resume["work"] for line in entry["highlights"]] == bullets
    assert [item["name"] for item in resume["certificates"]] == [
        "AWS Certified Solutions Architect – Professional",
        "Certified Kubernetes Administrator (CKA)",
    ]
    assert resume["education"][0]["institution"] == "University of Waterloo"


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (
            "Nurse, St. Mary's Hospital, London, UK, 2015 - 2019",
            "Nurse|St. Mary's Hospital|London, UK",
        ),
        (
            "Acme GmbH, Berlin — Senior Developer (03/2018 – 05/2021)",
            "Senior Developer|Acme GmbH|Berlin",
        ),
        (
            "Software Engineer @ Spotify, Stockholm | 2019-2021",
            "Software Engineer|Spotify|Stockholm",
        ),
        ("2015-2018: Site Manager, Balfour Construction", "Site Manager|Balfour Construction|"),
        ("[2015 - 2018] Kellner, Gasthof Adler, Ulm", "Kellner|Gasthof Adler|Ulm"),
        (
            "Google | Mountain View, CA | Software Engineer | Jun 2018 - Feb 2021",
            "Software Engineer|Google|Mountain View, CA",
        ),
        (
            "Senior Accountant, Deloitte (London) Jan 2015 – Dec 2017",
            "Senior Accountant|Deloitte|London",
        ),
        (
            "Bank of Ireland, Dublin, Service Advisor, 2010 – 2012",
            "Service Advisor|Bank of Ireland|Dublin",
        ),
        (
            "Vice President, Product, Salesforce (2018 - 2021)",
            "Vice President, Product|Salesforce|",
        ),
        ("Store Manager – Lidl – Kassel – 2014 bis heute", "Store Manager|Lidl|Kassel"),
        ("Freelance Translator | 2010–present", "Freelance Translator||"),
        (
            "McDonald's, Crew Member, Austin, TX, 06/2016-08/2017",
            "Crew Member|McDonald's|Austin, TX",
        ),
        (
            "Jun 2014 - Aug 2015\tAnalyst\tTesco\tWelwyn Garden City",
            "Analyst|Tesco|Welwyn Garden City",
        ),
    ],
)
def test_headers_of_many_kinds_are_taken_apart(header: str, expected: str) -> None:
    text = f"Ann Lee\nann@example.org\n\nEXPERIENCE\n\n{header}\n- did a thing\n"
    (entry,) = resume_of(text)["work"]
    assert "|".join(entry.get(field, "") for field in ("position", "name", "location")) == expected
    assert entry["highlights"] == ["did a thing"]
    assert "startDate" in entry


def test_the_raw_text_of_a_pdf_is_read() -> None:
    text = """Alice Chen
San Francisco, CA | alice.chen@email.com | (415) 555-0142 | alicechen.dev | github.com/alicechen
Experience
Staff Software Engineer, Stripe – San Francisco, CA Mar 2021 – present
• Designed and implemented real-time fraud detection pipeline, 50M+ transactions daily, with 99.99%
uptime
• Mentored 6 engineers across 2 teams, with 3 promoted to senior level within 18 months
Senior Software Engineer, Google – Mountain View, CA June 2018 – Feb 2021
• Built distributed caching layer serving 100K+ QPS with sub-millisecond latency
Education
Stanford University, MS in Computer Science – Stanford, CA Sept 2014 – June 2016
"""
    resume = resume_of(text)
    assert posts(resume) == [
        ("Staff Software Engineer", "Stripe", "Mar 2021", "present", 2),
        ("Senior Software Engineer", "Google", "June 2018", "Feb 2021", 1),
    ]
    assert resume["work"][0]["highlights"][0].endswith("with 99.99% uptime")
    assert resume["basics"]["location"] == {"city": "San Francisco", "region": "CA"}
    assert resume["education"][0]["area"] == "Computer Science"


def test_a_text_without_headings_loses_nothing() -> None:
    text = "Ann Lee\nann@example.org\n\nI repair clocks and have done so for twenty years.\n"
    imported = read(text.encode(), "cv.txt")
    assert imported.resume["basics"]["summary"].startswith("I repair clocks")
    assert [warning.code for warning in imported.report.warnings] == ["no_sections"]
    assert imported.report.dropped == ()


def test_headings_rules_and_page_marks_are_reported_with_their_reason() -> None:
    text = "CV\nAnn Lee\n\nSKILLS\n======\nTea\n\nPage 1 of 2\n"
    dropped = read(text.encode(), "cv.txt").report.dropped
    assert [(item.line, item.reason) for item in dropped] == [
        (1, "title"),
        (4, "heading"),
        (5, "rule"),
        (8, "page"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Ann\n\nEXPERIENCE\n\n" + "Nurse, X Hospital\nJan 2010 - Feb 2011\n- did it\n\n" * 300,
        "Ann\n\nEXPERIENCE\n\n" + "x" * 20_000 + "\n- " + "y" * 20_000,
        "👩‍⚕️ 张伟\n\n工作经验\n\n护士, 人民医院, 2010年3月 – 至今\n• 做了 👍\n",
        "أحمد\n\nExperience\n\nممرض — مستشفى (2015 – 2019)\n- عمل\u202e\u2066\n",
        "Ann\u200b\n\x0c\x1b\x85SKILLS\nTea\u2028Cake\n",
        "(" * 20_000,
        "a, " * 30_000,
    ],
    ids=["300 posts", "long word", "chinese", "arabic", "controls", "brackets", "commas"],
)
def test_odd_texts_survive(text: str) -> None:
    imported = read(text.encode(), "cv.txt")
    source = squeezed(text)
    for path, value in strings(imported.resume):
        assert all(squeezed(line) in source for line in value.split("\n")), path


FRAGMENTS = [
    "EXPERIENCE",
    "Skills:",
    "Education",
    "Languages: English, German",
    "Jan 2020 – Present",
    "2015-2018",
    "(2019)",
    "since 2017",
    "Acme Ltd",
    "Berlin",
    "Leeds, UK",
    "Nurse",
    "o ",
    "1. ",
    "Senior Engineer",
    "BSc Physics",
    "University of X",
    "MSc in Law",
    "—",
    "|",
    "•",
    "- ",
    "* ",
    ",",
    " at ",
    ": ",
    "\t",
    "   ",
    "\n",
    "\n\n",
    "\r\n",
    "a@b.co",
    "+44 113 496 0123",
    "----",
    "http://x.io/y",
    "linkedin.com/in/z",
    "12 High Street",
    "LS1 4AB",
    "did a thing.",
    "ran it,",
    "====",
    "References",
    "Certificates",
    "Interests",
    "Projects",
    "SUMMARY",
    "GPA: 3.9",
    "(",
    ")",
    "[",
    "]",
    "é",
    "中文",
    "العربية",
    "🙂",
    "\u200b",
    "**",
    "#",
    "/",
    ";",
    "First Class",
    "\ue000",
    "valid to 2027",
    "Volunteering",
    "MEMBERSHIPS",
    "Name: ",
    "Page 1 of 2",
]
PIECES = st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=6))


@settings(max_examples=250)
@given(st.lists(PIECES, max_size=30), st.sampled_from(["", " ", "\n"]))
def test_nothing_is_invented_whatever_the_text(pieces: list[str], joint: str) -> None:
    text = joint.join(pieces)
    assume(text.strip() and "\0" not in text and text.lstrip()[0] not in "{[")
    imported = read(text.encode(), "cv.txt")
    source = squeezed(text)
    found = list(strings(imported.resume))
    assert all(squeezed(line) in source for _, value in found for line in value.split("\n"))
    assert all(value.strip() for _, value in found)
    assert [(field.path, field.text) for field in imported.report.fields] == found


LINES = st.lists(
    st.lists(st.sampled_from([f for f in FRAGMENTS if f.strip() and f.isascii()]), max_size=5).map(
        " ".join
    ),
    max_size=12,
)


@settings(max_examples=150)
@given(LINES)
def test_every_line_is_accounted_for_whatever_the_text(lines: list[str]) -> None:
    text = "\n".join(lines)
    assume(text.strip() and text.lstrip()[0] not in "{[")
    assert_honest(text, read(text.encode(), "cv.txt"))
