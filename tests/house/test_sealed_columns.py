"""Every column that could hold a person's words is sealed, or says here why it need not be."""

from sqlalchemy import LargeBinary, String

from app.db.models import metadata

HARMLESS = {
    "users.kind": "guest or user",
    "users.password_hash": "Argon2id; no word of a person",
    "preferences.look": "one of three words of ours",
    "preferences.language": "a language tag that we offer",
    "preferences.page_size": "one of three words of ours",
    "sessions.door": "web or api",
    "api_tokens.scopes": "words of ours",
    "webhooks.events": "words of ours",
    "webhooks.state": "one of three words of ours",
    "webhooks.off_reason": "one of two words of ours",
    "deliveries.type": "a word of ours",
    "deliveries.state": "a word of ours",
    "attempts.outcome": "a word of ours",
    "one_use_links.purpose": "a word of ours",
    "resume_versions.reason": "one of four words of ours",
    "imports.source": "upload or paste",
    "postings.engine": "name and version of the reader",
    "matches.engine": "name and version of the scorer",
    "matches.as_of": "the day of the scoring",
    "exports.theme": "the name of an installed theme",
    "exports.format": "one of ours",
    "exports.page_size": "one of three words of ours",
    "tasks.kind": "a word of ours",
    "tasks.room": "a word of ours",
    "tasks.state": "a word of ours",
    "tasks.worker": "the name of a process",
    "tasks.reason": "a code of ours",
    "tasks.step": "a code of ours",
    "events.type": "a word of ours",
    "keys.name": "the id of an operator's key",
    "keys.purpose": "a word of ours",
    "routines.name": "a word of ours",
    "workers.name": "the name of a process",
    "workers.room": "a word of ours",
    "workers.state": "a word of ours",
    "workers.engine": "name and version of the scorer",
}
"""Text columns in the clear."""

HASHES_AND_KEYS = {
    "users.data_key": "wrapped by the master key",
    "users.email_hash": "keyed hash",
    "sessions.refresh_hash": "hash of a random token",
    "sessions.previous_hash": "hash of a random token",
    "one_use_links.token_hash": "hash of a random token",
    "api_tokens.token_hash": "hash of a random token",
    "stored_answers.key_hash": "keyed hash",
    "stored_answers.request_hash": "keyed hash",
    "exports.content_hash": "keyed hash",
    "previews.look_hash": "keyed hash",
}
"""Bytes that are not sealed words; every other column of bytes is."""


def test_every_text_column_is_sealed_or_harmless() -> None:
    texts = {
        str(column)
        for table in metadata.tables.values()
        for column in table.columns
        if isinstance(column.type, String)
    }

    assert texts == set(HARMLESS)


def test_the_list_of_hashes_names_columns_of_bytes() -> None:
    binary = {
        str(column)
        for table in metadata.tables.values()
        for column in table.columns
        if isinstance(column.type, LargeBinary)
    }

    assert set(HASHES_AND_KEYS) < binary
