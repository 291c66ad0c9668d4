"""The front end's types of the API are those of the API."""

from pathlib import Path

import pytest

from escalation.app import create_app
from escalation.operations.wire import CONSOLE, SHARED, generated
from escalation.settings import Settings

UNTYPED = {
    "/api/pictures/{picture_id}",  # bytes
    "/metrics",  # Prometheus' own text
    "/health/ready",  # as many parts as there are, with either status
    "/api/admin/webhooks/{webhook_id}/deliveries/{delivery_id}/send",  # null
}


@pytest.mark.parametrize("path", [SHARED, CONSOLE], ids=["shared", "console"])
def test_the_types_are_made_from_the_api_as_it_is(path: Path) -> None:
    mend = "run `python -m escalation.operations.wire` and mend what no longer compiles"
    assert path.read_text(encoding="utf-8") == generated()[path], mend


def test_bodies_answers_and_addresses_are_all_there() -> None:
    made = generated()[CONSOLE]
    assert "  | `/api/agent/episodes/${string}/snooze`" in made
    assert "export interface Snooze {\n  note?: string | null\n  until: string\n}" in made
    assert "  P extends `/api/agent/episodes/${string}/snooze` ? Snooze :" in made
    assert "  P extends `/api/agent/episodes/${string}/snooze` ? StaffEpisode :" in made


def test_a_longer_address_is_tried_before_one_that_would_swallow_it() -> None:
    made = generated()[CONSOLE]
    chain = made[made.index("export type GetAnswer") :]
    longer, shorter = "`/api/agent/episodes/${string}/context`", "`/api/agent/episodes/${string}`"
    assert chain.index(longer) < chain.index(shorter)


def test_every_route_says_what_it_answers() -> None:
    routes = create_app(Settings(database_url="postgresql:///unused")).openapi()["paths"]
    answers = [
        (path, content["application/json"]["schema"])
        for path, item in routes.items()
        for route in item.values()
        for status, answer in route["responses"].items()
        if status.startswith("2") and "application/json" in (content := answer.get("content", {}))
    ]
    bare = {path for path, schema in answers if not {"$ref", "items"} & schema.keys()}
    assert bare == UNTYPED
