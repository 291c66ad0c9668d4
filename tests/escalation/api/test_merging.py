"""Two customers are taken for one person, and for two again: their conversations never notice."""

import asyncio
import uuid
from typing import Any

import pytest

from escalation.domain.identifiers import reference
from tests.escalation.api.test_identity import signed
from tests.house import Agent, Customer, House
from tests.shapes import check_problem, check_staff_timeline, check_timeline

Json = dict[str, Any]


def id_of(customer: Customer) -> str:
    """The id of a customer."""
    return str(customer.session["customer_id"])


def path(customer: Customer) -> str:
    """The page of a customer."""
    return f"/api/agent/customers/{id_of(customer)}"


async def page(agent: Agent, customer: Customer) -> Json:
    """What stands on a customer's page."""
    response = await agent.get(path(customer))
    assert response.status_code == 200, response.text
    return dict(response.json())


async def merge(agent: Agent, customer: Customer, other: Customer) -> Json:
    """Merge another customer on a customer's page; the page then."""
    response = await agent.post(f"{path(customer)}/merge", {"other": id_of(other)})
    assert response.status_code == 200, response.text
    return dict(response.json())


async def separate(agent: Agent, customer: Customer) -> Json:
    """Undo a merge; the customer's page then."""
    response = await agent.post(f"{path(customer)}/separate")
    assert response.status_code == 200, response.text
    return dict(response.json())


async def remember(agent: Agent, customer: Customer, text: str) -> None:
    """Keep a fact."""
    kept = await agent.post(f"{path(customer)}/facts", {"text": text, "consented": True})
    assert kept.status_code == 201, kept.text


async def verified(house: House, name: str = "Chi") -> Customer:
    """A customer whom the site signed."""
    return await house.customer(identity_token=signed(sub=str(uuid.uuid4()), name=name))


async def spoken(house: House, agent: Agent, customer: Customer, *, word: str) -> str:
    """Somebody with a note, a fact and a rating to their name; their episode's id."""
    await customer.ask(f"How long does a refund take? {word}")
    episode_id = str((await customer.ask_for_person())["id"])
    await agent.claim(episode_id)
    await agent.act(episode_id, "notes", {"text": f"note {word}"})
    await remember(agent, customer, f"fact {word}")
    await agent.resolve(episode_id)
    rating = {"episode_id": episode_id, "ces": 6, "comment": word}
    assert (await customer.post("/api/customer/ratings", rating)).status_code == 200
    return episode_id


async def test_a_merged_person_has_all_that_was_known_of_both(house: House) -> None:
    agent, guest, known = await house.agent(), await house.customer(), await verified(house)
    first = await spoken(house, agent, guest, word="one")
    second = await spoken(house, agent, known, word="two")
    merged = await merge(agent, guest, known)  # on the guest's page, and yet verified stands
    assert (merged["id"], merged["name"], merged["verified"]) == (id_of(known), "Chi", True)
    assert [note["text"] for note in merged["notes"]] == ["note two", "note one"]
    assert [fact["text"] for fact in merged["facts"]] == ["fact two", "fact one"]
    assert [rating["comment"] for rating in merged["ratings"]] == ["two", "one"]
    assert [episode["id"] for episode in merged["episodes"]] == [second, first]
    (part,) = merged["merged"]
    assert (part["id"], part["into"], part["merged_by"]) == (id_of(guest), id_of(known), "Ana")
    assert await page(agent, guest) == await page(agent, known) == merged
    for customer in (guest, known):
        found = (await agent.get("/api/agent/search", customer=id_of(customer))).json()
        assert [episode["id"] for episode in found["episodes"]] == [second, first]


async def test_the_card_of_either_knows_the_other(house: House) -> None:
    agent, known = await house.agent(), await verified(house)
    before = await spoken(house, agent, known, word="two")
    guest, episode_id = await house.claimed(agent)
    await merge(agent, known, guest)
    card = (await agent.get(f"/api/agent/episodes/{episode_id}/context")).json()
    assert card["customer"]["id"] == id_of(guest)
    assert card["customer"]["verified"] is False  # what a colleague believes is no signature
    other = {"id": id_of(known), "called": "Chi", "verified": True}
    assert card["customer"]["merged"] == [other]
    assert [fact["text"] for fact in card["customer"]["facts"]] == ["fact two"]
    assert [past["id"] for past in card["past_episodes"]] == [before]
    assert [past["comment"] for past in card["past_ratings"]] == ["two"]


async def test_a_guest_in_line_has_the_name_of_whom_they_are_merged_with(house: House) -> None:
    agent, known = await house.agent(), await verified(house)
    guest, between = await house.customer(), await house.customer()
    await guest.ask_for_person()

    def name_in(queue: list[dict[str, Any]]) -> str | None:
        own = [row["customer"] for row in queue if row["customer"]["id"] == id_of(guest)]
        assert [customer["verified"] for customer in own] == [False]
        name: str | None = own[0]["name"]
        return name

    async def name_in_line() -> str | None:
        return name_in((await agent.get("/api/agent/queue")).json())

    assert await name_in_line() is None
    async with agent.stream("/api/agent/stream") as stream:
        await merge(agent, between, guest)
        assert await name_in_line() is None
        await merge(agent, known, between)
        assert await name_in_line() == "Chi"
        await stream.until(lambda f: f.event == "queue" and name_in(f.data) == "Chi")
    await separate(agent, between)
    assert await name_in_line() is None


async def test_two_whom_the_site_signed_stay_two(house: House) -> None:
    agent, guest = await house.agent(), await house.customer()
    one, other = await verified(house), await verified(house)
    await merge(agent, one, guest)
    for first, second in ((one, other), (other, one), (guest, other)):
        refused = await agent.post(f"{path(first)}/merge", {"other": id_of(second)})
        check_problem(refused, 409, "two_identities")
    assert (await page(agent, other))["merged"] == []


async def test_each_conversation_goes_on_by_itself(house: House) -> None:
    agent, known = await house.agent(), await verified(house)
    guest, episode_id = await house.claimed(agent)
    customers = (guest, known)

    async def both_speak() -> None:
        await asyncio.gather(*(one.say(f"{n}") for one in customers for n in range(3)))

    await both_speak()
    async with guest.listening(after=0) as stream:
        await merge(agent, known, guest)
        await both_speak()
        await agent.say(episode_id, "while you are merged")
        await stream.until(lambda f: f.id is not None and f.data["text"] == "while you are merged")
        await separate(agent, guest)
        await both_speak()
        await agent.say(episode_id, "and after")
        await stream.until(lambda f: f.id is not None and f.data["text"] == "and after")
    assert stream.seqs == list(range(1, len(stream.seqs) + 1))
    for one in customers:
        assert (await one.snapshot())["conversation_id"] == one.conversation_id
        check_timeline(await one.events())
        check_staff_timeline(await agent.timeline(one.conversation_id))
        said = [e["text"] for e in await one.events() if e["author"]["kind"] == "customer"]
        assert sorted(text for text in said if text.isdigit()) == sorted("012" * 3)


async def test_an_undone_merge_restores_both_as_they_were(house: House) -> None:
    agent, guest, known = await house.agent(), await house.customer(), await verified(house)
    await spoken(house, agent, guest, word="one")
    await spoken(house, agent, known, word="two")
    before = [await page(agent, guest), await page(agent, known)]
    await merge(agent, known, guest)
    assert await separate(agent, guest) == before[0]
    assert [await page(agent, guest), await page(agent, known)] == before


async def test_what_is_remembered_meanwhile_goes_with_whoever_said_it(house: House) -> None:
    agent, guest, known = await house.agent(), await house.customer(), await verified(house)
    await merge(agent, known, guest)
    said = await guest.say("I am tall")
    fact = {"text": "is tall", "consented": True, "event_id": said["id"]}
    kept = await agent.post(f"{path(known)}/facts", fact)  # on the page of the other
    assert kept.status_code == 201
    await remember(agent, known, "pays late")
    (newest, _) = (await page(agent, guest))["facts"]
    changed = {"text": "pays in time", "consented": True}
    answer = await agent.put(f"{path(guest)}/facts/{newest['id']}", changed)
    assert answer.status_code == 200
    await separate(agent, guest)
    facts = [[f["text"] for f in (await page(agent, one))["facts"]] for one in (known, guest)]
    assert facts == [["pays in time"], ["is tall"]]
    gone = await agent.delete(f"{path(guest)}/facts/{newest['id']}")
    check_problem(gone, 404, "not_found")


async def test_a_merge_is_undone_with_all_that_had_been_merged_before(house: House) -> None:
    agent, known = await house.agent(), await verified(house)
    one, two = await house.customer(), await house.customer()
    await merge(agent, one, two)
    before = await page(agent, one)
    merged = await merge(agent, two, known)  # named by a part, it is the whole person
    assert {part["id"] for part in merged["merged"]} == {id_of(one), id_of(two)}
    assert await separate(agent, one) == before
    assert (await page(agent, known))["merged"] == []


async def test_merging_again_changes_nothing(house: House) -> None:
    agent, admin = await house.agent(), await house.agent("Adam", "admin")
    one, other = await house.customer(), await house.customer()
    merged = await merge(agent, one, other)
    before = (await admin.get("/api/admin/audit")).json()["count"]
    assert await merge(agent, other, one) == merged == await merge(agent, one, one)
    assert (await admin.get("/api/admin/audit")).json()["count"] == before


async def test_merges_at_one_moment_make_one_person_and_no_circle(house: House) -> None:
    agent = await house.agent()
    people = [await house.customer() for _ in range(4)]
    pairs = [(people[n], people[(n + 1) % 4]) for n in range(4)]
    await asyncio.gather(*(merge(agent, one, other) for one, other in pairs))
    pages = [await page(agent, one) for one in people]
    assert pages.count(pages[0]) == 4
    assert len(pages[0]["merged"]) == 3


async def test_a_merge_opens_nothing_to_a_token(house: House) -> None:
    agent, guest, known = await house.agent(), await house.customer(), await verified(house)
    await spoken(house, agent, known, word="two")
    await guest.say("Hello?")
    await merge(agent, known, guest)
    exported = (await guest.get("/api/customer/export")).json()
    assert exported["customer"]["id"] == id_of(guest)
    assert "two" not in str(exported)
    assert (await guest.delete("/api/customer")).status_code == 204
    assert (await page(agent, known))["merged"] == []
    assert len(await known.events()) > 0


async def test_whoever_was_merged_into_an_erased_customer_stands_alone(house: House) -> None:
    agent, guest, known = await house.agent(), await house.customer(), await verified(house)
    await merge(agent, known, guest)
    await known.delete("/api/customer")
    alone = await page(agent, guest)
    assert (alone["id"], alone["merged"], alone["verified"]) == (id_of(guest), [], False)


@pytest.mark.parametrize("by", [0, 1])
async def test_administrators_read_out_and_erase_the_whole_person(house: House, by: int) -> None:
    agent, admin = await house.agent(), await house.agent("Adam", "admin")
    guest, known = await house.customer(), await verified(house)
    await spoken(house, agent, guest, word="one")
    await merge(agent, known, guest)
    addressed = f"/api/admin/customers/{id_of((guest, known)[by])}"
    exported = (await admin.get(f"{addressed}/export")).json()
    theirs = [(await one.get("/api/customer/export")).json() for one in (known, guest)]
    assert exported == theirs[0] | {"merged": [theirs[1]]}
    erased = await admin.post(f"{addressed}/erase", {"name": "chi"})
    assert erased.status_code == 204
    for one in (guest, known):
        check_problem(await one.get("/api/customer/conversation"), 401, "invalid_token")
        check_problem(await agent.get(path(one)), 404, "not_found")


async def test_only_a_merge_can_be_undone(house: House) -> None:
    agent, one, other = await house.agent(), await house.customer(), await house.customer()
    await merge(agent, one, other)
    # Nothing was merged into another by `one`: the other was.
    check_problem(await agent.post(f"{path(one)}/separate"), 409, "not_merged")
    nowhere = "/api/agent/customers/nobody"
    check_problem(await agent.post(f"{nowhere}/separate"), 404, "not_found")
    check_problem(await agent.post(f"{nowhere}/merge", {"other": id_of(one)}), 404, "not_found")
    check_problem(await agent.post(f"{path(one)}/merge", {"other": "nobody"}), 404, "not_found")


async def test_both_are_written_down_by_reference(house: House) -> None:
    agent, admin = await house.agent(), await house.agent("Adam", "admin")
    guest, known = await house.customer(), await verified(house)
    await merge(agent, guest, known)
    await separate(agent, guest)
    log = (await admin.get("/api/admin/audit", limit=2)).json()["entries"]
    assert [entry["action"] for entry in log] == ["customer.separated", "customer.merged"]
    for entry in log:
        assert entry["staff"]["name"] == "Ana"
        assert entry["subject"] == reference(id_of(known))
        assert entry["details"] == {"part": reference(id_of(guest))}
