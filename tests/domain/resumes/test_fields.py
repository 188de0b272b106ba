"""The table of fields says what the schema says."""

import json

from app.domain.resumes.document import SCHEMA_FILE
from app.domain.resumes.fields import LIST_FIELDS, LOCATION_FIELDS, OLD_FIELDS, TEXT_FIELDS
from app.domain.resumes.schemas import SECTIONS


def test_every_field_of_the_schema_is_in_the_table() -> None:
    properties = json.loads(SCHEMA_FILE.read_text())["properties"]
    for section in SECTIONS:
        fields = properties[section]["items"]["properties"]
        known = {*TEXT_FIELDS[section], *LIST_FIELDS.get(section, ())}
        assert known | set(OLD_FIELDS.get(section, {}).values()) == set(fields), section


def test_basics_are_complete() -> None:
    basics = json.loads(SCHEMA_FILE.read_text())["properties"]["basics"]["properties"]
    old = set(OLD_FIELDS["basics"].values())
    assert {*TEXT_FIELDS["basics"], "location", "profiles"} | old == set(basics)
    assert set(LOCATION_FIELDS) == set(basics["location"]["properties"])
    assert set(TEXT_FIELDS["profiles"]) == set(basics["profiles"]["items"]["properties"])
