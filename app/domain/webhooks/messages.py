"""What a webhook is told: ids and addresses, nothing of what somebody wrote."""

from typing import Any
from uuid import UUID

import msgspec

from app.db.models import Delivery
from app.domain.webhooks.schemas import TEST

_NOUNS = {
    "posting": "postings",
    "match": "matches",
    "export": "exports",
    "import": "resumes",
    "share": "shares",
    "system": "webhooks",
}
"""Where the thing lies that a type speaks of; an import that is ready is a résumé."""


def message_id(delivery_id: UUID) -> str:
    """The id of a message, the same in every try: receivers drop what they have seen."""
    return f"msg_{delivery_id.hex}"


def body_of(delivery: Delivery, public_url: str) -> bytes:
    """The body of a delivery, the same bytes in every try."""
    noun, _, _what = delivery.type.partition(".")
    subject = delivery.webhook_id if delivery.type == TEST else delivery.subject_id
    message: dict[str, Any] = {
        "type": delivery.type,
        "timestamp": delivery.created_at,
        "data": {
            "id": subject,
            "state": "failed" if delivery.type.endswith(".failed") else "ready",
            "url": f"{public_url}/api/v1/{_NOUNS[noun]}/{subject}",
        },
    }
    return msgspec.json.encode(message)
