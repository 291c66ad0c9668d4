"""The worker: takes the bot's turns, keeps the articles indexed, looks after what the clock
decides, and serves the loopback API.

It holds the model, so that the front door does not have to: one embedding of a message serves
understanding, Rasa's featurizer and the search.
"""

import asyncio
import contextlib
import signal
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterator, Sequence
from typing import Any
from urllib.parse import urlsplit

import httpx
import structlog
import uvicorn

from escalation import logs
from escalation.api.internal import internal_app
from escalation.clients.mail import MailClient
from escalation.clients.rasa import RasaClient
from escalation.clients.webhooks import WebhookClient
from escalation.jobs import Lane, deliveries, letters, run_jobs, turns
from escalation.loop import new_loop
from escalation.realtime.bus import PostgresBus, Topic
from escalation.services.catalogue import Catalogue
from escalation.services.courier import Courier
from escalation.services.hearing import Ear
from escalation.services.library import Library
from escalation.services.policies import Policies
from escalation.services.postman import Postman
from escalation.services.turn import Turn
from escalation.services.work import Desk
from escalation.settings import Settings
from escalation.storage.database import make_engine, plain_url
from escalation.storage.embeddings import PostgresEmbeddingCache
from escalation.timers import (
    watch_assignments,
    watch_deliveries,
    watch_facts,
    watch_files,
    watch_leases,
    watch_targets,
)
from escalation.understanding import Understanding, prepare
from knowledge import Knowledge, Problem, Report, watch
from knowledge.embedding.model import load_embedder
from knowledge.spelling import load_words

FIRST_INDEXING_S = 120.0  # a first start waits this long; the demo takes 50 on a slow processor
INDEXING_STEP_S = 2.0  # between two looks whether to stop
KEEP_ALIVE_S = 30  # our clients give up an idle connection after 5 s; never both at one moment
STOP_S = 4.0  # running turns get this long; what remains is taken up again by the next worker

MOVES = (Topic.QUEUE, Topic.EPISODE)
"""After these somebody new may wait, or somebody may have room again."""

log = structlog.get_logger()


class Quiet(uvicorn.Server):
    """A server that leaves the process's signals to the worker."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture none."""
        yield


async def work(settings: Settings) -> None:
    """Run until SIGTERM. `settings.database_url` must be set."""
    assert settings.database_url is not None
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopping.set)

    embedder = load_embedder(settings.embedding_model or settings.model_dir)
    understanding = Understanding.load(
        settings.understanding_dir, model_fingerprint=embedder.fingerprint
    )
    prepare(settings.locales)
    knowledge = Knowledge(
        settings.kb_dir,
        embedder,
        PostgresEmbeddingCache(settings.database_url),
        original=settings.locales[0],
    )
    on_report = _reporter()
    await _index(knowledge, stopping, on_report)

    engine = make_engine(settings.database_url)
    bus = PostgresBus(plain_url(settings.database_url))
    policies = Policies(engine)
    bus.subscribe(policies.hear)
    moved = asyncio.Event()
    bus.subscribe(lambda notice: moved.set() if notice.topic in MOVES else None)
    await bus.start()
    desk = Desk(engine, bus, settings, Catalogue.shipped(settings.site_name))
    rasa = RasaClient(settings.rasa_url, settings.internal_secret)
    library = Library(knowledge)
    ear = Ear(embedder, understanding, settings.locales)
    courier = Courier(desk, WebhookClient(allowed=settings.webhook_networks))
    turn = Turn(desk, ear=ear, policies=policies, library=library, rasa=rasa)

    lanes = [turns(turn), deliveries(courier)]
    if post := settings.post:
        lanes.append(letters(Postman(desk, MailClient(post.server), post.sender)))

    app = internal_app(embedder, library, settings.internal_secret, _health(settings, rasa))
    address = urlsplit(settings.internal_url)
    server = Quiet(
        uvicorn.Config(
            app,
            host=address.hostname or "127.0.0.1",
            port=address.port or 8101,
            log_config=None,
            access_log=False,
            timeout_graceful_shutdown=1,
            timeout_keep_alive=KEEP_ALIVE_S,
        )
    )
    async with (
        _serving(server),
        _running(_run_lanes(settings.database_url, lanes)),
        _running(watch(knowledge, on_report)),
        _running(watch_leases(desk)),
        _running(watch_targets(desk)),
        _running(watch_assignments(desk, moved)),
        _running(watch_deliveries(desk)),
        _running(watch_facts(desk)),
        _running(watch_files(desk)),
        _running(asyncio.to_thread(load_words)),
    ):
        log.info("worker.ready")
        await stopping.wait()
    await rasa.close()
    await bus.stop()
    await engine.dispose()


async def _index(
    knowledge: Knowledge, stopping: asyncio.Event, on_report: Callable[[Report], None]
) -> None:
    """Makes vectors until all are there, or it has taken long enough, or we are to stop."""
    until = asyncio.get_running_loop().time() + FIRST_INDEXING_S
    while True:
        report = await asyncio.to_thread(knowledge.reload, budget_s=INDEXING_STEP_S)
        on_report(report)
        is_late = asyncio.get_running_loop().time() > until
        if not report.pending or is_late or stopping.is_set():
            return


async def _run_lanes(database_url: str, lanes: Sequence[Lane]) -> None:
    async with asyncio.TaskGroup() as running:
        for lane in lanes:
            running.create_task(run_jobs(database_url, lane, STOP_S))


def _reporter() -> Callable[[Report], None]:
    """Logs what was loaded, and each problem when it first shows."""
    known: set[Problem] = set()

    def on_report(report: Report) -> None:
        log.info(
            "knowledge.indexing" if report.pending else "knowledge.loaded",
            articles=report.articles,
            problems=len(report.problems),
            embedded=report.embedded,
            pending=report.pending,
            seconds=round(report.seconds, 1),
        )
        for problem in report.problems:
            if problem not in known:
                log.warning("knowledge.problem", problem=str(problem))
        known.clear()
        known.update(report.problems)

    return on_report


def _health(settings: Settings, rasa: RasaClient) -> Callable[[], Awaitable[dict[str, str]]]:
    http = httpx.AsyncClient(base_url=settings.actions_url, timeout=1.0)

    async def actions_state() -> str:
        try:
            return "ok" if (await http.get("/health")).is_success else "down"
        except httpx.HTTPError:
            return "down"

    async def check() -> dict[str, str]:
        rasa_ready, actions = await asyncio.gather(rasa.is_ready(), actions_state())
        return {
            "worker": "ok",
            "knowledge": "ok",
            "rasa": "ok" if rasa_ready else "down",
            "actions": actions,
        }

    return check


@contextlib.asynccontextmanager
async def _serving(server: uvicorn.Server) -> AsyncIterator[None]:
    """Serve beside the block, and end in good order with it."""
    task = asyncio.create_task(server.serve())
    task.add_done_callback(_end_if_it_failed)
    try:
        yield
    finally:
        server.should_exit = True
        await task


@contextlib.asynccontextmanager
async def _running(job: Coroutine[Any, Any, Any]) -> AsyncIterator[None]:
    """Run a job beside the block; it is cancelled, and waited for, when the block ends."""
    task = asyncio.create_task(job)
    task.add_done_callback(_end_if_it_failed)
    try:
        yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


def _end_if_it_failed(task: asyncio.Task[Any]) -> None:
    """A part of the worker that died takes the worker along: it is restarted as a whole."""
    if not task.cancelled() and (error := task.exception()) is not None:
        log.error("worker.part_failed", exc_info=error)
        signal.raise_signal(signal.SIGTERM)


def main(settings: Settings) -> None:
    """Run the worker process."""
    logs.configure()
    with contextlib.suppress(KeyboardInterrupt), asyncio.Runner(loop_factory=new_loop) as runner:
        runner.run(work(settings))
