"""Runs deferred work (Procrastinate): the bot's turns, one at a time per conversation, in order,
and after them what it only listens to because a person has the conversation; what endpoints are
told, one at a time for each; and letters to customers. Each kind has a worker of its own.

A job whose worker was killed stays "doing"; a look every two seconds finds it by its worker's
missing heartbeat and runs it again; so is one whose end could not be written down. That is safe:
a turn writes nothing until its one commit.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import procrastinate
import psycopg
import psycopg_pool
import structlog
from procrastinate.exceptions import ProcrastinateException
from procrastinate.jobs import DeleteJobCondition, Job, Status
from procrastinate.retry import RetryDecision
from procrastinate.worker import Worker

from escalation.services.courier import Courier
from escalation.services.postman import Postman
from escalation.services.turn import Turn
from escalation.storage import jobs
from escalation.storage.database import plain_url

CONCURRENCY = 16  # turns at a time; beyond that Rasa's one process is the limit
DELIVERIES_AT_ONCE = 8  # to as many endpoints; each of them is told one thing at a time
LETTERS_AT_ONCE = 4  # a thread each; a mail server takes a letter in well under a second
ATTEMPTS = 4  # then a person takes over
RETRY_S = 1.0
AT_ONCE = datetime.fromtimestamp(0, UTC)  # in the past, whatever the clocks of the processes say
HEARTBEAT_S = 1.0
STALLED_S = 5.0  # five missed heartbeats
LOOK_S = 2.0
RECONNECT_S = 0.5
POOL_WAIT_S = 3.0  # then the end of a job is written down later; the pool's own wait is 30 s
POLL_S = 0.5  # finds a job whose notification was lost; one small query each time

log = structlog.get_logger()


class Again(procrastinate.BaseRetryStrategy):  # type: ignore[misc]  # untyped
    """A failed job is run again, however often: it ends with its message settled (G5).

    When to is not left to Procrastinate, which would take it from this process's clock.
    """

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision:
        """At once; whoever failed has waited before."""
        return RetryDecision(retry_at=AT_ONCE)


@dataclass(frozen=True, slots=True)
class Lane:
    """One kind of work: its queue, how much of it at a time, and its tasks by name."""

    queue: str
    at_once: int
    tasks: Mapping[str, Callable[..., Awaitable[None]]]
    """Each is called with the job's context and its arguments."""


def make_app(database_url: str, lane: Lane) -> procrastinate.App:
    """A lane of jobs and the connections they are fetched over."""
    connector = procrastinate.PsycopgConnector(
        conninfo=plain_url(database_url), min_size=2, max_size=lane.at_once, timeout=POOL_WAIT_S
    )
    app = procrastinate.App(connector=connector)
    for name, run in lane.tasks.items():
        app.task(run, name=name, queue=lane.queue, pass_context=True, retry=Again())
    return app


def turns(turn: Turn) -> Lane:
    """The bot's turns."""

    async def take_turn(
        context: procrastinate.JobContext, conversation_id: str, event_id: str
    ) -> None:
        try:
            await _take(turn, event_id, is_last=context.job.attempts + 1 >= ATTEMPTS)
        except Exception as error:
            log.warning("turn.failed", event_id=event_id, exc_info=error)
            await asyncio.sleep(RETRY_S)
            raise

    async def hear(context: procrastinate.JobContext, conversation_id: str, event_id: str) -> None:
        try:
            await turn.overhear(event_id)
        except Exception as error:
            log.warning("hearing.failed", event_id=event_id, exc_info=error)
            if context.job.attempts + 1 < ATTEMPTS:  # else the mood of one message stays unknown
                await asyncio.sleep(RETRY_S)
                raise

    return Lane(jobs.TURNS, CONCURRENCY, {jobs.TURN: take_turn, jobs.HEARING: hear})


def deliveries(courier: Courier) -> Lane:
    """What endpoints are told. A receiver's refusal is no failure of the job; ours is."""

    async def deliver(_: procrastinate.JobContext, delivery_id: str, ticket: int) -> None:
        try:
            await courier.deliver(delivery_id, ticket)
        except Exception as error:
            log.warning("delivery.failed", delivery_id=delivery_id, exc_info=error)
            await asyncio.sleep(RETRY_S)
            raise

    return Lane(jobs.DELIVERIES, DELIVERIES_AT_ONCE, {jobs.DELIVERY: deliver})


def letters(postman: Postman) -> Lane:
    """E-mail to customers. A mail server's refusal is no failure of the job; ours is."""

    async def send(_: procrastinate.JobContext, event_id: str, tries: int) -> None:
        try:
            await postman.deliver(event_id, tries)
        except Exception as error:
            log.warning("letter.failed", event_id=event_id, exc_info=error)
            await asyncio.sleep(RETRY_S)
            raise

    return Lane(jobs.LETTERS, LETTERS_AT_ONCE, {jobs.LETTER: send})


async def _take(turn: Turn, event_id: str, *, is_last: bool) -> None:
    """One try. The last one brings a person, and when even that fails it is not the last."""
    try:
        await turn.take(event_id)
    except Exception as error:
        if not is_last:
            raise
        log.error("turn.given_up", event_id=event_id, exc_info=error)
        await turn.give_up(event_id)


class Books:
    """Which jobs of this process ran to their end without that being written down.

    The database was away just then. Their worker is alive, so nobody else would call them stalled:
    they would stay "doing" for ever, and every later turn of the conversation behind them.
    """

    def __init__(self) -> None:
        self._open: set[int] = set()

    async def watch(
        self,
        call_next: Callable[[], Awaitable[Any]],
        context: procrastinate.JobContext,
        worker: Worker,
    ) -> Any:
        """Worker middleware: see how the job ends, and have the worker fetch the next one then.

        The conversation's next turn was locked until this one was off the books, and its
        notification came and went unheeded: without this it would wait for the next poll.
        """
        job = asyncio.current_task()
        assert job is not None

        def ended(job: asyncio.Task[Any]) -> None:
            if (job.cancelled() or job.exception() is not None) and context.job.id is not None:
                self._open.add(context.job.id)
            worker._new_job_event.set()

        job.add_done_callback(ended)
        return await call_next()

    async def settle(self, app: procrastinate.App) -> None:
        """Run them again. A turn that had committed finds its message settled and ends at once."""
        for job_id in sorted(self._open):
            if await app.job_manager.list_jobs_async(id=job_id, status=Status.DOING.value):
                log.warning("jobs.taken_up_again", job=job_id)
                await app.job_manager.retry_job_by_id_async(job_id, retry_at=AT_ONCE)
            self._open.discard(job_id)


async def run_jobs(database_url: str, lane: Lane, stop_s: float) -> None:
    """Work until cancelled. A database that is away is tried again until it is back."""
    books = Books()
    while True:
        app = make_app(database_url, lane)
        try:
            async with app.open_async():
                await _work(app, lane, books, stop_s)
        except (psycopg.Error, psycopg_pool.PoolTimeout, ProcrastinateException, OSError) as error:
            log.warning("jobs.reconnecting", error=str(error).partition("\n")[0])
        await asyncio.sleep(RECONNECT_S)


async def _work(app: procrastinate.App, lane: Lane, books: Books, stop_s: float) -> None:
    retrying = asyncio.create_task(_retry_stalled(app, lane, books))
    try:
        await app.run_worker_async(
            queues=[lane.queue],
            concurrency=lane.at_once,
            install_signal_handlers=False,
            delete_jobs=DeleteJobCondition.SUCCESSFUL,
            update_heartbeat_interval=HEARTBEAT_S,
            stalled_worker_timeout=STALLED_S * 12,
            fetch_job_polling_interval=POLL_S,
            shutdown_graceful_timeout=stop_s,
            worker_middleware=[books.watch],
        )
    finally:
        retrying.cancel()


async def _retry_stalled(app: procrastinate.App, lane: Lane, books: Books) -> None:
    while True:
        try:
            await books.settle(app)
            stalled = await app.job_manager.get_stalled_jobs(
                queue=lane.queue, seconds_since_heartbeat=STALLED_S
            )
            for job in stalled:
                log.warning("jobs.taken_up_again", job=job.id)
                await app.job_manager.retry_job(job, retry_at=AT_ONCE)
        except (psycopg.Error, psycopg_pool.PoolTimeout, ProcrastinateException) as error:
            log.warning("jobs.look_failed", error=str(error).partition("\n")[0])
        await asyncio.sleep(LOOK_S)
