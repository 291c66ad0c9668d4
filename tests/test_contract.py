"""Every call of the outside contract answers as the contract says."""

import asyncio
import uuid
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import update

from escalation.settings import SPOKEN
from escalation.storage.tables import Rating
from tests.house import Customer, House
from tests.shapes import (
    CARD,
    TIME,
    check_episode,
    check_event,
    check_problem,
    check_staff_episode,
    check_staff_timeline,
    check_timeline,
)


async def test_a_session_names_its_customer_and_conversation(house: House) -> None:
    response = await house.http.post(
        "/api/customer/sessions",
        json={"locale": "fa", "page": {"url": "https://shop.test/a", "title": "A shop"}},
    )
    assert response.status_code == 201
    assert set(response.json()) == {"token", "customer_id", "conversation_id", "locale"}
    assert response.json()["locale"] == "fa"


@pytest.mark.parametrize(("wanted", "given"), [("ko-KR", "ko"), ("TH", "th"), ("xx", "en")])
async def test_a_session_speaks_the_nearest_language_of_the_site(
    house: House, wanted: str, given: str
) -> None:
    customer = await house.customer(wanted)
    assert customer.session["locale"] == given


async def test_a_fresh_conversation_is_empty(house: House) -> None:
    customer = await house.customer()
    assert await customer.snapshot() == {
        "conversation_id": customer.conversation_id,
        "last_seq": 0,
        "episode": None,
        "events": [],
    }


async def test_the_snapshot_shows_the_episode_and_the_last_fifty_events(house: House) -> None:
    customer, episode_id = await house.claimed(await house.agent())
    await asyncio.gather(*(customer.say(f"message {n}") for n in range(48)))
    snapshot = await customer.snapshot()
    check_episode(snapshot["episode"])
    assert snapshot["episode"]["id"] == episode_id
    assert snapshot["episode"]["agent"] == {"name": "Ana"}
    last = snapshot["last_seq"]
    assert [e["seq"] for e in snapshot["events"]] == list(range(last - 49, last + 1))


async def test_a_message_is_stored_and_returned_as_an_event(house: House) -> None:
    customer = await house.customer()
    client_id = str(uuid.uuid4())
    body = {"client_id": client_id, "text": "  How long does a refund take?\n"}
    response = await customer.post("/api/customer/messages", body)
    assert response.status_code == 201
    event = response.json()["event"]
    check_event(event)
    assert event["type"] == "message"
    assert event["seq"] == 1
    assert event["text"] == "How long does a refund take?"
    assert event["client_id"] == client_id
    assert event["author"] == {"kind": "customer"}


async def test_a_message_sent_again_is_the_same_event(house: House) -> None:
    customer = await house.customer()
    body = {"client_id": str(uuid.uuid4()), "text": "hello"}
    first = await customer.post("/api/customer/messages", body)
    again = await customer.post("/api/customer/messages", body)
    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json() == first.json()
    other = await customer.post("/api/customer/messages", body | {"text": "good bye"})
    check_problem(other, 409, "idempotency_conflict")


async def test_a_question_is_answered_with_its_article(house: House) -> None:
    customer = await house.customer()
    sent = await customer.say("How long does a refund take?")
    reply = await customer.outcome(sent)
    check_event(reply)
    assert reply["type"] == "message"
    assert reply["author"] == {"kind": "bot"}
    assert (sent["seq"], reply["seq"], reply["in_reply_to"]) == (1, 2, 1)
    assert reply["answer"]["passage"] in reply["text"]
    assert [c["value"] for c in reply["choices"]] == ["helpful:yes", "helpful:no"]


async def test_events_are_read_in_order_after_a_seq_and_up_to_a_limit(house: House) -> None:
    customer, _ = await house.claimed(await house.agent())
    everything = (await customer.get("/api/customer/events")).json()
    check_timeline(everything["events"])
    assert everything["last_seq"] == everything["events"][-1]["seq"] == 4
    page = (await customer.get("/api/customer/events", after=1, limit=2)).json()
    assert page == {"events": everything["events"][1:3], "last_seq": 4}
    beyond = (await customer.get("/api/customer/events", after=99)).json()
    assert beyond == {"events": [], "last_seq": 4}


async def test_a_pressed_button_is_a_message_with_its_label(house: House) -> None:
    customer = await house.customer()
    reply = await customer.ask("How long does a refund take?")
    body = {"client_id": str(uuid.uuid4()), "event_id": reply["id"], "value": "helpful:yes"}
    response = await customer.post("/api/customer/choices", body)
    again = await customer.post("/api/customer/choices", body)
    assert (response.status_code, again.status_code) == (201, 200)
    assert again.json() == response.json()
    pressed = response.json()["event"]
    check_event(pressed)
    assert pressed["text"] == "Yes"
    assert pressed["choice"] == {"event_id": reply["id"], "value": "helpful:yes"}


async def test_a_button_that_was_not_offered_is_refused(house: House) -> None:
    customer, stranger = await house.customer(), await house.customer()
    reply = await customer.ask("How long does a refund take?")
    body = {"client_id": str(uuid.uuid4()), "event_id": reply["id"], "value": "ces:7"}
    check_problem(await customer.post("/api/customer/choices", body), 409, "choice_not_offered")
    body["value"] = "helpful:yes"
    check_problem(await stranger.post("/api/customer/choices", body), 404, "not_found")


async def test_asking_for_a_person_twice_brings_one(house: House) -> None:
    customer = await house.customer()
    await customer.ask("How long does a refund take?")
    first, second = await customer.ask_for_person(), await customer.ask_for_person()
    for episode in (first, second):
        check_episode(episode)
        assert episode["state"] == "waiting"
        assert episode["queue"]["position"] >= 1
    handoffs = [e for e in await customer.events() if e["type"] == "handoff"]
    assert [e["reason"] for e in handoffs] == ["asked_for_human"]


async def test_a_person_can_be_asked_for_before_any_message(house: House) -> None:
    customer = await house.customer()
    assert (await customer.ask_for_person())["state"] == "waiting"
    assert [e["type"] for e in await customer.events()] == ["handoff"]


async def test_ending_an_episode_asks_for_a_rating_once(house: House) -> None:
    customer = await house.customer()
    await customer.ask("How long does a refund take?")
    first, second = await customer.end(), await customer.end()
    assert first == second
    assert first["state"] == "resolved"
    ending = (await customer.events())[2:]
    assert [e["type"] for e in ending] == ["resolved", "rating_asked"]
    assert ending[1]["rating"] == {"step": "ces", "episode_id": first["id"]}
    assert [c["value"] for c in ending[1]["choices"]] == [f"ces:{n}" for n in range(1, 8)]


async def test_with_nothing_to_end_ending_is_refused(house: House) -> None:
    customer = await house.customer()
    check_problem(await customer.post("/api/customer/end"), 409, "move_not_possible")


async def test_a_rating_is_kept_and_amended(house: House) -> None:
    customer = await house.customer()
    await customer.ask("How long does a refund take?")
    episode_id = (await customer.end())["id"]
    rated = await customer.post("/api/customer/ratings", {"episode_id": episode_id, "ces": 6})
    assert rated.status_code == 200
    assert (rated.json()["ces"], rated.json()["nps"]) == (6, None)
    amended = await customer.post(
        "/api/customer/ratings",
        {"episode_id": episode_id, "ces": 7, "nps": 10, "comment": " Quick! "},
    )
    kept = amended.json()
    assert (kept["ces"], kept["nps"], kept["comment"]) == (7, 10, "Quick!")
    assert (await customer.episode())["rating"] == {"ces": 7, "nps": 10}
    assert [e["type"] for e in await customer.events()].count("rated") == 1


async def test_only_an_ended_episode_of_ones_own_can_be_rated(house: House) -> None:
    customer, stranger = await house.customer(), await house.customer()
    await customer.ask("How long does a refund take?")
    body = {"episode_id": (await customer.episode())["id"], "ces": 1}
    check_problem(await customer.post("/api/customer/ratings", body), 409, "nothing_to_rate")
    await customer.end()
    check_problem(await stranger.post("/api/customer/ratings", body), 404, "not_found")


async def test_reading_and_typing_are_noted_without_an_event(house: House) -> None:
    customer = await house.customer()
    assert (await customer.post("/api/customer/read", {"seq": 3})).status_code == 204
    assert (await customer.post("/api/customer/typing")).status_code == 204
    assert (await customer.snapshot())["last_seq"] == 0


async def test_the_export_holds_what_is_held(house: House) -> None:
    customer = await house.customer(page={"url": "https://shop.test/x", "title": "X"})
    await customer.ask("How long does a refund take?")
    exported = (await customer.get("/api/customer/export")).json()
    assert exported["customer"]["id"] == customer.session["customer_id"]
    assert exported["customer"]["page"]["title"] == "X"
    assert exported["events"] == await customer.events()
    assert [e["id"] for e in exported["episodes"]] == [(await customer.episode())["id"]]


async def test_after_an_erasure_nothing_is_left(house: House) -> None:
    agent = await house.agent()
    customer, episode_id = await house.claimed(agent)
    response = await house.http.request("DELETE", "/api/customer", headers=customer.headers)
    assert response.status_code == 204
    check_problem(await customer.get("/api/customer/conversation"), 401, "invalid_token")
    check_problem(await agent.get(f"/api/agent/episodes/{episode_id}"), 404, "not_found")


async def test_the_queue_shows_who_waits_and_why_most_pressing_first(house: House) -> None:
    agent = await house.agent()
    patient, patient_episode = await house.waiting()
    later, later_episode = await house.waiting()
    urgent = await house.customer()
    with house.rasa.saying({"handoff": {"kind": "negative"}}):
        handoff = await urgent.ask("this is the third time I write")
    assert (handoff["type"], handoff["reason"]) == ("handoff", "negative")
    ours = [patient.conversation_id, later.conversation_id, urgent.conversation_id]
    queue = [e for e in await agent.queue() if e["conversation_id"] in ours]
    for episode in queue:
        check_staff_episode(episode)
        assert episode["waiting_since"] < episode["due_at"]
    assert [e["id"] for e in queue] == [handoff["episode_id"], patient_episode, later_episode]
    assert queue[0]["reason"] == "negative"
    assert queue[0]["signals"][0]["quote"] == "this is the third time I write"
    places = [e["queue"]["position"] for e in queue]
    assert places == sorted(places)


async def test_a_claim_is_told_to_the_customer_and_refused_to_the_next(house: House) -> None:
    ana, bo = await house.agent("Ana"), await house.agent("Bo")
    customer, episode_id = await house.waiting()
    claimed = await ana.claim(episode_id)
    check_staff_episode(claimed)
    assert claimed["state"] == "with_agent"
    assert claimed["agent"] == {"id": ana.id, "name": "Ana"}
    joined = (await customer.events())[-1]
    assert (joined["type"], joined["author"]) == ("joined", {"kind": "agent", "name": "Ana"})
    refused = check_problem(await bo.act(episode_id, "claim"), 409, "already_claimed")
    assert refused["owner"] == {"id": ana.id, "name": "Ana"}
    assert "Ana" in refused["detail"]


async def test_agent_and_customer_talk_on_one_timeline(house: House) -> None:
    agent = await house.agent()
    customer, episode_id = await house.claimed(agent)
    body = {"client_id": str(uuid.uuid4()), "text": "I am looking at it now."}
    first = await agent.act(episode_id, "messages", body)
    again = await agent.act(episode_id, "messages", body)
    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json() == first.json()
    other = await agent.act(episode_id, "messages", body | {"text": "Something else"})
    check_problem(other, 409, "idempotency_conflict")
    await customer.say("Thank you")
    said = [(e["author"], e["text"]) for e in (await customer.events())[-2:]]
    assert said == [
        ({"kind": "agent", "name": "Ana"}, "I am looking at it now."),
        ({"kind": "customer"}, "Thank you"),
    ]
    check_staff_timeline(await agent.timeline(customer.conversation_id))


async def test_only_the_owner_answers_releases_transfers_and_resolves(house: House) -> None:
    ana, bo = await house.agent("Ana"), await house.agent("Bo")
    _, episode_id = await house.claimed(ana)
    message = {"client_id": str(uuid.uuid4()), "text": "hello"}
    for move, body in {
        "messages": message,
        "release": {},
        "transfer": {"agent": bo.id},
        "return-to-bot": {},
        "resolve": {},
    }.items():
        check_problem(await bo.act(episode_id, move, body), 409, "not_owner")


async def test_an_unclaimed_episode_takes_no_agent_message(house: House) -> None:
    agent = await house.agent()
    _, episode_id = await house.waiting()
    body = {"client_id": str(uuid.uuid4()), "text": "hello"}
    check_problem(await agent.act(episode_id, "messages", body), 409, "not_owner")


async def test_a_note_is_for_staff_only_and_takes_no_number(house: House) -> None:
    agent = await house.agent()
    customer, episode_id = await house.claimed(agent)
    before = await customer.snapshot()
    noted = await agent.act(episode_id, "notes", {"text": "seems to be a regular"})
    assert noted.status_code == 201
    assert noted.json()["event"]["audience"] == "staff"
    assert noted.json()["event"]["seq"] is None
    assert await customer.snapshot() == before
    await customer.say("are you there?")
    check_timeline(await customer.events())
    timeline = await agent.timeline(customer.conversation_id)
    check_staff_timeline(timeline)
    assert "note" in [e["type"] for e in timeline]
    assert "regular" not in str((await customer.get("/api/customer/export")).json())


async def test_a_released_episode_waits_again(house: House) -> None:
    ana, bo = await house.agent("Ana"), await house.agent("Bo")
    customer, episode_id = await house.claimed(ana)
    released = await ana.act(episode_id, "release", {"note": "needs somebody from billing"})
    assert released.status_code == 200
    check_staff_episode(released.json())
    assert (released.json()["state"], released.json()["agent"]) == ("waiting", None)
    assert (await customer.events())[-1]["type"] == "left"
    await bo.claim(episode_id)


async def test_a_transferred_episode_belongs_to_the_colleague(house: House) -> None:
    ana, bo = await house.agent("Ana"), await house.agent("Bo")
    customer, episode_id = await house.claimed(ana)
    response = await ana.act(episode_id, "transfer", {"agent": bo.id, "note": "yours"})
    assert response.status_code == 200
    assert response.json()["agent"] == {"id": bo.id, "name": "Bo"}
    await bo.say(episode_id, "I take over from Ana.")
    kinds = [e["type"] for e in await customer.events()]
    assert kinds[-3:] == ["left", "joined", "message"]
    nobody = await bo.act(episode_id, "transfer", {"agent": "nobody"})
    check_problem(nobody, 404, "not_found")


async def test_a_returned_episode_is_answered_by_the_bot(house: House) -> None:
    agent = await house.agent()
    customer, episode_id = await house.claimed(agent)
    returned = await agent.act(episode_id, "return-to-bot")
    assert returned.json()["state"] == "with_bot"
    assert (await customer.events())[-1]["type"] == "left"
    assert (await customer.ask("hello"))["author"] == {"kind": "bot"}


async def test_a_resolved_episode_asks_how_it_was(house: House) -> None:
    agent = await house.agent()
    customer, episode_id = await house.claimed(agent)
    resolved = await agent.resolve(episode_id, cause="refund late", note="paid back today")
    check_staff_episode(resolved)
    assert resolved["state"] == "resolved"
    assert [e["type"] for e in (await customer.events())[-2:]] == ["resolved", "rating_asked"]
    again = await agent.act(episode_id, "resolve", {})
    check_problem(again, 409, "move_not_possible")


async def test_the_context_card_says_who_asks_what_and_why(house: House) -> None:
    agent = await house.agent()
    customer = await house.customer(page={"url": "https://shop.test/cart", "title": "Cart"})
    reply = await customer.ask("How do I reset my password?")
    await customer.answer_button(reply, "helpful:no")
    episode_id = (await customer.ask_for_person())["id"]
    await agent.claim(episode_id)
    await agent.act(episode_id, "notes", {"text": "calm"})
    card = (await agent.get(f"/api/agent/episodes/{episode_id}/context")).json()
    assert set(card) == CARD
    check_episode(card["episode"])
    assert card["customer"]["verified"] is False
    assert [note["text"] for note in card["customer"]["notes"]] == ["calm"]
    assert card["customer"]["facts"] == []
    assert card["summary"] == card["question"] == "How do I reset my password?"
    assert card["locale"] == "en"
    assert [s["kind"] for s in card["signals"]] == ["asked_for_human"]
    assert [s["seq"] for s in card["sentiment"]] == [1]
    assert -1 <= card["sentiment"][0]["score"] <= 1
    (tried,) = card["articles_tried"]
    assert set(tried) == {"article", "title", "confidence", "helpful"}
    assert (tried["article"], tried["helpful"]) == (reply["answer"]["article"], False)
    assert card["page"] == {"url": "https://shop.test/cart", "title": "Cart"}
    assert card["past_episodes"] == card["past_ratings"] == []
    assert card["suggestions"][0]["article"] == "account/reset-password"


async def test_the_context_card_keeps_what_was_known_at_the_handoff(house: House) -> None:
    agent = await house.agent()
    customer = await house.customer(page={"url": "https://shop.test/cart", "title": "Cart"})
    reply = await customer.ask("How do I reset my password?")
    episode_id = (await customer.ask_for_person())["id"]
    await customer.say("It is about the account of my shop.")
    card = (await agent.get(f"/api/agent/episodes/{episode_id}/context")).json()
    assert card["question"] == "It is about the account of my shop."
    assert {one["target"] for one in card["targets"]} == {"first_answer", "resolution"}
    kept = card["at_handoff"]
    assert TIME.fullmatch(kept["at"])
    assert kept["summary"] == kept["question"] == "How do I reset my password?"
    assert kept["locale"] == "en"
    assert [tried["article"] for tried in kept["articles_tried"]] == [reply["answer"]["article"]]
    assert [mood["seq"] for mood in kept["sentiment"]] == [1]
    assert kept["page"] == card["page"]
    assert kept["customer"] == {"name": None, "email": None, "verified": False}


async def test_the_context_card_remembers_earlier_episodes_and_their_ratings(
    house: House,
) -> None:
    agent = await house.agent()
    customer, first = await house.claimed(agent)
    await agent.resolve(first, cause="refund late")
    await customer.post("/api/customer/ratings", {"episode_id": first, "ces": 2, "nps": 3})
    second = (await customer.ask_for_person())["id"]
    card = (await agent.get(f"/api/agent/episodes/{second}/context")).json()
    assert [(p["id"], p["cause"]) for p in card["past_episodes"]] == [(first, "refund late")]
    assert [(p["ces"], p["nps"]) for p in card["past_ratings"]] == [(2, 3)]


async def test_the_staff_timeline_is_read_after_a_position(house: House) -> None:
    agent = await house.agent()
    customer, _ = await house.claimed(agent)
    path = f"/api/agent/conversations/{customer.conversation_id}/events"
    everything = (await agent.get(path)).json()
    check_staff_timeline(everything["events"])
    for event in everything["events"]:
        assert event["conversation_id"] == customer.conversation_id
        assert "details" in event
    assert everything["last_position"] == everything["events"][-1]["position"]
    assert (await agent.get(path, after=2)).json()["events"] == everything["events"][2:]


async def test_knowledge_is_searched_in_public(house: House) -> None:
    response = await house.http.get(
        "/api/knowledge/search", params={"q": "How do I reset my password?", "locale": "en"}
    )
    assert response.status_code == 200
    found = response.json()
    assert set(found) == {"answers", "decision"}
    assert found["decision"] == "answer"
    best = found["answers"][0]
    assert set(best) >= {"article", "title", "url", "locale", "passage", "confidence"}
    assert best["article"] == "account/reset-password"
    nothing = await house.http.get("/api/knowledge/search", params={"q": " ", "locale": "en"})
    assert nothing.json() == {"decision": "none", "answers": []}


async def test_an_article_is_a_web_page(house: House) -> None:
    found = await house.http.get("/api/knowledge/search", params={"q": "reset my password"})
    page = await house.http.get(found.json()["answers"][0]["url"])
    assert page.status_code == 200
    assert page.headers["content-type"].startswith("text/html")
    assert "script-src 'self'" in page.headers["content-security-policy"]
    assert "Forgot your password?" in page.text
    missing = await house.http.get("/help/en/there-is-no-such-article")
    check_problem(missing, 404, "not_found")


async def rated(
    house: House, year: int, ces: list[int | None], nps: list[int | None]
) -> dict[str, str]:
    """Rate episodes, put the ratings into a year of their own, and name that year."""

    async def rate(effort: int | None, recommendation: int | None) -> str:
        customer = await house.customer()
        await customer.ask_for_person()
        episode_id: str = (await customer.end())["id"]
        body: dict[str, Any] = {"episode_id": episode_id, "ces": effort, "nps": recommendation}
        body = {key: value for key, value in body.items() if value is not None}
        assert (await customer.post("/api/customer/ratings", body)).status_code == 200
        return episode_id

    pairs = zip(ces, nps, strict=True)
    episode_ids = await asyncio.gather(*(rate(*pair) for pair in pairs))
    day = datetime(year, 6, 1, tzinfo=UTC)
    async with house.desk.work() as work:
        rows = update(Rating).where(Rating.episode_id.in_(episode_ids))
        await work.session.execute(rows.values(rated_at=day))
    return {"from": f"{year}-01-01T00:00:00Z", "to": f"{year + 1}-01-01T00:00:00Z"}


async def test_nps_is_counted_as_the_contract_says(house: House) -> None:
    admin = await house.agent("Adam", "admin")
    year = await rated(house, 2001, [None] * 4, [10, 9, 8, 3])
    # Two of four promote, one detracts: 25. Standard error of (100, 100, 0, -100): 47.87.
    assert (await admin.get("/api/insight/nps", **year)).json() == {
        "score": 25.0,
        "promoters": 2,
        "passives": 1,
        "detractors": 1,
        "responses": 4,
        "interval95": [pytest.approx(-68.8, abs=0.05), 100.0],
    }


async def test_ces_is_counted_as_the_contract_says(house: House) -> None:
    admin = await house.agent("Adam", "admin")
    year = await rated(house, 2003, [7, 6, 4, None], [None, None, None, 9])
    assert (await admin.get("/api/insight/ces", **year)).json() == {
        "mean": pytest.approx(17 / 3),
        "easy_share": pytest.approx(2 / 3),
        "responses": 3,
    }


async def test_figures_of_nothing_are_null_and_not_zero(house: House) -> None:
    admin = await house.agent("Adam", "admin")
    year = {"from": "1999-01-01T00:00:00Z", "to": "2000-01-01T00:00:00Z"}
    assert (await admin.get("/api/insight/nps", **year)).json() == {
        "score": None,
        "promoters": 0,
        "passives": 0,
        "detractors": 0,
        "responses": 0,
        "interval95": None,
    }
    none = {"mean": None, "easy_share": None, "responses": 0}
    assert (await admin.get("/api/insight/ces", **year)).json() == none


async def test_the_bot_is_measured_by_what_became_of_its_episodes(house: House) -> None:
    admin, agent = await house.agent("Adam", "admin"), await house.agent()
    start = datetime.now(UTC).isoformat()
    alone = await house.customer()
    await alone.ask("How long does a refund take?")
    await alone.end()
    missed = await house.customer()
    await missed.ask("unknown")
    await missed.end()
    handed, episode_id = await house.claimed(agent)
    await agent.resolve(episode_id)
    await handed.ask("it is broken again, what now?")
    figures = await admin.get("/api/insight/bot", **{"from": start})
    assert figures.json() == {
        "episodes": 3,
        "resolved_by_bot": 2,
        "handed_off": 1,
        "unanswered": 1,
        "reopened": 1,
    }


async def test_health_names_each_part(house: House) -> None:
    assert (await house.http.get("/health/live")).json() == {"status": "ok"}
    ready = await house.http.get("/health/ready")
    assert ready.status_code == 200
    assert ready.json()["status"] == "ready"
    assert set(ready.json()["parts"].values()) == {"ok"}
    assert set(ready.json()["parts"]) >= {"web", "database", "worker", "knowledge", "rasa"}


async def test_metrics_are_in_the_format_of_prometheus(house: House) -> None:
    response = await house.http.get("/metrics")
    assert response.headers["content-type"].startswith("text/plain")
    assert 'handrail_requests_total{method="GET",route="/health/live"' in response.text


async def test_the_schema_shows_every_call_of_the_contract(house: House) -> None:
    paths = (await house.http.get("/openapi.json")).json()["paths"]
    calls = {f"{method.upper()} {path}" for path, item in paths.items() for method in item}
    customer, episode = "/api/customer", "/api/agent/episodes/{episode_id}"
    assert calls >= {
        f"POST {customer}/sessions",
        f"DELETE {customer}",
        *(f"GET {customer}/{name}" for name in ("conversation", "events", "stream", "export")),
        *(
            f"POST {customer}/{name}"
            for name in ("messages", "choices", "handoff", "end", "ratings", "read", "typing")
        ),
        *(f"POST /api/staff/{name}" for name in ("login", "logout")),
        *("GET /api/agent/queue", "GET /api/agent/stream", f"GET {episode}/context"),
        "GET /api/agent/conversations/{conversation_id}/events",
        *(
            f"POST {episode}/{name}"
            for name in ("claim", "messages", "notes", "release", "transfer", "return-to-bot")
        ),
        *(f"POST {episode}/resolve", "GET /api/knowledge/search", "GET /metrics"),
        *(f"GET /api/insight/{name}" for name in ("nps", "ces", "bot")),
        *("GET /health/live", "GET /health/ready"),
    }


async def test_the_site_says_how_to_begin(house: House) -> None:
    site = (await house.http.get("/api/site")).json()
    assert site["default_locale"] == "en"
    assert set(site["greeting"]) == set(site["locales"]) == set(SPOKEN)
    assert all("{" not in sentence for sentence in site["greeting"].values())


async def test_parallel_duplicates_of_a_message_are_one(house: House) -> None:
    customer = await house.customer()
    body = {"client_id": str(uuid.uuid4()), "text": "hello"}
    responses = await asyncio.gather(
        *(customer.post("/api/customer/messages", body) for _ in range(20))
    )
    assert sorted(r.status_code for r in responses) == [200] * 19 + [201]
    assert len({r.json()["event"]["id"] for r in responses}) == 1
    await customer.outcome(responses[0].json()["event"])
    assert [e["author"]["kind"] for e in await customer.events()] == ["customer", "bot"]


async def test_of_a_thousand_claims_at_once_exactly_one_wins(house: House) -> None:
    agents = [await house.agent("Ana"), await house.agent("Bo")]
    customer, episode_id = await house.waiting()
    responses = await asyncio.gather(*(agents[n % 2].act(episode_id, "claim") for n in range(1000)))
    (won,) = (r.json() for r in responses if r.status_code == 200)
    for lost in (r for r in responses if r.status_code != 200):
        assert check_problem(lost, 409, "already_claimed")["owner"] == won["agent"]
    assert [e["type"] for e in await customer.events()].count("joined") == 1


async def test_messages_sent_in_parallel_are_numbered_without_a_hole(house: House) -> None:
    customer: Customer
    customer, _ = await house.claimed(await house.agent())
    await asyncio.gather(*(customer.say(f"message {n}") for n in range(20)))
    check_timeline(await customer.events())
