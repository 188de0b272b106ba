from app.ml.components.outline import outline_of


def _sections(text: str) -> dict[str, str | None]:
    return {
        text[one.start : one.end]: one.section
        for one in outline_of(text).sentences
        if not one.is_heading
    }


def test_a_heading_speaks_for_its_list_and_no_further() -> None:
    text = "Requirements\n- Java\n- Go\n\nWe are twelve people.\n\nBenefits\n- Tea\n"
    assert _sections(text) == {
        "Java": "must",
        "Go": "must",
        "We are twelve people.": None,
        "Tea": "benefits",
    }


def test_sub_headings_keep_the_section() -> None:
    text = "NICE TO HAVE\n\nLanguages:\n- German\n\nTools:\n- Kafka\n"
    assert set(_sections(text).values()) == {"nice"}


def test_labels_speak_for_their_paragraph() -> None:
    text = "Essential: a licence\nDesirable: a van\nJust a line of words\n"
    assert _sections(text) == {
        "a licence": "must",
        "a van": "nice",
        "Just a line of words": None,
    }


def test_labels_within_a_paragraph() -> None:
    text = "Duties: cook and clean. Qualifications: two hands; a hat. Preferred: a van."
    assert _sections(text) == {
        "cook and clean.": "duties",
        "two hands;": "profile",
        "a hat.": "profile",
        "a van.": "nice",
    }


def test_a_table_row_has_its_own_heading() -> None:
    text = "Must have\tLinux\nNice to have\tKafka\nLanguages\tEnglish\n"
    assert _sections(text) == {"Linux": "must", "Kafka": "nice", "English": "profile"}


def test_a_shouted_text_has_no_headings_by_its_capitals() -> None:
    line = "WE NEED A PERSON WHO CAN LIFT AND CARRY HEAVY THINGS\n"
    assert not outline_of(line * 10).headings


def test_the_head_of_a_table_says_what_its_columns_are() -> None:
    text = (
        "| Criteria | Essential | Desirable |\n|---|:---:|---|\n"
        "| Qualifications | QTS; degree | First aid |\n| Skills | Phonics | |\n\nWe are a school.\n"
    )
    assert _sections(text) == {
        "QTS;": "must",
        "degree": "must",
        "First aid": "nice",
        "Phonics": "must",
        "We are a school.": None,
    }


def test_below_a_grade_the_sides_of_a_person_keep_it() -> None:
    text = "Desirable\n\nExperience\n- Payroll\n\nSkills\n- Excel\n\nEssential\n- Maths\n"
    assert _sections(text) == {"Payroll": "nice", "Excel": "nice", "Maths": "must"}
    text = "Experience\nEssential\n- Payroll\nDesirable\n- Excel\nSkills\nEssential\n- Maths\n"
    assert _sections(text) == {"Payroll": "must", "Excel": "nice", "Maths": "must"}


def test_a_sentence_behind_items_is_not_one_of_them() -> None:
    prose = "The post may close early if we get enough applications before then."
    text = f"Desirable\nIV cannulation\n\n{prose}\n"
    assert list(_sections(text).values()) == ["nice", None]
