"""The console's types of the API are those of the API."""

from escalation.operations.wire import TARGET, generated


def test_the_consoles_types_are_made_from_the_api_as_it_is() -> None:
    mend = "run `python -m escalation.operations.wire` and mend what no longer compiles"
    assert TARGET.read_text(encoding="utf-8") == generated(), mend


def test_bodies_and_addresses_are_both_there() -> None:
    made = generated()
    assert "  | `/api/agent/episodes/${string}/snooze`" in made
    assert "export interface Snooze {\n  note?: string | null\n  until: string\n}" in made
