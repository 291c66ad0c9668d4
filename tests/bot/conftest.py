"""A real Rasa, real actions and a real embedding; only the articles behind them are scripted.

The model is trained once for each state of bot/ and kept under .handrail/models/rasa-tests.
"""

import hashlib
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any

import httpx
import pytest
import uvicorn
from fastapi import FastAPI, Query, Request
from fastapi.responses import JSONResponse

from knowledge.embedding.model import load_embedder

ROOT = Path(__file__).resolve().parents[2]
BOT = ROOT / "bot"
BOT_PYTHON = BOT / ".venv" / "bin" / "python"
DATA = Path(os.environ.get("HANDRAIL_DATA_DIR", ROOT / ".handrail"))
EMBEDDING = DATA / "models" / "embedding"
SECRET = "a secret for these tests"
TOKEN = "a token for these tests"
START_S = 60.0  # how long a part may take to listen on a busy machine

Reply = dict[str, Any]


def found(title: str, *, locale: str = "en", confidence: float = 0.9) -> dict[str, Any]:
    """An answer as the internal API gives it."""
    slug = title.lower().replace(" ", "-")
    return {
        "article": f"help/{slug}",
        "title": title,
        "url": f"/help/{locale}/{slug}",
        "locale": locale,
        "passage": f"All about: {title}.",
        "confidence": confidence,
    }


@dataclass
class InternalApi:
    """escalation's internal API: real embeddings, and a search that finds what a test wrote."""

    url: str
    decision: str = "none"
    answers: list[dict[str, Any]] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    others: list[dict[str, Any]] = field(default_factory=list)
    chosen_after: list[str] = field(default_factory=list)
    searches: list[tuple[str, str]] = field(default_factory=list)
    embedded: list[str] = field(default_factory=list)
    fails: bool = False

    def finds(self, decision: str, *answers: dict[str, Any], parts: Sequence[str] = ()) -> None:
        """Script the next searches; `parts` are the questions of a message that asks several."""
        self.decision, self.answers, self.parts = decision, list(answers), list(parts)

    def forget(self) -> None:
        """Back to an empty help centre that works."""
        self.finds("none")
        self.others.clear()
        self.searches.clear()
        self.chosen_after.clear()
        self.embedded.clear()
        self.fails = False


def internal_app(api: InternalApi) -> FastAPI:
    """The routes of the internal API, guarded like the real ones."""
    app = FastAPI()
    embedder = load_embedder(EMBEDDING)

    @app.middleware("http")
    async def guard(request: Request, call_next: Any) -> Any:
        if request.headers.get("x-handrail-secret") != SECRET:
            return JSONResponse({"error": "secret"}, status_code=403)
        if api.fails:
            return JSONResponse({"error": "scripted"}, status_code=500)
        return await call_next(request)

    @app.post("/internal/embed")
    def embed(body: dict[str, Any]) -> dict[str, Any]:
        api.embedded += body["texts"]
        return {"vectors": embedder.embed_queries(body["texts"]).tolist()}

    @app.get("/internal/search")
    async def search(q: str, locale: str) -> dict[str, Any]:
        api.searches.append((q, locale))
        return {"decision": api.decision, "answers": api.answers, "parts": api.parts}

    @app.get("/internal/suggest")
    async def suggest(
        q: str, locale: str, but: Annotated[Sequence[str], Query()] = ()
    ) -> dict[str, Any]:
        api.searches.append((q, locale))
        return {"answers": [one for one in api.others if one["article"] not in but]}

    @app.get("/internal/article")
    async def article(article: str, locale: str, q: str = "") -> Any:
        api.chosen_after.append(q)
        for answer in api.answers:
            if answer["article"] == article:
                return {**answer, "locale": locale}
        return JSONResponse({"error": "unknown"}, status_code=404)

    return app


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def listens(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(0.2)
        return probe.connect_ex(("127.0.0.1", port)) == 0


class Part:
    """A process of the product under test, with its log."""

    def __init__(self, name: str, command: list[str], environment: dict[str, str], log: Path):
        self.name, self.log = name, log
        self._command, self._environment = command, environment
        self.process: subprocess.Popen[bytes] | None = None

    def start(self, port: int) -> float:
        """Start and wait until it listens; returns the seconds that took."""
        began = time.monotonic()
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self._command,
                cwd=ROOT,
                env={**os.environ, **self._environment},
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        while not listens(port):
            if self.process.poll() is not None or time.monotonic() - began > START_S:
                self.stop()
                raise AssertionError(f"{self.name} did not start:\n{self.log.read_text()[-3000:]}")
            threading.Event().wait(0.02)
        return time.monotonic() - began

    def stop(self) -> float:
        """SIGTERM, then wait; returns the seconds that took."""
        began = time.monotonic()
        if self.process is not None:
            self.process.terminate()
            try:
                self.process.wait(timeout=10)
            finally:
                self.process.kill()
                self.process.wait()
                self.process = None
        return time.monotonic() - began


@dataclass
class Ports:
    rasa: int
    actions: int


@pytest.fixture(scope="session")
def internal_api() -> Iterator[InternalApi]:
    port = free_port()
    api = InternalApi(url=f"http://127.0.0.1:{port}")
    server = uvicorn.Server(
        uvicorn.Config(internal_app(api), host="127.0.0.1", port=port, log_level="error")
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not listens(port):
        assert thread.is_alive()
        threading.Event().wait(0.02)
    yield api
    server.should_exit = True
    thread.join(timeout=10)


@pytest.fixture(scope="session")
def ports() -> Ports:
    return Ports(rasa=free_port(), actions=free_port())


@pytest.fixture(scope="session")
def environment(internal_api: InternalApi, ports: Ports) -> dict[str, str]:
    return {
        "HANDRAIL_INTERNAL_URL": internal_api.url,
        "HANDRAIL_INTERNAL_SECRET": SECRET,
        "HANDRAIL_ACTIONS_URL": f"http://127.0.0.1:{ports.actions}",
        "HANDRAIL_RASA_TOKEN": TOKEN,
    }


def fingerprint() -> str:
    """Of everything a trained model depends on, the embedding included."""
    files = [*BOT.glob("*.yml"), *(BOT / "data").glob("*.yml"), *BOT.glob("*.py"), BOT / "uv.lock"]
    digest = hashlib.sha256(load_embedder(EMBEDDING).fingerprint.encode())
    for file in sorted(files):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


@pytest.fixture(scope="session")
def model(environment: dict[str, str]) -> Path:
    folder = DATA / "models" / "rasa-tests" / fingerprint()
    kept = list(folder.glob("*.tar.gz"))
    if not kept:
        subprocess.run(
            [BOT_PYTHON, BOT / "launcher.py", "train", "--out", folder],
            env={**os.environ, **environment},
            check=True,
            timeout=180,
        )
        kept = list(folder.glob("*.tar.gz"))
    return kept[0]


@pytest.fixture(scope="session")
def actions(
    environment: dict[str, str], ports: Ports, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Part]:
    log = tmp_path_factory.mktemp("actions") / "actions.log"
    part = Part("actions", [sys.executable, "-m", "actions"], environment, log)
    part.start(ports.actions)
    yield part
    part.stop()


@pytest.fixture(scope="session")
def rasa(
    environment: dict[str, str],
    ports: Ports,
    model: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Part]:
    log = tmp_path_factory.mktemp("rasa") / "rasa.log"
    command = [BOT_PYTHON, BOT / "launcher.py", "serve", "--model", model, "--port", ports.rasa]
    part = Part("rasa", [str(word) for word in command], environment, log)
    part.start(ports.rasa)
    yield part
    part.stop()


class Customer:
    """One dialogue with the bot, as escalation's turn would hold it."""

    def __init__(self, http: httpx.AsyncClient, sender: str):
        self.http, self.sender = http, sender

    async def post(self, **body: Any) -> httpx.Response:
        return await self.http.post("/webhooks/handrail/webhook", json=body)

    async def writes(self, text: str, **metadata: Any) -> list[Reply]:
        """Send words, get replies."""
        response = await self.post(
            sender=self.sender, text=text, metadata={"locale": "en", "misses": 0, **metadata}
        )
        assert response.status_code == 200, response.text
        replies: list[Reply] = response.json()["replies"]
        return replies

    async def presses(
        self, intent: str, entities: dict[str, str] | None = None, **metadata: Any
    ) -> list[Reply]:
        """Press a button, get replies."""
        response = await self.post(
            sender=self.sender,
            intent={"name": intent, "entities": entities or {}},
            metadata={"locale": "en", "misses": 0, **metadata},
        )
        assert response.status_code == 200, response.text
        replies: list[Reply] = response.json()["replies"]
        return replies


@pytest.fixture
async def http(rasa: Part, actions: Part, ports: Ports) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(
        base_url=f"http://127.0.0.1:{ports.rasa}",
        headers={"X-Handrail-Secret": SECRET},
        timeout=20,
        trust_env=False,
    ) as client:
        yield client


@pytest.fixture
def customer(
    http: httpx.AsyncClient, internal_api: InternalApi, request: pytest.FixtureRequest
) -> Customer:
    internal_api.forget()
    return Customer(http, sender=f"{request.node.name}-{time.monotonic_ns()}")


@pytest.fixture
async def understood(http: httpx.AsyncClient) -> Any:
    """What the bot makes of a text: (intent, confidence)."""

    async def parse(text: str) -> tuple[str, float]:
        response = await http.post("/model/parse", params={"token": TOKEN}, json={"text": text})
        intent = response.json()["intent"]
        return intent["name"], intent["confidence"]

    return parse
