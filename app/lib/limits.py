"""Every limit of the program in one place, so that code and messages name the same number."""

from datetime import timedelta
from typing import Final

UPLOAD_BYTES: Final = 10 * 1024 * 1024
"""Bytes of one file that is read: 10 MiB, some thousand times a long résumé."""

POSTING_CHARACTERS: Final = 100_000
"""Characters of a posting that are read; the rest is cut off, with the notice `truncated`."""

WORD_CHARACTERS: Final = 20_000
"""Characters of one unbroken word that must still be laid out on a page."""

IMAGE_BYTES: Final = 1024 * 1024
"""Bytes of the picture in `basics.image` once decoded: 1 MiB."""

SECTION_ENTRIES: Final = 2_000
"""Entries of one list in a résumé; the longest real ones (publications) hold some hundreds."""

NESTING: Final = 64
"""Levels of lists and objects inside each other; JSON Resume itself needs six."""

NUMBER_DIGITS: Final = 400
"""Digits of one number in a JSON file; no float and no count of this world is longer."""

FAULTS_REPORTED: Final = 1_000
"""Faults that are reported in one answer; a person mends no more at a time."""

DATE_CHARACTERS: Final = 80
"""Characters of a date or a range of dates; what is longer is prose."""

PLAIN_TEXT_CHARACTERS: Final = 1_000_000
"""Characters of a plain-text résumé; the longest academic ones stay below a fifth of it."""

PLAIN_TEXT_LINES: Final = 5_000
"""Lines of a plain-text résumé that are looked at; further ones are reported as dropped."""

PLAIN_TEXT_LINE_CHARACTERS: Final = 4_000
"""Characters of one line of a plain-text résumé that is looked at: a paragraph of 600 words."""

POSTING_TITLE_CHARACTERS: Final = 200
"""Characters of the title or the company that a person gives a posting."""

TWICE: Final = timedelta(seconds=3)
"""The same thing sent again so soon is a button that was pressed twice."""

FORM_FIELDS: Final = 20_000
"""Fields of one form; the longest of ours has a row for each highlight of an entry."""

PAGE_ITEMS: Final = 100
"""Items of one page of a list that a program may ask for; 20 when it does not say."""

API_TOKENS: Final = 50
"""Tokens that one user may have; each program needs one."""

API_TOKEN_NAME_CHARACTERS: Final = 100
"""Characters of the name of a token."""

WEBHOOKS: Final = 20
"""Webhooks that one user may have; one takes all events, so few need more."""

IDEMPOTENCY_KEY_CHARACTERS: Final = 255
"""Characters of an `Idempotency-Key`."""

WAIT_SECONDS: Final = 30
"""How long a request may wait for work to end (`Prefer: wait`)."""
