"""One run: a whole product under load, a killer, quiet, and what is left brought to the oracle."""

import asyncio
import contextlib
import random
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path

import httpx
import psycopg

from escalation.operations.instance import Instance
from escalation.operations.keys import load_or_make
from escalation.operations.postgres import EmbeddedPostgres
from tests.faults.clients import Agent, Customer, Ground
from tests.faults.killer import SHARES, SPARED_S, Killer, recoveries_s
from tests.faults.oracle import RULES, Violation, judge, timelines
from tests.faults.record import Entry, Record, Store, StoredEpisode

PLANTED = Path(__file__).parent / "planted"
AGENTS = ("ana@demo.test", "bo@demo.test")
READY_WITHIN_S = 60.0  # a busy machine needs its time; how long it took is in the report
SETTLED_WITHIN_S = 10.0  # from ready on: what is not done by then is stuck
SEEN_WITHIN_S = 10.0  # from settled on: what a stream has not brought by then is lost
ANSWER_WITHIN_S = 10.0
SILENT_S = 25.0  # a stream beats every 15 s


@dataclass(frozen=True, slots=True)
class Plan:
    """What to run. `planted` names a bug; `before` is SQL that takes a constraint away first."""

    seconds: float = 60.0
    customers: int = 40
    asking_the_bot: float = 0.15
    careless: float = 0.02
    seed: int = 1
    shares: Mapping[str, int] = field(default_factory=lambda: SHARES)
    spared_s: Mapping[str, float] = field(default_factory=lambda: SPARED_S)
    planted: str | None = None
    before: str | None = None


@dataclass(slots=True)
class Report:
    """What came of it."""

    plan: Plan
    kills: Counter[str]
    acknowledged: int
    seen: int
    violations: list[Violation]
    recoveries_s: dict[str, list[float]]
    ready_after_s: float
    settled_after_s: float

    def by_rule(self) -> dict[str, int]:
        """Violations by rule, the unbroken ones included."""
        counted = Counter(violation.rule for violation in self.violations)
        return {rule: counted[rule] for rule in RULES}


def run(plan: Plan, *, keep_log: Path | None = None) -> Report:
    """Start a product of its own, break it, and judge what is left."""
    environment = {}
    if plan.planted is not None:
        environment = {"PYTHONPATH": str(PLANTED), "PLANTED": plan.planted}
    instance = Instance(environment)
    try:
        instance.start()
        return asyncio.run(_run(plan, instance))
    finally:
        instance.stop()
        if keep_log is not None and instance.log.exists():
            keep_log.write_text(instance.log.read_text(encoding="utf-8"), encoding="utf-8")
        instance.remove()


async def _run(plan: Plan, instance: Instance) -> Report:
    url = database_url(instance)
    if plan.before:
        async with await psycopg.AsyncConnection.connect(url, autocommit=True) as connection:
            await connection.execute(plan.before.encode())
    limits = httpx.Limits(max_connections=None, max_keepalive_connections=200)
    timeout = httpx.Timeout(ANSWER_WITHIN_S, read=SILENT_S)
    async with httpx.AsyncClient(base_url=instance.url, limits=limits, timeout=timeout) as http:
        ground = Ground(http, random.Random(plan.seed), plan.careless)
        asking = round(plan.customers * plan.asking_the_bot)
        customers = [
            Customer(ground, f"customer {number}", wants_person=number >= asking)
            for number in range(plan.customers)
        ]
        # Either could hold them all, so that whoever waits is soon contended for.
        agents = [Agent(ground, email, instance.password, room=plan.customers) for email in AGENTS]
        everybody: list[Customer | Agent] = [*customers, *agents]
        await asyncio.gather(*(one.arrive() for one in everybody))
        killer = Killer(
            instance.pid,
            instance.log,
            random=random.Random(plan.seed + 1),
            shares=plan.shares,
            spared_s=plan.spared_s,
        )
        streams = [asyncio.create_task(one.watch()) for one in everybody]
        works = [asyncio.create_task(one.talk()) for one in customers]
        works += [asyncio.create_task(one.work()) for one in agents]
        await killer.run(until=time.monotonic() + plan.seconds)
        ground.calm.set()
        ready_after_s = await _until_ready(http, since=killer.last_at)
        await _ended(works)
        settled_after_s = await _until_settled(url)
        store = read_store(url)
        await _until_seen(store, customers, agents)
        for stream in streams:
            stream.cancel()
        await _ended(streams)
    record = Record(
        store,
        [one.log for one in customers],
        [one.log for one in agents],
        [f"{times} times {what}" for what, times in ground.mistakes.items()],
    )
    violations = judge(record)
    if ready_after_s >= READY_WITHIN_S:
        violations.append(Violation("O7", f"not ready {READY_WITHIN_S:g} s after the last kill"))
    return Report(
        plan,
        killer.kills,
        acknowledged=sum(bool(s.acknowledged) for c in customers for s in c.log.sent),
        seen=sum(len(one.log.seen) for one in everybody),
        violations=violations,
        recoveries_s=recoveries_s(instance.log),
        ready_after_s=ready_after_s,
        settled_after_s=settled_after_s,
    )


async def _ended(tasks: list[asyncio.Task[None]]) -> None:
    """Wait for what still runs. A client that failed fails the run: it proved nothing."""
    for outcome in await asyncio.gather(*tasks, return_exceptions=True):
        if isinstance(outcome, Exception):
            raise outcome


async def _until(is_so: Callable[[], Awaitable[bool]], within_s: float) -> float:
    """Seconds until something is so, at most `within_s`."""
    started = time.monotonic()
    while True:
        is_reached = await is_so()
        taken_s = time.monotonic() - started
        if is_reached or taken_s > within_s:
            return taken_s
        await asyncio.sleep(0.1)


async def _until_ready(http: httpx.AsyncClient, *, since: float) -> float:
    async def is_ready() -> bool:
        with contextlib.suppress(httpx.HTTPError):
            return (await http.get("/health/ready")).is_success
        return False

    await _until(is_ready, READY_WITHIN_S)
    return time.monotonic() - since


async def _until_settled(url: str) -> float:
    """Until no job is left; the oracle says whether that settled everybody."""

    async def is_settled() -> bool:
        return not await asyncio.to_thread(lambda: read_store(url).jobs)

    return await _until(is_settled, SETTLED_WITHIN_S)


async def _until_seen(store: Store, customers: Sequence[Customer], agents: Sequence[Agent]) -> None:
    """Until every stream has come to the end of what is stored, or has had the time for it."""
    ends = {name: entries for name, entries in timelines(store).items() if entries}
    held = {
        (episode.agent_id, episode.conversation_id)
        for episode in store.episodes
        if episode.agent_id is not None
    }

    async def is_seen() -> bool:
        return all(
            customer.has_seen(max(entry.seq or 0 for entry in ends[customer.log.conversation_id]))
            for customer in customers
            if customer.log.conversation_id in ends
        ) and all(
            agent.has_seen(conversation_id, ends[conversation_id][-1].position)
            for agent in agents
            for staff_id, conversation_id in held
            if staff_id == agent.log.staff_id
        )

    await _until(is_seen, SEEN_WITHIN_S)


def database_url(instance: Instance) -> str:
    """The database of a running instance."""
    keys = load_or_make(instance.folder)
    return EmbeddedPostgres(instance.folder, keys.database_password).database_url()


def read_store(url: str) -> Store:
    """Everything that the oracle wants to know of the database."""
    with psycopg.connect(url) as connection:
        names = ", ".join(one.name for one in fields(Entry))
        entries = connection.execute(f"select {names} from event".encode()).fetchall()
        names = ", ".join(one.name for one in fields(StoredEpisode))
        episodes = connection.execute(f"select {names} from episode".encode()).fetchall()
        jobs = connection.execute(
            "select id || ' is ' || status from procrastinate_jobs"
            " where status in ('todo', 'doing')"
        ).fetchall()
    return Store(
        [Entry(*row) for row in entries],
        [StoredEpisode(*row) for row in episodes],
        [row[0] for row in jobs],
    )
