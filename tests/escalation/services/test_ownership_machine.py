"""Random sequences of everything that moves an episode, against a model that knows the rules.

The model is a page of plain Python; the product answers through its API on a real database. After
every step both agree on the owner, on what was refused, and on the timeline.
"""

import asyncio
import itertools
import uuid
from collections import Counter
from collections.abc import Coroutine, Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

import httpx
import psycopg
import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import func, select, update

from escalation.app import create_app
from escalation.domain.episodes import EpisodeState, Move, MoveRefused, after
from escalation.domain.identifiers import new_id
from escalation.operations.postgres import TemporaryPostgres
from escalation.services import api_keys
from escalation.services.leases import give_back_abandoned
from escalation.services.sessions import open_session
from escalation.services.work import Desk
from escalation.settings import Settings
from escalation.storage.database import plain_url
from escalation.storage.migrate import upgrade
from escalation.storage.tables import Conversation, Episode, Event, Staff, Team

TEAM = "Helpers"
EXAMPLES = 12
STEPS = 25
WORDS = "How long does a refund take, and why is nobody telling me?"
COUNTED = ("message", "handoff", "joined", "left", "resolved", "reopened", "released")
AGENTS = st.sampled_from([0, 1])

WITH_BOT, WAITING = EpisodeState.WITH_BOT, EpisodeState.WAITING
WITH_AGENT, RESOLVED = EpisodeState.WITH_AGENT, EpisodeState.RESOLVED


# The rules alone.


class Rules(RuleBasedStateMachine):
    """Any sequence of moves: who owns an episode is always the same as who would by hand."""

    def __init__(self) -> None:
        super().__init__()
        self.state = WITH_BOT
        self.owner = "bot"

    @rule(move=st.sampled_from(list(Move)))
    def try_to(self, move: Move) -> None:
        """Make a move, or be refused."""
        possible = {
            "bot": {Move.HAND_OFF: "queue", Move.RESOLVE: "nobody"},
            "queue": {Move.CLAIM: "agent", Move.RETURN_TO_BOT: "bot", Move.RESOLVE: "nobody"},
            "agent": {
                Move.RELEASE: "queue",
                Move.RETURN_TO_BOT: "bot",
                Move.RESOLVE: "nobody",
            },
            "nobody": {Move.REOPEN: "bot", Move.TAKE_UP: "agent"},
        }[self.owner]
        if move in possible:
            self.state, self.owner = after(self.state, move), possible[move]
        else:
            with pytest.raises(MoveRefused):
                after(self.state, move)

    @invariant()
    def one_owner(self) -> None:
        """A state has exactly one owner."""
        owners = {WITH_BOT: "bot", WAITING: "queue", WITH_AGENT: "agent", RESOLVED: "nobody"}
        assert owners[self.state] == self.owner


def test_the_rules_of_ownership_hold_in_any_order() -> None:
    run_state_machine_as_test(Rules, settings=settings(max_examples=50, deadline=None))


# The product.


@dataclass
class World:
    """A front door on a database of its own, with two agents, and a loop to call it from."""

    runner: asyncio.Runner
    http: httpx.AsyncClient
    desk: Desk
    agents: list[tuple[str, dict[str, str]]]
    """Id and headers of each."""

    def run(self, work: Coroutine[Any, Any, Any]) -> Any:
        """Wait for a call."""
        return self.runner.run(work)


@pytest.fixture
def world(postgres: TemporaryPostgres) -> Iterator[World]:
    """A front door whose turns nobody takes: only the moves are looked at."""
    name = f"ownership_{uuid.uuid4().hex[:8]}"
    with psycopg.connect(plain_url(postgres.database_url()), autocommit=True) as connection:
        connection.execute(f"create database {name}")
    url = postgres.database_url(name)
    upgrade(url)
    app = create_app(Settings(database_url=url))
    desk: Desk = app.state.desk
    with asyncio.Runner() as runner:
        transport = httpx.ASGITransport(app)
        http = httpx.AsyncClient(transport=transport, base_url="http://desk.test")
        agents = [runner.run(make_agent(desk, name)) for name in ("Ana", "Bo")]
        runner.run(make_team(desk))
        yield World(runner, http, desk, agents)
        for closing in (http.aclose(), app.state.knowledge.close(), desk.engine.dispose()):
            runner.run(closing)


async def make_agent(desk: Desk, name: str) -> tuple[str, dict[str, str]]:
    """An agent's id and the headers they call with."""
    async with desk.work() as work:
        staff = Staff(
            id=new_id(), email=f"{name}@staff.test", name=name, password_hash="-", roles=["agent"]
        )
        work.session.add(staff)
        await work.session.flush()
        made = await api_keys.make(work, staff=staff, name="a test's")
    return staff.id, {"Authorization": f"Bearer {made.token}"}


async def make_team(desk: Desk) -> None:
    """A team that nobody is in."""
    async with desk.work() as work:
        work.session.add(Team(name=TEAM, overflow_after_s=60))


class Ownership(RuleBasedStateMachine):
    """One customer and two agents who do whatever comes to mind."""

    world: ClassVar[World]

    @initialize(asked=st.booleans(), claimed=st.sampled_from([None, 0, 1]))
    def a_new_customer(self, asked: bool, claimed: int | None) -> None:
        """Nothing has happened yet, or they have asked for a person, who may have come."""
        self.state: EpisodeState | None = None
        self.owner: int | None = None
        self.rated = False
        self.version = 1
        self.episodes = 0
        self.counted: Counter[str] = Counter()
        self.sent: list[dict[str, str]] = []
        opened = self.world.run(self._open())
        self.conversation_id = opened.conversation_id
        self.headers = {"Authorization": f"Bearer {opened.token}"}
        if asked:
            self.the_customer_asks_for_a_person()
            self.the_model_and_the_database_agree()
        if asked and claimed is not None:
            self.claim(claimed)

    async def _open(self) -> Any:
        async with self.world.desk.work() as work:
            return await open_session(work, locale="en", page={}, identity=None)

    # What the model knows.

    def _begin(self) -> None:
        self.state, self.owner, self.rated, self.version = WITH_BOT, None, False, 1
        self.episodes += 1

    def _move(self, move: Move, *events: str, owner: int | None = None) -> None:
        assert self.state is not None
        self.state, self.owner = after(self.state, move), owner
        self.version += 1
        self.counted.update(events)

    def _expect(self, response: httpx.Response, status: int, code: str | None = None) -> None:
        assert response.status_code == status, response.text
        if code is not None:
            assert response.json()["code"] == code

    def _customer(self, path: str, body: Any = None) -> httpx.Response:
        call = self.world.http.post(f"/api/customer/{path}", json=body, headers=self.headers)
        response: httpx.Response = self.world.run(call)
        return response

    def _agent(self, agent: int, path: str, body: Any = None) -> httpx.Response:
        _, headers = self.world.agents[agent]
        url = f"/api/agent/episodes/{self.episode_id}/{path}"
        response: httpx.Response = self.world.run(
            self.world.http.post(url, json=body, headers=headers)
        )
        return response

    def _refused(self, agent: int, response: httpx.Response) -> bool:
        """Whether a move that only the owner may make was refused, as it should be."""
        if self.state is WITH_AGENT and self.owner == agent:
            return False
        self._expect(response, 409, "not_owner")
        return True

    # What the customer does.

    @rule()
    def the_customer_writes(self) -> None:
        """It continues the open episode, reopens the last one, or begins another."""
        body = {"client_id": str(uuid.uuid4()), "text": WORDS}
        self._expect(self._customer("messages", body), 201)
        self.sent.append(body)
        if self.state is None or (self.state is RESOLVED and self.rated):
            self._begin()
        elif self.state is RESOLVED:
            self._move(Move.REOPEN, "reopened")
        self.counted["message"] += 1

    @precondition(lambda self: self.sent)
    @rule(data=st.data())
    def the_customer_sends_again(self, data: st.DataObject) -> None:
        """The same id and text change nothing."""
        self._expect(self._customer("messages", data.draw(st.sampled_from(self.sent))), 200)

    @rule()
    def the_customer_asks_for_a_person(self) -> None:
        """It happens once, however often they ask."""
        self._expect(self._customer("handoff"), 200)
        if self.state is None or self.state is RESOLVED:
            self._begin()
        if self.state is WITH_BOT:
            self._move(Move.HAND_OFF, "handoff")

    @rule()
    def the_customer_ends_it(self) -> None:
        """Ended twice, it ends once."""
        response = self._customer("end")
        if self.state is None:
            self._expect(response, 409, "move_not_possible")
            return
        self._expect(response, 200)
        if self.state is not RESOLVED:
            self._move(Move.RESOLVE, "resolved")

    @precondition(lambda self: self.state is not None)
    @rule(ces=st.integers(1, 7), nps=st.none() | st.integers(0, 10))
    def the_customer_rates(self, ces: int, nps: int | None) -> None:
        """Possible once the episode has ended. With both scales answered, what follows is another
        matter; with one still open it is the same.
        """
        given = {"ces": ces} if nps is None else {"ces": ces, "nps": nps}
        response = self._customer("ratings", {"episode_id": self.episode_id, **given})
        if self.state is not RESOLVED:
            self._expect(response, 409, "nothing_to_rate")
            return
        self._expect(response, 200)
        self.rated = self.rated or nps is not None

    # What the agents do.

    @precondition(lambda self: self.state is not None)
    @rule(agent=AGENTS)
    def claim(self, agent: int) -> None:
        """Only what waits can be claimed."""
        response = self._agent(agent, "claim")
        if self.state is WAITING:
            self._expect(response, 200)
            self._move(Move.CLAIM, "joined", owner=agent)
        else:
            code = "already_claimed" if self.state is WITH_AGENT else "move_not_possible"
            self._expect(response, 409, code)

    @precondition(lambda self: self.state is WAITING)
    @rule()
    def both_claim_at_once(self) -> None:
        """One of them gets it."""

        async def both() -> list[httpx.Response]:
            url = f"/api/agent/episodes/{self.episode_id}/claim"
            calls = (self.world.http.post(url, headers=h) for _, h in self.world.agents)
            return list(await asyncio.gather(*calls))

        responses = self.world.run(both())
        assert sorted(r.status_code for r in responses) == [200, 409]
        winner = [r.status_code for r in responses].index(200)
        self._move(Move.CLAIM, "joined", owner=winner)
        if winner != 0:  # what follows must not depend on who was faster: Hypothesis plays it again
            self.hand_to_the_other(winner)

    @precondition(lambda self: self.state is not None)
    @rule(agent=AGENTS)
    def answer(self, agent: int) -> None:
        """Only the owner speaks."""
        body = {"client_id": str(uuid.uuid4()), "text": "Let me have a look."}
        response = self._agent(agent, "messages", body)
        if not self._refused(agent, response):
            self._expect(response, 201)
            self.counted["message"] += 1

    @precondition(lambda self: self.state is not None)
    @rule(agent=AGENTS)
    def release(self, agent: int) -> None:
        """Only the owner gives it back."""
        response = self._agent(agent, "release")
        if not self._refused(agent, response):
            self._expect(response, 200)
            self._move(Move.RELEASE, "left")

    @precondition(lambda self: self.state is not None)
    @rule(agent=AGENTS)
    def hand_to_the_other(self, agent: int) -> None:
        """Only the owner hands it on."""
        other = 1 - agent
        response = self._agent(agent, "transfer", {"agent": self.world.agents[other][0]})
        if not self._refused(agent, response):
            self._expect(response, 200)
            self.owner = other
            self.version += 1
            self.counted.update(["left", "joined"])

    @precondition(lambda self: self.state is not None)
    @rule(agent=AGENTS)
    def hand_to_the_team(self, agent: int) -> None:
        """Only the owner puts it back into the line, for a team."""
        response = self._agent(agent, "transfer", {"team": TEAM, "note": "for you"})
        if not self._refused(agent, response):
            self._expect(response, 200)
            self._move(Move.RELEASE, "left", "released")

    @precondition(lambda self: self.state is not None)
    @rule(agent=AGENTS)
    def return_to_bot(self, agent: int) -> None:
        """The owner may, and anybody while nobody owns it."""
        response = self._agent(agent, "return-to-bot")
        if self.state is WITH_AGENT and self._refused(agent, response):
            return
        if self.state in (WAITING, WITH_AGENT):
            self._expect(response, 200)
            self._move(Move.RETURN_TO_BOT, "left")
        else:
            self._expect(response, 409, "move_not_possible")

    @precondition(lambda self: self.state is not None)
    @rule(agent=AGENTS)
    def resolve(self, agent: int) -> None:
        """The owner may, and anybody while no colleague owns it."""
        response = self._agent(agent, "resolve")
        if self.state is WITH_AGENT and self._refused(agent, response):
            return
        if self.state is RESOLVED:
            self._expect(response, 409, "move_not_possible")
        else:
            self._expect(response, 200)
            self._move(Move.RESOLVE, "resolved")

    @rule(agent=AGENTS)
    def disappear(self, agent: int) -> None:
        """What an agent held who gave no sign of life for long goes back; nothing else does."""
        self.world.run(self._disappear(agent))
        if self.state is WITH_AGENT and self.owner == agent:
            self._move(Move.RELEASE, "left", "released")

    @precondition(lambda self: self.state is WITH_AGENT)
    @rule(is_owner=st.booleans())
    def one_of_them_disappears(self, is_owner: bool) -> None:
        """The same while it matters: the owner's silence counts, a colleague's does not."""
        assert self.owner is not None
        self.disappear(self.owner if is_owner else 1 - self.owner)

    async def _disappear(self, agent: int) -> None:
        agent_id, _ = self.world.agents[agent]
        for_long = func.now() - func.make_interval(0, 0, 0, 0, 0, 3)
        async with self.world.desk.work() as work:
            gone = update(Staff).where(Staff.id == agent_id).values(seen_at=for_long)
            await work.session.execute(gone)
            held = update(Episode).where(Episode.agent_id == agent_id)
            await work.session.execute(held.values(claimed_at=for_long))
        await give_back_abandoned(self.world.desk)

    # What must hold after every step.

    @invariant()
    def the_model_and_the_database_agree(self) -> None:
        """Owner, version, events and numbers."""
        rows, events, conversation = self.world.run(self._stored())
        assert len(rows) == self.episodes
        assert sum(row.state != RESOLVED for row in rows) == (self.state not in (None, RESOLVED))
        if rows:
            latest: Episode = rows[-1]
            self.episode_id = latest.id
            owner = self.owner if self.owner is None else self.world.agents[self.owner][0]
            assert (latest.state, latest.agent_id) == (self.state, owner)
            assert latest.version == self.version
            assert (latest.waiting_since is not None) == (self.state is WAITING)
            if self.state is WAITING:
                assert latest.tops_at is not None
                # Who was given back with nothing unanswered waits already when they write again.
                unanswered = latest.unanswered_since
                assert unanswered is None or unanswered >= latest.waiting_since
            assert (latest.resolved_at is not None) == (self.state is RESOLVED)
        numbered = [event.seq for event in events if event.seq is not None]
        assert numbered == list(range(1, conversation.last_seq + 1))
        assert [e.position for e in events] == list(range(1, conversation.last_position + 1))
        counted = Counter(event.type for event in events if event.type in COUNTED)
        assert counted == self.counted
        self._check_turns(events)

    @staticmethod
    def _check_turns(events: list[Event]) -> None:
        """Nobody joins twice without leaving in between."""
        held = False
        for event, following in itertools.pairwise([*events, None]):
            assert event is not None
            if event.type == "joined":
                assert not held, (event, following)
                held = True
            if event.type in ("left", "resolved"):
                held = False

    async def _stored(self) -> tuple[list[Episode], list[Event], Conversation]:
        async with self.world.desk.work() as work:
            ours = Episode.conversation_id == self.conversation_id
            rows = await work.session.scalars(
                select(Episode).where(ours).order_by(Episode.opened_at)
            )
            events = await work.session.scalars(
                select(Event)
                .where(Event.conversation_id == self.conversation_id)
                .order_by(Event.position)
            )
            conversation = await work.session.get(Conversation, self.conversation_id)
            assert conversation is not None
            return list(rows), list(events), conversation


def test_the_product_moves_an_episode_exactly_as_the_model_says(world: World) -> None:
    bound = type("BoundOwnership", (Ownership,), {"world": world})
    run_state_machine_as_test(
        bound,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            deadline=None,
            database=None,
            phases=[Phase.generate],  # 25 steps can be read; shrinking them takes minutes
            suppress_health_check=list(HealthCheck),
        ),
    )
