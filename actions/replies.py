"""The replies an action can give. Each is an object with exactly one of these keys."""

from collections.abc import Sequence
from typing import Any

from actions.client import Answer
from actions.turn import Turn

Reply = dict[str, Any]

PERSON_OR_NOT = (("talk_to_person", "human:yes"), ("no", "human:no"))
"""The buttons that offer a person: (label's phrase key, value)."""

ALL_DONE = (("all_done", "end:yes"),)
"""The button beside "anything else?": it ends the conversation."""


def say(key: str, choices: Sequence[tuple[str, str]] = ()) -> Reply:
    """A phrase of the catalogue, perhaps with buttons."""
    reply: Reply = {"say": key}
    if choices:
        reply["choices"] = [{"label": label, "value": value} for label, value in choices]
    return reply


def answer(found: Answer) -> Reply:
    """A passage that answers; the caller asks whether it helped."""
    return {"answer": found}


def choose(found: Sequence[Answer]) -> Reply:
    """Up to three articles to choose from."""
    return {"choose": list(found[:3])}


def choose_again(found: Sequence[Answer]) -> Reply:
    """Articles to choose from after one that was not meant, and a person for none of them."""
    return {"choose_again": list(found[:3])}


def handoff(kind: str) -> Reply:
    """Bring a person: asked_for_human, unanswered or negative."""
    return {"handoff": {"kind": kind}}


def not_found(turn: Turn) -> Reply:
    """Say so; once it has happened too often in a row, bring a person instead."""
    return handoff("unanswered") if turn.has_been_patient else {"miss": True}


def none_of_these(turn: Turn) -> list[Reply]:
    """The customer took none of the articles offered; what is done about it."""
    return [{"turned_down": True}, not_found(turn)]


def thanks() -> Reply:
    """The customer was kind; perhaps that was all."""
    return say("thanks", ALL_DONE)


def helped() -> list[Reply]:
    """The last answer helped; perhaps that was all."""
    return [{"helpful": True}, say("glad_it_helped"), say("anything_else", ALL_DONE)]


def not_helped(*what_now: Reply) -> list[Reply]:
    """The last answer did not help; what is done about it."""
    return [{"helpful": False}, *what_now]


def end() -> Reply:
    """The customer is done: the conversation ends, and the rating follows."""
    return {"end": True}


def rating(values: dict[str, int | str | bool]) -> Reply:
    """Values gathered for the episode's rating."""
    return {"rating": values}
