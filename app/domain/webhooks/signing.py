"""Secrets and signatures of webhooks. Source: Standard Webhooks 1.0.0, "Signature scheme"."""

import base64
import hmac
import os
from collections.abc import Sequence
from datetime import datetime

PREFIX = "whsec_"
SECRET_BYTES = 32
"""The specification asks for 24 to 64."""


def new_secret() -> str:
    """A new secret, in the form in which it is shown and taken by verifiers."""
    return PREFIX + base64.b64encode(os.urandom(SECRET_BYTES)).decode()


def headers(
    message_id: str, body: bytes, secrets: Sequence[str], moment: datetime
) -> dict[str, str]:
    """The three headers of one try; one signature for each secret."""
    timestamp = str(int(moment.timestamp()))
    signed = b".".join((message_id.encode(), timestamp.encode(), body))
    return {
        "webhook-id": message_id,
        "webhook-timestamp": timestamp,
        "webhook-signature": " ".join(f"v1,{_signature(secret, signed)}" for secret in secrets),
    }


def _signature(secret: str, signed: bytes) -> str:
    key = base64.b64decode(secret.removeprefix(PREFIX))
    return base64.b64encode(hmac.digest(key, signed, "sha256")).decode()
