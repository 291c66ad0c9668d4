"""The parts of a running Handrail, declared: what each runs, what it needs, how it is stopped.

Nothing here starts a process. `supervision` takes any list of parts, so its tests use toy ones.
"""

import http.client
import os
import signal
import socket
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from escalation.operations.keys import Keys
from escalation.operations.postgres import STOP, EmbeddedPostgres
from escalation.operations.processes import Account
from escalation.settings import ROOT, Settings

Check = Callable[[int], bool]
"""Whether the process with this id does its work. Called off the event loop; may take a second."""

# What a person's shell may carry that would mislead another interpreter.
FOREIGN = ("PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV", "__PYVENV_LAUNCHER__")


@dataclass(frozen=True)
class Part:
    """One supervised process. `needs` names parts and chores that must be ready before it."""

    name: str
    command: tuple[str, ...]
    is_ready: Check
    env: Mapping[str, str] = field(default_factory=dict)
    cwd: Path = ROOT
    needs: tuple[str, ...] = ()
    account: Account | None = None
    stop_signal: signal.Signals = signal.SIGTERM
    stop_stage: int = 0  # stages stop one after the other, the parts of one together
    stop_patience_s: float = 6.0  # then SIGKILL; the stages together stay under 10 s
    before_restart: Callable[[], None] = lambda: None


@dataclass(frozen=True)
class Chore:
    """Something done once between the parts, such as the migrations; a failure stops the start."""

    name: str
    run: Callable[[], None]
    needs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Addresses:
    """The loopback ports of this run."""

    worker: int
    rasa: int
    actions: int


def choose_addresses() -> Addresses:
    """Three ports that nobody listens on now."""
    with socket.socket() as worker, socket.socket() as rasa, socket.socket() as actions:
        chosen = (worker, rasa, actions)
        for one in chosen:
            one.bind(("127.0.0.1", 0))
        return Addresses(*(one.getsockname()[1] for one in chosen))


def listens(port: int) -> Check:
    """Ready when the port takes a connection."""

    def check(_pid: int) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1):
                return True
        except OSError:
            return False

    return check


def answers(host: str, port: int, path: str) -> Check:
    """Ready when a GET of the path is answered with 200."""

    def check(_pid: int) -> bool:
        connection = http.client.HTTPConnection(reachable(host), port, timeout=2)
        try:
            connection.request("GET", path)
            return connection.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()

    return check


def reachable(host: str) -> str:
    """The address to ask a server that listens on `host`: "everywhere" is not one."""
    return {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}.get(host, host)


def inherited() -> dict[str, str]:
    """The environment that `handrail up` was given, without what misleads another interpreter."""
    return {name: value for name, value in os.environ.items() if name not in FOREIGN}


def environment(
    settings: Settings, keys: Keys, addresses: Addresses, database_url: str
) -> dict[str, str]:
    """What every part is told, on top of the environment that `handrail up` itself was given."""
    return inherited() | {
        "HANDRAIL_HOST": settings.host,
        "HANDRAIL_PORT": str(settings.port),
        "HANDRAIL_DATA_DIR": str(settings.data_dir.resolve()),
        "HANDRAIL_KB_DIR": str(settings.kb_dir.resolve()),
        "HANDRAIL_DATABASE_URL": database_url,
        "HANDRAIL_INTERNAL_URL": f"http://127.0.0.1:{addresses.worker}",
        "HANDRAIL_INTERNAL_SECRET": keys.internal_secret,
        "HANDRAIL_RASA_URL": f"http://127.0.0.1:{addresses.rasa}",
        "HANDRAIL_RASA_TOKEN": keys.rasa_token,
        "HANDRAIL_ACTIONS_URL": f"http://127.0.0.1:{addresses.actions}",
        "PYTHONUNBUFFERED": "1",
        # Small matrices: more threads only take turns from the neighbours.
        "OPENBLAS_NUM_THREADS": "1",
        "TYPER_STANDARD_TRACEBACK": "1",  # the pretty one draws boxes and shows local variables
    }


def postgres(server: EmbeddedPostgres) -> Part:
    """The embedded database; `server.prepare()` must have run."""
    return Part(
        name="postgres",
        command=tuple(server.command()),
        is_ready=server.is_ready,
        cwd=Path("/"),
        account=server.account,
        stop_signal=STOP,
        stop_stage=2,
        stop_patience_s=1.5,
        before_restart=server.stop_orphans,
    )


def bot_python() -> Path:
    """The interpreter of the Rasa environment."""
    return ROOT / "bot" / ".venv" / "bin" / "python"


def product(
    settings: Settings, addresses: Addresses, env: Mapping[str, str], rasa_model: Path
) -> list[Part]:
    """Everything but the database. Rasa and the actions need nothing of it and start at once."""
    ours = (sys.executable, "-m", "escalation.cli")
    return [
        Part(
            name="web",
            command=(*ours, "serve"),
            is_ready=answers(settings.host, settings.port, "/health/live"),
            env=env,
            needs=("schema",),
        ),
        Part(
            name="worker",
            command=(*ours, "worker"),
            is_ready=listens(addresses.worker),
            env=env,
            needs=("schema",),
        ),
        Part(
            name="rasa",
            command=(
                str(bot_python()), "launcher.py", "serve",
                "--model", str(rasa_model.resolve()), "--port", str(addresses.rasa),
            ),
            is_ready=listens(addresses.rasa),
            env={**env, "PYTHONWARNINGS": "ignore"},  # a page of its old dependencies' own
            cwd=ROOT / "bot",
            stop_stage=1,
            stop_patience_s=1.5,
        ),
        Part(
            name="actions",
            command=(sys.executable, "-m", "actions"),
            is_ready=listens(addresses.actions),
            env=env,
            stop_stage=1,
            stop_patience_s=1.5,
        ),
    ]  # fmt: skip
