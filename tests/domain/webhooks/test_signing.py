from datetime import UTC, datetime

import pytest
from standardwebhooks import Webhook, WebhookVerificationError

from app.domain.webhooks.signing import headers, new_secret


def test_the_packages_verifier_believes_it() -> None:
    old, new, other = new_secret(), new_secret(), new_secret()
    body = '{"type":"export.ready","data":{"é":1}}'.encode()
    sent = headers("msg_1", body, [new, old], datetime.now(UTC))
    for secret in (old, new):
        assert Webhook(secret).verify(body, sent)["type"] == "export.ready"
    with pytest.raises(WebhookVerificationError):
        Webhook(other).verify(body, sent)
    with pytest.raises(WebhookVerificationError):
        Webhook(new).verify(body + b" ", sent)


def test_a_secret_has_a_proper_length() -> None:
    import base64

    assert 24 <= len(base64.b64decode(new_secret().removeprefix("whsec_"))) <= 64
    assert new_secret() != new_secret()
