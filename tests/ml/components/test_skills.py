"""What is seen as a skill, and what only looks like one."""

from pathlib import Path

import pytest

from app.ml.components.skills import find_skills
from app.ml.lexicon import Lexicon
from app.ml.pipeline import build

pytestmark = pytest.mark.engine

NLP = build(Lexicon.load())


def names(text: str) -> list[str]:
    return [mention.name for mention in find_skills(NLP(text))]


def test_offsets_words_and_kinds_are_given() -> None:
    text = "Runs on k8s, with PostgreSQL."
    assert [
        (one.name, one.text, text[one.start : one.end], one.kind, one.group)
        for one in find_skills(NLP(text))
    ] == [
        ("Kubernetes", "k8s", "k8s", "tool", "container orchestration"),
        ("PostgreSQL", "PostgreSQL", "PostgreSQL", "tool", "relational databases"),
    ]


def test_the_issue_s_own_list_is_seen() -> None:
    assert names("We use C++, C#, Go, R, .NET, AI, CI/CD and SQL.") == [
        "C++", "C#", "Go", "R", ".NET", "Artificial intelligence", "CI/CD", "SQL",
    ]  # fmt: skip


# A name that is also a word: a sentence that means the skill, and one that does not.
TWINS = [
    ("Go", "Strong proficiency in Go for production services", "Off you Go, team!"),
    ("Go", "Go services on Kubernetes", "Good to go from day one"),
    ("R", "Statistics in R and Python", "Our R&D and our R & D"),
    ("C", "Embedded programming in C or C++", "Category C licence, GCSE grade C or above"),
    ("Swift", "Swift or Objective-C for iOS", "We expect a Swift reply and swift action"),
    ("Rust", "Experience in Rust, ideally", "Treat Rust and corrosion of hulls"),
    ("Ruby", "Ruby developer with Rails", "Ruby wedding parties for guests"),
    ("Excel", "Intermediate Excel, Word", "Excel at what you do and excel in a team"),
    ("Word", "Good working knowledge of Word and Excel", "Spread by Word of mouth"),
    ("Microsoft Access", "Word, Excel, Access", "Access to the car park"),
    ("Outlook", "Proficient in Outlook and Excel", "A positive outlook on life"),
    ("Microsoft Teams", "Teams, Zoom, Outlook", "Teams of nurses"),
    ("React", "React developer", "React to incidents quickly"),
    ("Express", "Node.js, Express and MongoDB", "Express delivery and an Express interest"),
    ("Spark", "Hadoop and Spark jobs", "Ideas that spark joy; Spark interest"),
    ("Spring", "Java, Spring, Hibernate", "The role begins in Spring 2025"),
    ("Chef", "Ansible, Chef or Puppet", "Head Chef, Sous Chef and Chef de Partie"),
    ("Puppet", "Terraform and Puppet", "Puppet theatre for children"),
    ("Celery", "Django, Celery, Redis", "Celery, carrots and onions"),
    ("Jest", "Jest, React and TypeScript", "Said in jest"),
    ("Playwright", "Selenium or Playwright", "Playwright in residence"),
    ("Cucumber", "Selenium, Cucumber", "Cucumber sandwiches"),
    ("REST", "REST, SOAP and GraphQL APIs", "The REST of the team"),
    ("Flask", "Python (Flask, Django)", "Bring a Flask of tea"),
    ("Unity", "Unity, Blender and C#", "Unity among colleagues"),
    ("Sketch", "Figma, Sketch, InVision", "Sketch out ideas"),
    ("Blender", "Blender and Autodesk Maya", "Clean the Blender after use"),
    ("Sage", "Xero, Sage and Excel", "Sage advice to juniors"),
    ("Epic", "Epic and Cerner", "An Epic journey"),
    ("Helm", "Experience with Helm", "At the Helm of the ship"),
    ("Nomad", "Kubernetes, Nomad", "Nomad lifestyle"),
    ("Slack", "Using Slack and Zoom daily", "Pick up the Slack"),
    ("Notion", "Slack, Notion and Asana", "Notion of fairness"),
    ("CAD", "Skilled in using CAD", "Salary 90,000 CAD a year"),
    ("Dart", "Flutter and Dart", "Dart across the road"),
    ("Message queues", "distributed systems: queues, caching", "Manage queues at the counter"),
    ("Containerisation", "Docker, containers, CI/CD", "Unload shipping containers"),
    ("Apache Parquet", "Spark, Parquet, Kafka", "Laying parquet floors"),
    ("Prefect", "Airflow or Prefect", "prefect of the school"),
    ("dbt", "Snowflake and dbt", "DBT for patients"),
    ("Polars", "NumPy and Polars", "polar expeditions"),
    ("Marking", "Lesson planning, marking, phonics", "Line marking on roads"),
    ("Insurance", "Underwriting, insurance, claims handling", "Free health insurance"),
    ("Reliability", "Reliable, punctual, honest", "A reliable product"),
    ("Creativity", "creative, curious, proactive", "creative solutions for clients"),
    ("Initiative", "You use your own initiative", "Company initiatives and projects"),
    ("Adaptability", "flexibility, teamwork, empathy", "Flexible working hours"),
    ("Independent working", "Able to work independently", "an independently owned shop"),
    ("Amazon ECS", "Kubernetes or ECS", "ECS Gold card holders"),
    ("Order picking", "Duties: picking, packing, stock counts", "cherry picking data"),
    ("GIS", "GIS analysis with ArcGIS", "gis"),
    ("Electronics", "Repair of electronics", "electronic signature"),
    ("Special educational needs", "Pupils with SEN", "Sen"),
    ("Java", "JAVA, java 17 and Java", "JavaScript only"),
    ("Communication", "Excellent communication skills", "our communications team"),
    ("Integrity", "Integrity and patience", "Guarantee data integrity"),
    ("Leadership", "Proven leadership", "Report to the senior leadership"),
    ("Marketing", "Three years in marketing", "Work beside the marketing team"),
    ("Sales", "Experience of sales", "The head of sales decides"),
    ("Regulatory compliance", "Knowledge of compliance", "Acts in compliance with the law"),
    ("Product management", "Product management in SaaS", "Talk with product managers"),
    ("Confidentiality", "Tact and discretion", "A bonus at our discretion"),
    ("Collaboration", "A spirit of collaboration", "in collaboration with the university"),
    ("Negotiation", "Negotiation with suppliers", "English at negotiation level"),
    ("Childcare", "Experience in childcare", "Childcare vouchers"),
    ("Resilience", "Resilience, empathy, patience", "Study climate resilience"),
    ("Shipping", "Shipping, customs clearance", "Shipping code every day"),
    ("Workday", "Experience with Workday", "A normal workday of 8 hours"),
    ("Bloomberg Terminal", "Experience using Bloomberg, Excel", "Bloomberg reported on us"),
    ("Tailwind CSS", "React with Tailwind", "We feel the tailwinds"),
    ("Arbitration", "Mediation and arbitration", "Sign the arbitration agreement"),
    ("Barista skills", "Latte art, barista, till work", "Free barista coffee"),
    ("Coaching", "Experience of coaching", "Free career coaching"),
    ("Counselling", "Counselling of young people", "Free career counselling"),
    ("Data protection", "Knowledge of data protection", "Read our data protection notice"),
    ("Decision making", "Sound decision making", "Clear decision making paths"),
    ("Early years education", "Early years education", "The early years of the firm"),
    ("GDPR", "Knowledge of GDPR", "Data is kept in accordance with GDPR"),
    ("Laundry", "Cleaning, laundry, ironing", "Ironing out problems"),
    ("Learning and development", "Learning and development", "Learning and development budget"),
    ("Mentoring", "Mentoring of students", "You get a mentor"),
    ("PCR", "PCR, ELISA and western blots", "A negative PCR test"),
    ("Recruitment", "Recruitment of nurses", "Our recruitment process"),
    ("Reservations", "Handling reservations", "Without reservation"),
    ("Team building", "Team building and coaching", "Team building events twice a year"),
    ("Mathematics", "Physics, Mathematics, Chemistry and HPLC", "Mathematics building, room 3"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "meant", "other"), TWINS)
def test_a_word_is_a_skill_only_where_it_is_meant(name: str, meant: str, other: str) -> None:
    assert name in names(meant)
    assert name not in names(other)


@pytest.mark.parametrize("trap", [trap.text for trap in Lexicon.load().traps])
def test_nothing_short_is_seen_in_a_trap(trap: str) -> None:
    for text in (trap, trap.capitalize(), f"You will {trap}.", f"SQL, {trap}, Java"):
        inside = [
            one
            for one in find_skills(NLP(text))
            if one.text not in ("SQL", "Java") and len(one.text.split()) < len(trap.split())
        ]
        assert inside == []


def test_every_name_in_a_trap_has_a_twin() -> None:
    lexicon = Lexicon.load()
    open_to_all = build(Lexicon(lexicon.skills, (), "without traps"))
    caught = {
        one.name
        for trap in lexicon.traps
        for text in (trap.text, trap.text.capitalize(), f"SQL, {trap.text}, Java")
        for one in find_skills(open_to_all(text))
        if one.text not in ("SQL", "Java") and len(one.text.split()) < len(trap.text.split())
    }
    assert caught - {name for name, _, _ in TWINS} == set()


def test_a_cue_before_a_name_overrules_a_trap_of_two_words() -> None:
    assert names("Services written in Go for banks") == ["Go"]
    assert names("Using React to build pages") == ["React"]
    assert names("Using Excel in audits") == ["Excel"]
    assert names("Our Go to Market plan; with Go to Market skills") == []


def test_a_longer_name_overrules_the_trap_that_it_holds() -> None:
    assert names("Knowledge of Access control and of Word processing") == [
        "Access control", "Word processing",
    ]  # fmt: skip
    assert "Microsoft Access" in names("Use Microsoft Access to build reports")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Languages: Go, R, C", ["Go", "R", "C"]),
        ("python, go, java", ["Python", "Go", "Java"]),
        ("Word and Excel", ["Word", "Excel"]),
        ("JavaScript (React, Express)", ["JavaScript", "React", "Express"]),
        ("Node, Express, React & Redux", ["Node.js", "Express", "React", "Redux"]),
        ("- Go\n- R\n• Excel\n", ["Go", "R", "Excel"]),
        ("Go", ["Go"]),
        ("Java Spring", ["Java", "Spring"]),
        ("Go-based microservices", ["Go", "Microservices"]),
        ("Go 1.21, Rust", ["Go", "Rust"]),
        (
            "AWS (EKS, RDS, S3, Lambda)",
            ["AWS", "Amazon EKS", "Amazon RDS", "Amazon S3", "AWS Lambda"],
        ),
        ("Operative: picking, packing and loading", ["Order picking", "Packing"]),
        ("TIG/MIG welding", ["TIG welding", "MIG welding"]),
        ("Go to Word of mouth", []),
        ("R, who?", []),
    ],
)
def test_lists(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("rate-limiting", "Rate limiting"),
        ("rate limiting", "Rate limiting"),
        ("rate‑limiting", "Rate limiting"),
        ("circuit breaker", "Circuit breakers"),
        ("PRDs", "Product requirements"),
        ("Infrastructure-as-code", "Infrastructure as code"),
        ("search engine optimization", "SEO"),
        ("prioritization", "Prioritisation"),
        ("Parents’ evenings", "Parent communication"),
        ("mentored", "Mentoring"),
        ("18th Edition", "BS 7671"),
        ("LESSON PLANNING", "Lesson planning"),
        ("disciplinary & grievance", "Disciplinary and grievance"),
        ("HTML5", "HTML"),
        ("C++17", "C++"),
    ],
)
def test_spellings(text: str, expected: str) -> None:
    assert names(f"Experience: {text}.") == [expected]


@pytest.mark.parametrize(
    "asked",
    [
        "Distributed systems", "Microservices", "Observability", "Caching", "Event streaming",
        "Incident response", "A/B testing", "User research", "OKRs", "Ventilator care",
        "Wound care", "Medication administration", "Safeguarding", "Lesson planning",
        "Forklift operation", "Risk assessment", "HACCP", "Bookkeeping", "VAT returns", "IFRS",
        "Contract drafting", "Wiring", "Testing and inspection", "BS 7671", "PLC programming",
        "Communication", "Teamwork", "Stakeholder management", "Time management", "Conveyancing",
        "Stock taking", "HPLC", "Phonics", "Payroll", "Upselling", "Bricklaying", "Cell culture",
        "Barista skills", "Door supervision",
    ],
)  # fmt: skip
def test_what_postings_of_many_trades_ask_is_there(asked: str) -> None:
    assert names(f"You have experience with {asked.lower()}.") == [asked]


def test_hard_wrapped_prose_is_read_over_the_line_end_but_a_list_is_not() -> None:
    prose = "You bring a proven record in everything that touches our stakeholder\nmanagement."
    assert names(prose) == ["Stakeholder management"]
    assert names("Stakeholder\nManagement") == []
    assert names("- event\n- streaming") == []


def test_other_people_s_titles_are_no_skill() -> None:
    assert names("You work with project managers and forklift drivers") == ["Forklift operation"]


@pytest.mark.shared
def test_the_shared_postings(shared_data: Path) -> None:
    folder = shared_data / "postings"
    seen = set(names((folder / "backend-distributed.txt").read_text("utf-8")))
    assert {
        "Go", "Kubernetes", "AWS", "Amazon EKS", "SQL", "PostgreSQL", "Observability", "Kafka",
        "Infrastructure as code", "CI/CD", "Mentoring", "Rate limiting", "Circuit breakers", "Helm",
    } <= seen  # fmt: skip
    seen = set(names((folder / "product-manager.txt").read_text("utf-8")))
    assert {"Product roadmap", "OKRs", "A/B testing", "Stakeholder management", "SQL"} <= seen
    assert not seen & {"Go", "R", "C"}


def test_a_list_of_nothing_but_everyday_words_names_programs() -> None:
    text = "Experience of Teams, Slack and Notion"
    assert len(find_skills(NLP(text))) == 3
    assert find_skills(NLP("no slack, teams and notion of service")) == ()
