"""From a bare Python to both environments, then on to the program asked for.

    python3 -m escalation.operations.bootstrap run|test|check|train|bench|eval|simulate|faults

Standard library only: this runs before anything is installed. What is done is remembered under
`.handrail/tools` by a hash of the locks and the interpreters, so that a later start passes in
milliseconds. Everything after the environments is `setup`'s.
"""

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

from escalation.operations import interpreters
from escalation.operations.interpreters import Failed

ROOT = Path(__file__).resolve().parent.parent.parent
TOOLS = ROOT / ".handrail" / "tools"
VENV = ROOT / ".venv"
BOT = ROOT / "bot"
TORCH = "2.13.0"
ROOM_BYTES = 4_000_000_000  # both environments take 3.3 GB, the models and the build the rest

UP: list[object] = [VENV / "bin" / "handrail", "up"]
PYTHON = VENV / "bin" / "python"
PREPARE: list[object] = [VENV / "bin" / "handrail", "prepare"]
NPM: list[object] = [PYTHON, "-m", "escalation.operations.frontend"]
PROGRAMS: dict[str, list[list[object]]] = {
    "run": [UP],
    "train": [PREPARE],
    "test": [PREPARE, [*NPM, "test"], [PYTHON, "-m", "pytest"]],  # pytest's summary comes last
    "check": [
        [VENV / "bin" / "ruff", "check", "."],
        [VENV / "bin" / "ruff", "format", "--check", "."],
        [VENV / "bin" / "mypy"],
        [VENV / "bin" / "lint-imports"],
        [*NPM, "check"],
    ],
    "bench": [
        PREPARE,
        *([PYTHON, "-m", f"bench.{one}"] for one in ("turns", "timeline", "seen")),
    ],
    "eval": [PREPARE, [PYTHON, "-m", "bench.answers"]],
    "simulate": [[PYTHON, "-m", "bench.routing"]],
    "faults": [PREPARE, [PYTHON, "-m", "tests.faults"]],
}

_children: list[subprocess.Popen[bytes]] = []


def say(line: str) -> None:
    """One line to the person at the terminal."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> None:
    """Makes the environments and becomes the last program of the target; exits 1 on failure."""
    target = sys.argv[1] if len(sys.argv) > 1 else "run"
    if target not in PROGRAMS:
        raise SystemExit(f"There is no target {target}; there are {', '.join(PROGRAMS)}.")
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        make_environments()
        run_programs([words(program) for program in PROGRAMS[target]])
    except Failed as failure:
        raise SystemExit(str(failure)) from None
    except KeyboardInterrupt:
        raise SystemExit("Stopped; what is done is kept.") from None
    finally:
        end_children()


def run_programs(programs: list[list[str]]) -> None:
    """Runs all, even after a failure, except that nothing runs without its preparation.

    A single program replaces this process; otherwise the failed ones are named at the end.
    """
    os.chdir(ROOT)
    if len(programs) == 1:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        os.execv(programs[0][0], programs[0])
    failed: list[str] = []
    for program in programs:
        shown = " ".join(os.path.relpath(word) if word[:1] == "/" else word for word in program)
        say(f"$ {shown}")
        child = subprocess.Popen(program)
        _children.append(child)
        if child.wait() != 0:
            failed.append(shown)
            if program == words(PREPARE):
                break
    if failed:
        raise SystemExit(f"Failed: {'; '.join(failed)}")
    raise SystemExit(0)


def words(program: list[object]) -> list[str]:
    """A program's command line."""
    return [str(word) for word in program]


def make_environments() -> None:
    """Both environments as their locks say, and PyTorch; nothing at all when they are."""
    interpreters.check_own_version()
    bot_python = interpreters.for_the_bot(BOT / ".venv")
    key = state_key(bot_python)
    stamp = TOOLS / "environments"
    if is_current(stamp, key):
        return
    check_room()
    TOOLS.mkdir(parents=True, exist_ok=True)
    say("Setting up the two Python environments (once; a few minutes on a slow network).")
    uv = find_uv()
    if bot_python is None:
        say("… Python 3.11 for the bot: none found here, asking uv for one")
        bot_python = interpreters.brought_by_uv(uv, plain_environment(), ROOT)
        key = state_key(bot_python)
    side_by_side(
        lambda: sync_root(uv),
        lambda: sync("Bot environment", uv, bot_python, BOT),
    )
    stamp.write_text(key)


def is_current(stamp: Path, key: str) -> bool:
    """Whether these very environments were finished and are still there."""
    there = PYTHON.exists() and (BOT / ".venv" / "bin" / "python").exists() and has_torch()
    return there and stamp.exists() and stamp.read_text() == key


def state_key(bot_python: Path | None) -> str:
    """Changes with the locks, the interpreters and the place (environments cannot be moved)."""
    total = hashlib.sha256()
    for name in ("pyproject.toml", "uv.lock", "bot/pyproject.toml", "bot/uv.lock"):
        total.update((ROOT / name).read_bytes())
    for part in (str(interpreters.own()), str(bot_python), str(ROOT), TORCH):
        total.update(part.encode() + b"\0")
    return total.hexdigest()


def check_room() -> None:
    """Raises Failed when the environments would fill the disk."""
    free = shutil.disk_usage(ROOT).free
    if free < ROOM_BYTES:
        raise Failed(
            f"The disk of {ROOT} has {free / 1e9:.1f} GB left; setting up needs 4 GB.",
            "Make room there and start again.",
        )


def find_uv() -> str:
    """uv from the PATH, or one of our own under `.handrail/tools`, brought by pip."""
    own = TOOLS / "uv" / "bin" / "uv"
    for candidate in (shutil.which("uv"), str(own)):
        if candidate and answers([candidate, "--version"]):
            return candidate
    started = time.monotonic()
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--upgrade", "--target"]
    run("uv", [*command, str(TOOLS / "uv"), "uv"], env=plain_environment())
    say(f"✓ uv, brought by pip: {time.monotonic() - started:.1f} s")
    return str(own)


def sync_root(uv: str) -> None:
    """The root environment, then PyTorch into it."""
    # A sync to the letter would remove PyTorch, which is in no lock.
    sync("Root environment", uv, interpreters.own(), ROOT, "--inexact")
    install_torch(uv)


def sync(title: str, uv: str, python: Path, project: Path, *options: str) -> None:
    """The project's environment as its lock says, with bytecode whatever the shell has set."""
    started = time.monotonic()
    command = [uv, "sync", "--project", str(project), "--python", str(python), "--frozen"]
    command += ["--compile-bytecode", *options]
    env = {**plain_environment(), "UV_PYTHON_DOWNLOADS": "never"}
    run(title, command, env=env)
    say(f"✓ {title}: {time.monotonic() - started:.1f} s")


def has_torch() -> bool:
    """Whether the root environment has this PyTorch."""
    return any(VENV.glob(f"lib/python3.*/site-packages/torch-{TORCH}*.dist-info"))


def install_torch(uv: str) -> None:
    """The CPU build by itself: what the registry offers by default brings 19 CUDA packages.

    First with pip, which alone honours its own configuration (mirrors, folders of wheels); then
    from PyTorch's own index.
    """
    if has_torch():
        return
    started = time.monotonic()
    pip = [str(interpreters.own()), "-m", "pip", "--python", str(PYTHON), "install", "--quiet"]
    pip += ["--only-binary", ":all:", "--compile", f"torch=={TORCH}+cpu"]
    index = [uv, "pip", "install", "--no-config", "--python", str(PYTHON), "--compile-bytecode"]
    index += ["--torch-backend", "cpu", f"torch=={TORCH}"]
    env = plain_environment()
    try:
        run("PyTorch with pip", pip, env=env)
    except Failed as first:
        try:
            run("PyTorch from its own index", index, env=env)
        except Failed as second:
            raise Failed(
                f"The CPU build of PyTorch {TORCH} could not be installed. {first} {second}",
                "Let this machine reach https://download.pytorch.org/whl/cpu, or point pip at a "
                "place that has the wheel (pip config set global.find-links FOLDER), then start "
                "again.",
            ) from None
    say(f"✓ PyTorch for the CPU: {time.monotonic() - started:.1f} s")


def plain_environment() -> dict[str, str]:
    """Ours, without what would send uv to another environment or keep bytecode from being kept."""
    unwanted = ("VIRTUAL_ENV", "PYTHONHOME", "PYTHONPATH", "PYTHONDONTWRITEBYTECODE",
                "UV_PROJECT_ENVIRONMENT", "CONDA_PREFIX")  # fmt: skip
    return {name: value for name, value in os.environ.items() if name not in unwanted}


def answers(command: list[str]) -> bool:
    """Whether a program runs at all."""
    try:
        return subprocess.run(command, capture_output=True, timeout=20, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def run(title: str, command: list[str], *, env: dict[str, str]) -> None:
    """Runs a command with its words in a log. Raises Failed with the last of them."""
    log = TOOLS / f"{title.lower().replace(' ', '-')}.log"
    with log.open("wb") as file:
        try:
            child = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=file, stderr=file, env=env, cwd=ROOT
            )
        except OSError as error:
            raise Failed(f"{title}: {command[0]} could not be started ({error}).", "") from error
        _children.append(child)
        code = child.wait()
    if code != 0:
        last = log.read_text(errors="replace").strip().splitlines()[-8:]
        raise Failed(
            f"{title} failed with code {code}: " + "\n".join(last),
            f"When a registry could not be reached, check the network or proxy settings and start "
            f"again; what is done is kept. The whole log is {log}.",
        )


def side_by_side(*works: Callable[[], None]) -> None:
    """Runs the works in threads; the first failure is raised when all have ended."""
    failures: list[BaseException] = []

    def guarded(work: Callable[[], None]) -> None:
        try:
            work()
        except BaseException as error:
            failures.append(error)
            end_children()

    threads = [threading.Thread(target=guarded, args=(work,), daemon=True) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        while thread.is_alive():
            thread.join(0.2)  # in pieces, so that a signal is heard
    if failures:
        raise failures[0]


def end_children() -> None:
    """Ends what still runs: set-up failed or is being interrupted."""
    for child in _children:
        if child.poll() is None:
            child.terminate()


def _interrupt(_signal: int, _frame: object) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    main()
