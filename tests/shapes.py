"""The shapes that the contract promises, checked field by field."""

import re
from typing import Any

import httpx

Json = dict[str, Any]

TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")

EVENT = {"seq", "id", "type", "at", "episode_id", "author"}
EVENT_MAY_HAVE = {
    *("text", "client_id", "in_reply_to", "answer", "choices"),
    *("prompt", "choice", "rating", "reason", "notice", "files"),
}
CUSTOMER_SEES = {
    *("message", "handoff", "joined", "left", "resolved", "reopened", "rating_asked", "rated"),
}
ANSWER = {"article", "title", "url", "locale", "passage", "confidence"}
EPISODE = {"id", "state", "opened_at", "locale", "priority"}
EPISODE_MAY_HAVE = {"queue", "agent", "rating"}
STAFF_EPISODE = {
    *("conversation_id", "customer", "reason", "signals", "waiting_since", "due_at"),
    *("targets", "target", "breached", "team", "skill", "known_agent", "points"),
    *("agent", "last_message", "version", "customer_read_seq"),
    *("snoozed_until", "awaits_customer", "assigned_at", "cause", "resolved_at"),
}
SIGNAL = {"kind", "score", "threshold", "quote", "event_id"}
CARD = {
    *("episode", "customer", "summary", "question", "locale", "signals", "sentiment"),
    *("articles_tried", "marks", "page", "past_episodes", "past_ratings", "suggestions"),
    *("targets", "at_handoff"),
}


def check_event(event: Json) -> None:
    """An Event as a customer sees it."""
    assert set(event) >= EVENT
    assert set(event) <= EVENT | EVENT_MAY_HAVE, set(event) - EVENT - EVENT_MAY_HAVE
    assert event["type"] in CUSTOMER_SEES
    assert isinstance(event["seq"], int)
    assert TIME.fullmatch(event["at"])
    assert event["author"]["kind"] in {"customer", "bot", "agent", "system"}
    assert set(event["author"]) <= {"kind", "name", "picture"}
    for choice in event.get("choices", ()):
        assert set(choice) == {"label", "value"}
    if "answer" in event:
        assert set(event["answer"]) >= ANSWER
    for file in event.get("files", ()):
        check_file(file)


def check_file(file: Json) -> None:
    """A file as an Event tells of it."""
    assert set(file) - {"width", "height"} == {"id", "name", "type", "size"}
    assert ("width" in file) == file["type"].startswith("image/")


def check_timeline(events: list[Json]) -> None:
    """What a customer sees is numbered 1, 2, 3, … without a hole."""
    for event in events:
        check_event(event)
    assert [event["seq"] for event in events] == list(range(1, len(events) + 1))


def check_staff_timeline(events: list[Json]) -> None:
    """What staff see is placed without a hole, and only what customers see has a seq."""
    assert [event["position"] for event in events] == list(range(1, len(events) + 1))
    for event in events:
        assert (event["audience"] == "everyone") == (event["seq"] is not None)
    check_timeline_numbers([e["seq"] for e in events if e["seq"] is not None])


def check_timeline_numbers(seqs: list[int]) -> None:
    """1, 2, 3, … without a hole."""
    assert seqs == list(range(1, len(seqs) + 1))


def check_episode(episode: Json) -> None:
    """An Episode of the contract, perhaps with what staff see beside it."""
    assert set(episode) >= EPISODE
    assert set(episode) <= EPISODE | EPISODE_MAY_HAVE | STAFF_EPISODE
    assert episode["state"] in {"with_bot", "waiting", "with_agent", "resolved"}
    assert 0 <= episode["priority"] <= 100
    assert TIME.fullmatch(episode["opened_at"])
    assert ("queue" in episode) == (episode["state"] == "waiting")
    if "queue" in episode:
        assert set(episode["queue"]) >= {"position", "estimated_wait_s", "open"}


def check_staff_episode(episode: Json) -> None:
    """An episode as the queue shows it."""
    check_episode(episode)
    assert set(episode) >= STAFF_EPISODE
    assert set(episode["customer"]) == {"id", "name", "verified"}
    for signal in episode["signals"]:
        assert set(signal) - {"is_abuse", "urgency"} == SIGNAL
        assert 0 <= signal["score"] <= 1


def check_problem(response: httpx.Response, status: int, code: str) -> Json:
    """A problem of RFC 9457 with our stable code."""
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    body: Json = response.json()
    assert body["status"] == status
    assert body["code"] == code
    assert body["title"]
    assert body["detail"].endswith(".")
    if status == 401:
        assert response.headers["www-authenticate"] == "Bearer"
    if status in (429, 503):
        assert int(response.headers["retry-after"]) > 0
    return body
