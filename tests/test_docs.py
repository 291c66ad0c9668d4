"""What can go stale in the documents is read from the code and looked up in them."""

import re
from pathlib import Path

import pytest
from fastapi import FastAPI

from escalation import errors
from escalation.app import create_app
from escalation.domain.events import EventType
from escalation.settings import Settings

DOCS = Path(__file__).parent.parent / "docs"
API = (DOCS / "api.md").read_text(encoding="utf-8")
RUNNING = (DOCS / "running.md").read_text(encoding="utf-8")

MADE_BY_SETUP = {"internal_secret", "internal_url", "rasa_url", "rasa_token", "actions_url"}


def _all_errors(root: type[errors.HandrailError]) -> list[type[errors.HandrailError]]:
    return [root, *(leaf for child in root.__subclasses__() for leaf in _all_errors(child))]


@pytest.mark.parametrize("error", _all_errors(errors.HandrailError), ids=lambda e: e.code)
def test_every_error_code_is_documented(error: type[errors.HandrailError]) -> None:
    assert f"`{error.code}` | {error.status} |" in API


@pytest.mark.parametrize("type", list(EventType))
def test_every_event_type_is_documented(type: EventType) -> None:
    assert f"| `{type}` |" in API


@pytest.mark.parametrize("field", sorted(set(Settings.model_fields) - MADE_BY_SETUP))
def test_every_setting_is_documented(field: str) -> None:
    assert f"`HANDRAIL_{field.upper()}`" in RUNNING


def test_every_route_is_documented() -> None:
    documented = set(re.findall(r"`([A-Z]+ /[^`]*)`", API))
    app: FastAPI = create_app(Settings(database_url="postgresql:///unused"))
    routes = {
        f"{method} {path}"
        for path, methods in app.openapi()["paths"].items()
        for method in map(str.upper, methods)
    }
    assert routes - documented == set()
