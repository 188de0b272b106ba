"""Every operation of the description, called as it says and as it forbids."""

import os
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from schemathesis import Case, GenerationMode, openapi
from schemathesis.config import SchemathesisConfig

from app.api.openapi import document
from app.api.routes import HANDLERS
from tests.api.conftest import PASSWORD
from tests.serve.instances import REAL, running

pytestmark = [pytest.mark.slow]

EXAMPLES = int(os.environ.get("VELVIT_FUZZ", "10"))
"""Examples of an operation; `make fuzz` asks for 200."""

ENDS_SESSIONS = ("delete_account", "end_token", "change_account")
"""Operations that get an account of their own for each call."""


ACCEPTABLE = ["2xx", "3xx", "400", "401", "403", "404", "409", "412", "422", "429"]
"""What JSON Schema cannot say: that no text holds NUL, which password many people use,
which ids and tags there are."""


class Door:
    """A server, and tokens for it."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.accounts = 0
        self.token = self.new_token()

    def new_token(self) -> str:
        self.accounts += 1
        body = {"email": f"fuzz{self.accounts}@example.org", "password": PASSWORD}
        httpx.post(f"{self.base}/api/v1/accounts", json=body).raise_for_status()
        answer = httpx.post(f"{self.base}/api/v1/tokens", json=body)
        found: str = answer.raise_for_status().json()["access_token"]
        return found

    def token_for(self, case: Case) -> str:
        name = case.operation.definition.raw["operationId"]
        return self.new_token() if name in ENDS_SESSIONS else self.token


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    data = tmp_path_factory.mktemp("fuzz")
    env = {k: v for k, v in os.environ.items() if not k.startswith("VELVIT_")}
    with running(REAL, data / "var", {**env, "VELVIT_MODELS": "off"}) as instance:
        yield Door(instance.base)


@pytest.fixture(scope="module")
def api(door: Door) -> Any:
    config = SchemathesisConfig.from_dict(
        {
            "generation": {"with-security-parameters": False},
            "checks": {"positive_data_acceptance": {"expected-statuses": ACCEPTABLE}},
        }
    )
    return openapi.from_url(f"{door.base}/api/openapi.json", config=config)


OPERATIONS = document(HANDLERS, "")["paths"].values()
NAMES = sorted(call["operationId"] for path in OPERATIONS for call in path.values())
TAKES_SOMETHING = sorted(
    call["operationId"]
    for path in OPERATIONS
    for call in path.values()
    if call["parameters"] or "requestBody" in call
)
"""Operations that can be called wrongly at all."""


def tried(name: str, mode: GenerationMode, door: Door, api: Any) -> int:
    """Call an operation with values of one kind; how many times."""
    operation, calls = api.find_operation_by_id(name), 0

    @settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy(generation_mode=mode))
    def call(case: Case) -> None:
        nonlocal calls
        calls += 1
        case.call_and_validate(headers={"Authorization": f"Bearer {door.token_for(case)}"})

    call()
    return calls


@pytest.mark.parametrize("name", NAMES)
def test_what_is_right_is_done(name: str, door: Door, api: Any) -> None:
    assert tried(name, GenerationMode.POSITIVE, door, api)


@pytest.mark.parametrize("name", TAKES_SOMETHING)
def test_what_is_wrong_is_refused(name: str, door: Door, api: Any) -> None:
    assert tried(name, GenerationMode.NEGATIVE, door, api)


def test_one_call_leads_to_another(door: Door, api: Any) -> None:
    machine = api.as_state_machine()

    class Journey(machine):  # type: ignore[misc, valid-type]
        def get_call_kwargs(self, case: Case) -> dict[str, Any]:
            return {"headers": {"Authorization": f"Bearer {door.token_for(case)}"}}

    few = settings(
        max_examples=EXAMPLES, stateful_step_count=6, suppress_health_check=list(HealthCheck),
        deadline=None,
    )  # fmt: skip
    Journey.run(settings=few)
