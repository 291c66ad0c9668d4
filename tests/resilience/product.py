"""The product as `handrail up` runs it, on a machine and on networks that fail on command.

All five parts under the product's own supervisor; between it and its database, and between its
clients and its front door, stand proxies. The clock of its processes is their own; the database
has another one, and a disk that can be full.
"""

import asyncio
import contextlib
import os
import shutil
import signal
import tempfile
import uuid
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote

import httpx
import psycopg

from escalation.operations import parts
from escalation.operations.console import Console
from escalation.operations.instance import free_port
from escalation.operations.keys import load_or_make
from escalation.operations.parts import Chore
from escalation.operations.postgres import DATABASE, ROLE, STOP, EmbeddedPostgres
from escalation.operations.setup import bot_model
from escalation.operations.supervision import Supervisor
from escalation.operations.supervisor import prepare_database
from escalation.settings import ROOT, Settings
from tests.resilience.machine import Machine
from tests.resilience.proxy import Proxy

READY_WITHIN_S = 120.0  # a loaded machine; alone it takes a tenth of that
BOUND_S = 30.0
ARTICLES = ("delivery",)  # one topic: all of them would take long to embed
IDENTITY_SECRET = "the key with which the host site signs its customers"


@dataclass
class Product:
    """What runs, and what can be done to it."""

    supervisor: Supervisor
    server: EmbeddedPostgres
    database_url: str
    """The way to the database that nothing disturbs."""
    web: Proxy
    """The way of the clients to the front door."""
    database: Proxy
    """The way of the product to its database."""
    clocks: Machine
    """Where web, worker, rasa and actions run."""
    disk: Machine
    """Where PostgreSQL runs."""
    port: int
    """The front door itself, past the proxy."""
    articles: Path

    def pid(self, part: str) -> int:
        """The process of a part."""
        process = self.supervisor._running[part].process
        assert process is not None
        return process.pid

    def kill(self, part: str, how: signal.Signals = signal.SIGKILL) -> None:
        """End a part; the supervisor starts it again."""
        os.kill(self.pid(part), how)

    def restart_database(self) -> None:
        """Stop the database in good order, as an upgrade does; the supervisor starts it again."""
        self.kill("postgres", STOP)

    async def until_up_again(self, part: str, before: int) -> None:
        """Until a part that was the process `before` is ready as another one."""
        running = self.supervisor._running[part]
        while self.pid(part) == before or running.ready_at is None:  # noqa: ASYNC110  as above
            await asyncio.sleep(0.02)

    @contextlib.contextmanager
    def paused(self, part: str) -> Iterator[None]:
        """Meanwhile a part does nothing at all, as on a machine that has no time for it."""
        pid = self.pid(part)
        os.kill(pid, signal.SIGSTOP)
        try:
            yield
        finally:
            os.kill(pid, signal.SIGCONT)

    def query(self, statement: str, *values: object) -> list[tuple[object, ...]]:
        """Rows, over a connection that nothing disturbs."""
        with psycopg.connect(self.database_url, autocommit=True) as connection:
            cursor = connection.execute(statement.encode(), values)
            return cursor.fetchall() if cursor.description else []

    def new_database(self) -> str:
        """An empty database of the same server."""
        name = f"other_{uuid.uuid4().hex}"
        self.query(f"create database {name}")
        return self.server.database_url(name)

    async def until_ready(self, within_s: float = READY_WITHIN_S) -> None:
        """Until every part says that a message would be accepted and answered."""
        async with asyncio.timeout(within_s), self.client(straight=True) as http:
            while not await _is_ready(http):  # noqa: ASYNC110  nothing would set an event
                await asyncio.sleep(0.05)

    def client(self, *, straight: bool = False) -> httpx.AsyncClient:
        """An HTTP client through the proxy, or straight to the front door."""
        port = self.port if straight else self.web.port
        limits = httpx.Limits(max_connections=None, max_keepalive_connections=50)
        timeout = httpx.Timeout(BOUND_S)
        return httpx.AsyncClient(
            base_url=f"http://127.0.0.1:{port}", limits=limits, timeout=timeout, trust_env=False
        )


async def _is_ready(http: httpx.AsyncClient) -> bool:
    with contextlib.suppress(httpx.HTTPError):
        return (await http.get("/health/ready")).is_success
    return False


@contextlib.asynccontextmanager
async def running() -> AsyncIterator[Product]:
    """A product of its own, gone when the block ends. Yields when web and worker are up."""
    folder = Path(tempfile.mkdtemp(prefix="handrail-resilience-"))
    os.chmod(folder, 0o711)  # the database may run as another user and must pass through
    log = (folder / "up.log").open("wb")
    console = Console(colour=False, descriptor=log.fileno())
    try:
        async with _in(folder, console) as product:
            yield product
    finally:
        console.close()
        log.close()
        (folder / "models").unlink(missing_ok=True)
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.asynccontextmanager
async def _in(folder: Path, console: Console) -> AsyncIterator[Product]:
    (folder / "models").symlink_to(ROOT / ".handrail" / "models")
    for topic in ARTICLES:
        shutil.copytree(ROOT / "kb_articles" / topic, folder / "articles" / topic)
    keys = load_or_make(folder)
    clocks, disk = Machine(folder, "product"), Machine(folder, "database")
    server = EmbeddedPostgres(folder, keys.database_password)
    await asyncio.to_thread(server.prepare)
    port = free_port()
    settings = Settings(port=port, data_dir=folder, kb_dir=folder / "articles")
    async with contextlib.AsyncExitStack() as stack:
        database = Proxy(server.socket_dir / ".s.PGSQL.5432")
        stack.callback(database.close)
        web = Proxy(port)
        stack.callback(web.close)
        url = f"postgresql://{ROLE}:{quote(keys.database_password)}@127.0.0.1:{database.port}"
        addresses = parts.choose_addresses()
        env = parts.environment(settings, keys, addresses, f"{url}/{DATABASE}")
        env = {**env, **clocks.environment, "HANDRAIL_IDENTITY_SECRET": IDENTITY_SECRET}
        postgres = replace(parts.postgres(server), env={**parts.inherited(), **disk.environment})
        schema = Chore(
            "schema",
            lambda: prepare_database(server.database_url(), (), console.say),
            needs=("postgres",),
        )
        supervisor = Supervisor(
            parts=[postgres, *parts.product(settings, addresses, env, bot_model(settings))],
            console=console,
            folder=folder,
            chores=[schema],
        )
        run = asyncio.create_task(supervisor.run())
        try:
            await _until_up(supervisor, run)
            yield Product(
                supervisor,
                server,
                server.database_url(),
                web,
                database,
                clocks,
                disk,
                port,
                settings.kb_dir,
            )
        finally:
            supervisor.stop()
            await run


async def _until_up(supervisor: Supervisor, run: asyncio.Task[int]) -> None:
    """Until web and worker are; Rasa may take its time, whoever needs it waits for `ready`."""
    async with asyncio.timeout(READY_WITHIN_S):
        await asyncio.sleep(0)  # until the supervisor knows its parts
        for part in ("web", "worker"):
            up = asyncio.create_task(supervisor._done[part].wait())
            await asyncio.wait([up, run], return_when=asyncio.FIRST_COMPLETED)
            assert not run.done(), run.exception()
