import base64
import json
import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import jwt
import pytest

from app.db.ids import new_id
from app.domain.accounts import tokens
from app.domain.accounts.schemas import Access
from app.domain.accounts.tokens import ACCESS_FOR, FORM_FOR, TokenKeys, WeakKey

AT = datetime(2026, 11, 23, 14, 2, 7, tzinfo=UTC)
USER, SESSION = UUID(int=1), UUID(int=2)
SECRET = b"s" * 32
KEYS = TokenKeys({"k1": SECRET})
SIGNING = KEYS._access["k1"]

GOOD: dict[str, Any] = {
    "iss": "velvit", "aud": "velvit-web", "sub": str(USER), "sid": str(SESSION),
    "iat": int(AT.timestamp()), "exp": int(AT.timestamp()) + 600,
}  # fmt: skip


def signed(
    claims: dict[str, Any] | None = None,
    headers: dict[str, Any] | None = None,
    key: Any = SIGNING,
    algorithm: str = "HS256",
    without: str = "",
) -> str:
    """A token as ours, but for what is given."""
    body = {name: value for name, value in {**GOOD, **(claims or {})}.items() if name != without}
    return jwt.encode(
        body, key, algorithm, headers={"kid": "k1", "typ": "at+jwt", **(headers or {})}
    )


def by_hand(header: dict[str, Any], claims: dict[str, Any], signature: str = "") -> str:
    parts = (base64.urlsafe_b64encode(json.dumps(one).encode()) for one in (header, claims))
    return ".".join([*(one.rstrip(b"=").decode() for one in parts), signature])


def test_our_own_token_says_who_and_in_which_session() -> None:
    assert KEYS.read_access(KEYS.access(USER, SESSION, AT), AT) == Access(USER, SESSION)
    assert KEYS.read_access(signed(), AT) == Access(USER, SESSION)


def test_a_token_is_good_for_ten_minutes() -> None:
    token = KEYS.access(USER, SESSION, AT)
    assert KEYS.read_access(token, AT + ACCESS_FOR - timedelta(seconds=1)) is not None
    assert KEYS.read_access(token, AT + ACCESS_FOR) is None
    assert timedelta(minutes=10) == ACCESS_FOR


HEADER = {"alg": "HS256", "typ": "at+jwt", "kid": "k1"}
FORGED: dict[str, Callable[[], str]] = {
    "nothing": lambda: "",
    "dots": lambda: "..",
    "no token": lambda: "velvit",
    "none": lambda: by_hand({**HEADER, "alg": "none"}, GOOD),
    "None": lambda: by_hand({**HEADER, "alg": "None"}, GOOD, "x"),
    "no algorithm": lambda: by_hand({"typ": "at+jwt", "kid": "k1"}, GOOD),
    "signature left out": lambda: signed().rpartition(".")[0] + ".",
    "signature of another": lambda: signed(key=os.urandom(32)),
    "the operator's key itself": lambda: signed(key=SECRET),
    "another HMAC": lambda: signed(algorithm="HS384", key=SIGNING + SIGNING),
    "changed by one letter": lambda: signed().replace(".", "._", 1),
    "another audience": lambda: signed({"aud": "velvit-api"}),
    "a list of audiences": lambda: signed({"aud": ["velvit-web", "other"]}),
    "another issuer": lambda: signed({"iss": "elsewhere"}),
    "type of a plain JWT": lambda: signed(headers={"typ": "JWT"}),
    "type of a refresh token": lambda: signed(headers={"typ": "rt+jwt"}),
    "unknown key": lambda: signed(headers={"kid": "k2"}),
    "key as a path": lambda: signed(headers={"kid": "../../k1"}),
    "key as SQL": lambda: signed(headers={"kid": "' or 1=1 --"}),
    "no key": lambda: by_hand({"alg": "HS256", "typ": "at+jwt"}, GOOD, "x"),
    "key is a list": lambda: by_hand({**HEADER, "kid": ["k1"]}, GOOD, "x"),
    "a key address": lambda: signed(headers={"jku": "https://evil.example/keys"}),
    "a key inside": lambda: signed(headers={"jwk": {"kty": "oct", "k": "AAAA"}}),
    "a critical header": lambda: signed(headers={"crit": ["exp"]}),
    "unencoded payload": lambda: signed(headers={"b64": False}),
    "expired": lambda: signed({"iat": GOOD["iat"] - 700, "exp": GOOD["iat"] - 100}),
    "from the future": lambda: signed({"iat": GOOD["iat"] + 300, "exp": GOOD["iat"] + 900}),
    "good for a year": lambda: signed({"exp": GOOD["iat"] + 31_536_000}),
    "time as text": lambda: signed({"exp": str(GOOD["exp"])}),
    "time as a fraction": lambda: signed({"exp": GOOD["exp"] + 0.5}),
    "time is true": lambda: signed({"exp": True}),
    "time is infinite": lambda: signed({"exp": float("inf")}),
    "user is a number": lambda: signed({"sub": 1}),
    "user is no id": lambda: signed({"sub": "ada"}),
    "session is no id": lambda: signed({"sid": "1"}),
    "session is a list": lambda: signed({"sid": [str(SESSION)]}),
    **{f"without {name}": (lambda name=name: signed(without=name)) for name in GOOD},
    "claims are a list": lambda: by_hand(HEADER, [GOOD], "x"),  # type: ignore[arg-type]
    "not base64": lambda: "€.€.€",
    "huge": lambda: signed({"more": "x" * 1_000_000}),
    "deep": lambda: by_hand(HEADER, {"a": 1}, "x") + "[" * 50_000,
    "a form's token": lambda: KEYS.form(SESSION, USER),
    "a refresh token": lambda: KEYS.first_refresh(SESSION),
}  # fmt: skip


@pytest.mark.parametrize("name", FORGED)
def test_a_forged_token_is_nobody(name: str) -> None:
    assert KEYS.read_access(FORGED[name](), AT) is None


def test_an_older_key_is_believed_until_it_is_taken_away() -> None:
    before = TokenKeys({"old": b"o" * 32})
    both = TokenKeys({"new": b"n" * 32, "old": b"o" * 32})
    token, form = before.access(USER, SESSION, AT), before.form(SESSION, USER)

    assert both.read_access(token, AT) == Access(USER, SESSION)
    assert both.read_form(form, AT) is not None
    assert jwt.get_unverified_header(both.access(USER, SESSION, AT))["kid"] == "new"
    assert TokenKeys({"new": b"n" * 32}).read_access(token, AT) is None


@pytest.mark.parametrize("keys", [{}, {"a": b"short"}, {"a": b"x" * 32, "b": b"y" * 31}])
def test_a_short_key_is_refused(keys: dict[str, bytes]) -> None:
    with pytest.raises(WeakKey):
        TokenKeys(keys)


def test_the_successor_of_a_refresh_token_follows_from_it_alone() -> None:
    session = new_id()
    first = KEYS.first_refresh(session)
    assert KEYS.session_of(first) == session
    assert KEYS.successors(first) == KEYS.successors(first)
    assert KEYS.successors(first)[0] != first
    assert KEYS.session_of(KEYS.successors(first)[0]) == session
    assert first != KEYS.first_refresh(session)
    assert KEYS.successors(first) != TokenKeys({"k1": b"t" * 32}).successors(first)


@pytest.mark.parametrize("change", ["", "x", "0", ".", "x" * 3000])
def test_a_refresh_token_that_was_changed_belongs_to_no_session(change: str) -> None:
    first = KEYS.first_refresh(new_id())
    for forged in (
        change,
        first + change + "A",
        f"{change}A{first}",
        first.replace(".", f"{change}a.", 1),
    ):
        assert KEYS.session_of(forged) is None
        assert KEYS.successors(forged) == []


def test_a_forms_token_names_its_session_and_user() -> None:
    read = KEYS.read_form(KEYS.form(SESSION, USER), AT)
    assert read is not None
    assert (read.session_id, read.user_id) == (SESSION, USER)


def test_a_form_for_anybody_is_good_for_a_week() -> None:
    token = KEYS.anonymous_form(AT)
    read = KEYS.read_form(token, AT + FORM_FOR)
    assert read is not None
    assert read.session_id is None
    assert KEYS.read_form(token, AT + FORM_FOR + timedelta(seconds=1)) is None
    assert KEYS.read_form(token, AT - timedelta(minutes=1)) is None


@pytest.mark.parametrize(
    "token", ["", ".", "..", "anonymous.0.", "anonymous.x.y", "€.€.€", "x" * 5000]
)
def test_a_forged_form_token_is_none(token: str) -> None:
    assert KEYS.read_form(token, AT) is None


def test_one_purpose_does_not_pass_for_another() -> None:
    session = new_id()
    made = [KEYS.access(USER, session, AT), KEYS.first_refresh(session), KEYS.form(session, USER)]
    read = [
        [KEYS.read_access(one, AT) is not None for one in made],
        [KEYS.session_of(one) is not None for one in made],
        [KEYS.read_form(one, AT) is not None for one in made],
    ]
    assert read == [[True, False, False], [False, True, False], [False, False, True]]


def test_links_are_stored_as_hashes() -> None:
    token = tokens.new_link_token()
    assert len(token) >= 43
    assert token != tokens.new_link_token()
    assert tokens.same_digest(token, tokens.digest(token))
    assert not tokens.same_digest(token, None)
