"""One run: a whole product under load, a killer, quiet, and what is left brought to the oracle."""

import asyncio
import contextlib
import random
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil
import psycopg

from escalation.loop import new_loop
from escalation.operations.instance import Instance
from escalation.settings import ROOT
from tests.faults.crowd import Crowd
from tests.faults.ground import Ground
from tests.faults.killer import RESTS_S, Killer, hold_locks, recoveries_s
from tests.faults.oracle import (
    RULES,
    Lines,
    Violation,
    differing_view,
    incomplete_view,
    judge,
    timelines,
)
from tests.faults.record import Record, Store
from tests.faults.store import database_url, jobs_left, read_store

PLANTED = Path(__file__).parent / "planted"
ARTICLES = ("delivery", "orders", "payments", "refunds", "returns")
"""Topics that the askers ask about, in English. A run starts with an empty database and embeds its
articles first; all of them in all languages would take longer than a short run.
"""
PATIENCE_S = 150.0  # for what is overdue already: how late it is belongs in the report
SEEN_WITHIN_S = 30.0  # from settled on: what a stream has not brought by then is lost
LOOK_S = 0.1


@dataclass(frozen=True, slots=True)
class Plan:
    """What to run. `planted` names bugs; `before` is SQL that takes a constraint away first."""

    seconds: float = 60.0
    talkers: int = 60
    askers: int = 6
    careless: float = 0.02
    leaving: float = 0.15
    seed: int = 1
    rests_s: Mapping[str, tuple[float, float]] = field(default_factory=lambda: RESTS_S)
    restarted: float = 0.25  # share of PostgreSQL's ends that are its own fast shutdown
    settled_within_s: float = 10.0  # after the last kill (G12, O7)
    wanted: Mapping[str, int] = field(default_factory=dict)
    patience_s: float = 0.0  # how much longer it may take until there is as much as is wanted
    planted: tuple[str, ...] = ()
    before: str | None = None


@dataclass(slots=True)
class Report:
    """What came of it. Times are counted from the last kill."""

    plan: Plan
    kills: Counter[str]
    did: Counter[str]
    violations: list[Violation]
    lasted_s: float
    recoveries_s: dict[str, list[float]]
    ready_after_s: float
    settled_after_s: float
    rig_cpu_s: float

    def by_rule(self) -> dict[str, int]:
        """Violations by rule, the unbroken ones included."""
        counted = Counter(violation.rule for violation in self.violations)
        return {rule: counted[rule] for rule in RULES}


def run(plan: Plan, *, keep_log: Path | None = None) -> Report:
    """Start a product of its own, break it, and judge what is left."""
    articles = Path(tempfile.mkdtemp(prefix="handrail-articles-"))
    environment = {"HANDRAIL_KB_DIR": str(articles)}
    if plan.planted:
        environment |= {"PYTHONPATH": str(PLANTED), "PLANTED": ",".join(plan.planted)}
    instance = Instance(environment)
    try:
        copy_articles(articles)
        instance.start()
        with asyncio.Runner(loop_factory=new_loop) as runner:
            return runner.run(_run(plan, instance))
    finally:
        instance.stop()
        if keep_log is not None and instance.log.exists():
            keep_log.write_text(instance.log.read_text(encoding="utf-8"), encoding="utf-8")
        instance.remove()
        shutil.rmtree(articles)


def copy_articles(folder: Path) -> None:
    """The articles of a run."""
    for topic in ARTICLES:
        for article in (ROOT / "kb_articles" / topic).glob("*.en.md"):
            (folder / topic).mkdir(exist_ok=True)
            shutil.copy(article, folder / topic)


async def _run(plan: Plan, instance: Instance) -> Report:
    url = database_url(instance)
    if plan.before:
        async with await psycopg.AsyncConnection.connect(url, autocommit=True) as connection:
            await connection.execute(plan.before.encode())
    cpu_s = _own_cpu_s()
    ground = Ground(instance.port, random.Random(plan.seed), plan.careless)
    crowd = Crowd(
        ground,
        talkers=plan.talkers,
        askers=plan.askers,
        leaving=plan.leaving,
        password=instance.password,
    )
    await crowd.arrive()
    killer = Killer(
        instance.pid,
        instance.log,
        random=random.Random(plan.seed + 1),
        rests_s=plan.rests_s,
        restarted=plan.restarted,
    )
    held = Counter[str]()
    busy = asyncio.create_task(crowd.be_busy())
    locks = asyncio.create_task(hold_locks(url, random.Random(plan.seed + 2), held))
    began = time.monotonic()
    await killer.run(lasting=_enough(plan, killer, crowd))
    lasted_s = time.monotonic() - began
    ground.calm.set()
    locks.cancel()
    await asyncio.gather(locks, return_exceptions=True)
    settled = await _settle(plan, ground, busy, url, since=killer.last_at)
    crowd.come_back()
    store = await asyncio.to_thread(read_store, url)
    await _until_seen(timelines(store), crowd)
    await crowd.leave()
    record = Record(
        store,
        [one.log for one in crowd.customers],
        [one.log for one in crowd.agents],
        [f"{times} times {what}" for what, times in ground.mistakes.items()],
        settled.overdue,
    )
    return Report(
        plan,
        killer.kills,
        ground.tricks + held + crowd.did() + _stored(store) + Counter(kills=killer.kills.total()),
        judge(record),
        lasted_s,
        recoveries_s(instance.log),
        settled.ready_after_s,
        settled.after_s,
        _own_cpu_s() - cpu_s,
    )


async def _enough(plan: Plan, killer: Killer, crowd: Crowd) -> None:
    """The time of the plan and, on a slow machine, longer: until every part was ended and the
    clients came to what the plan wants, but not for ever.
    """
    began = time.monotonic()
    await asyncio.sleep(plan.seconds)
    while time.monotonic() - began < plan.seconds + plan.patience_s:
        did = crowd.did() + Counter(kills=killer.kills.total())
        if plan.rests_s.keys() <= killer.kills.keys() and not lacking(plan, did):
            return
        await asyncio.sleep(LOOK_S)


def lacking(plan: Plan, did: Counter[str]) -> dict[str, int]:
    """What there was less of than the plan wants."""
    return {what: did[what] for what, least in plan.wanted.items() if did[what] < least}


@dataclass(slots=True)
class Settled:
    """How long it took, counted from the last kill, and what took longer than it may."""

    ready_after_s: float
    after_s: float
    overdue: list[str]


async def _settle(
    plan: Plan, ground: Ground, busy: asyncio.Task[None], url: str, *, since: float
) -> Settled:
    """Until everything is ready, the clients have got their answers, and no job is left."""
    overdue = []

    async def until(what: str, doing: Coroutine[Any, Any, Any]) -> float:
        late = False
        try:
            async with asyncio.timeout(PATIENCE_S):
                await doing
        except TimeoutError:
            late = True
        after_s = time.monotonic() - since
        if late or after_s > plan.settled_within_s:
            overdue.append(f"{what} {after_s:.1f} s after the last kill")
        return after_s

    ready_after_s = await until("ready", ground.ask("GET", "/health/ready", {}))
    await until("every client answered", _wait_for(busy))
    after_s = await until("no job left", _until(lambda: not _jobs_left(url)))
    return Settled(ready_after_s, after_s, overdue)


async def _wait_for(task: asyncio.Task[None]) -> None:
    await task


def _jobs_left(url: str) -> bool:
    try:
        return jobs_left(url) > 0
    except psycopg.Error:
        return True


async def _until(is_so: Callable[[], bool]) -> None:
    while True:
        if await asyncio.to_thread(is_so):
            return
        await asyncio.sleep(LOOK_S)


async def _until_seen(lines: Lines, crowd: Crowd) -> None:
    """Until every stream has brought all that is stored, or has had the time for it."""

    def is_seen() -> bool:
        return not any(
            any(differing_view(lines, customer.log)) for customer in crowd.customers
        ) and not any(any(incomplete_view(lines, agent.log)) for agent in crowd.agents)

    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(SEEN_WITHIN_S):
            await _until(is_seen)


def _stored(store: Store) -> Counter[str]:
    """How much is stored of what the rules are about."""
    return Counter(
        {
            "conversations": len({entry.conversation_id for entry in store.entries}),
            "settled by the bot": sum(
                entry.in_reply_to is not None and entry.author_kind == "bot"
                for entry in store.entries
            ),
            "handoffs": sum(entry.type == "handoff" for entry in store.entries),
        }
    )


def _own_cpu_s() -> float:
    times = psutil.Process().cpu_times()
    return times.user + times.system
