import pytest

from app.domain.accounts.emails import NO_EMAIL, fault_of, normalised


def test_one_person_has_one_spelling() -> None:
    assert normalised("  Ada.Lovelace@Example.ORG\n") == "ada.lovelace@example.org"
    assert normalised("ane\u0301@example.org") == normalised("an\u00e9@example.org")


@pytest.mark.parametrize(
    "email",
    [
        "a@b",
        "ada@example.org",
        "ada+work@sub.example.co.uk",
        "ané@exämple.org",
        "o'hara@x.org",
        "a" * 64 + "@x.org",
    ],
)
def test_addresses_are_taken(email: str) -> None:
    assert fault_of(email) is None


@pytest.mark.parametrize(
    "email",
    [
        "",
        "ada",
        "@example.org",
        "ada@",
        "a@b@c",
        "ada @example.org",
        "ada@exa mple.org",
        "ada@-x.org",
        "ada@x..org",
        "ada@.org",
        "a" * 65 + "@x.org",
        "ada@" + "x." * 130 + "org",
        "ada\x00@x.org",
        "<ada>@x.org",
        "ada@x.org,ben@x.org",
    ],
)
def test_other_texts_are_not(email: str) -> None:
    assert fault_of(email) == NO_EMAIL
