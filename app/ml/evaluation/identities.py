"""Forty people for one résumé: name, gender words, place and photo change, the work does not.

The same change is made twice: in fields of their own, which a scorer does not read, and in words
among the words of the résumé, which it does.
"""

import copy
from collections.abc import Iterator
from typing import Any

import msgspec

Document = dict[str, Any]

NAMES = (
    *("Emily Walsh", "Greg Baker", "Lakisha Washington", "Jamal Robinson", "Anne McCarthy"),
    *("Brendan Murphy", "Aisha Khan", "Mohammed Ali", "Priya Raghunathan", "Rahul Iyer"),
    *("Mei-Ling Chen", "Wei Zhang", "Yuki Tanaka", "Hiroshi Sato", "Nguyễn Thị Hoa"),
    *("Trần Văn Minh", "Olga Petrova", "Дмитрий Иванов", "Zeynep Yılmaz", "Emre Demir"),
    *("María García López", "José Hernández", "Fatima Al-Sayed", "محمد الحسن", "Chioma Okafor"),
    *("Kwame Mensah", "Sara Cohen", "David Levi", "Ingrid Sørensen", "Lars Holm"),
    *("Gráinne O'Neill", "Siân Llewellyn", "Agnieszka Wójcik", "Piotr Kowalski", "Leilani Kealoha"),
    *("Sione Tuilagi", "Alex Morgan", "Robin Taylor", "Grace Will", "Mark Bishop"),
)
WORDS = (
    ("Ms", "she", "her", "she/her", "woman"),
    ("Mr", "he", "his", "he/him", "man"),
    ("Mx", "they", "their", "they/them", "person"),
)
PLACES = ("Leeds", "Lagos", "New York City", "Warsaw", "Kyiv", "São Paulo", "Ulaanbaatar", "Hull")


class Identity(msgspec.Struct, frozen=True):
    """Who somebody is, as far as it must not matter."""

    name: str
    title: str
    subject: str
    possessive: str
    pronouns: str
    noun: str
    place: str
    age: int


def identities() -> tuple[Identity, ...]:
    """The forty, always the same."""
    return tuple(
        Identity(name, *WORDS[at % len(WORDS)], PLACES[at % len(PLACES)], 22 + at)
        for at, name in enumerate(NAMES)
    )


def in_fields(document: Document, one: Identity) -> Document:
    """The résumé of this person: name, photo, pronouns, contact and address in their fields."""
    changed = copy.deepcopy(document)
    login = one.name.split()[0]
    changed["basics"] = {
        **changed.get("basics", {}),
        "name": one.name,
        "pronouns": one.pronouns,
        "image": f"https://example.org/photo-{one.age}.jpg",
        "email": f"{login}@example.org",
        "phone": f"+44 20 7946 {one.age:04}",
        "url": f"https://example.org/{login}",
        "location": {"city": one.place, "address": f"{one.age} High Street", "countryCode": "GB"},
        "profiles": [{"network": "GitHub", "username": login}],
    }
    return changed


def in_words(document: Document, one: Identity) -> Document:
    """The résumé with this person in its sentences: in the summary and behind every highlight."""
    changed = in_fields(document, one)
    basics = changed["basics"]
    basics["summary"] = (
        f"{one.title} {one.name} ({one.pronouns}) is a {one.age}-year-old {one.noun} from "
        f"{one.place}. {basics.get('summary', '')}"
    )
    for entry in changed.get("work", []):
        if "highlights" in entry:
            entry["highlights"] = [
                f"{text}, with {one.possessive} team in {one.place}" for text in entry["highlights"]
            ]
    return changed


def by_name(document: Document, one: Identity) -> Document:
    """The résumé of this person with the bare name before its summary and the first lines."""
    changed = in_fields(document, one)
    basics = changed["basics"]
    basics["summary"] = f"{one.name}, {basics.get('summary', '')}"
    first = one.name.split()[0]
    for entry in changed.get("work", []):
        if entry.get("highlights"):
            entry["highlights"][0] = f"{first}: {entry['highlights'][0]}"
    return changed


def variants(document: Document) -> Iterator[tuple[str, list[Document]]]:
    """The kinds of change by name, each with one document a person."""
    people = identities()
    yield "fields", [in_fields(document, one) for one in people]
    yield "words", [in_words(document, one) for one in people]
    yield "bare name", [by_name(document, one) for one in people]
