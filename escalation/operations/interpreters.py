"""Finding Python interpreters that really run. Standard library only, like `bootstrap`.

A name on the PATH proves nothing: a pyenv shim without an active version exists but answers
"command not found". Only what an interpreter says of itself counts.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

BOT_VERSION = (3, 11)  # TensorFlow 2.12, which Rasa needs, exists for no later Python
OLDEST, NEWEST = (3, 11), (3, 13)  # of the root environment
NAMES = ("python3.11", "python3", "python")
FOLDERS = ("/usr/bin", "/usr/local/bin", "/opt/homebrew/bin", "/usr/local/opt/python@3.11/bin")
ANSWER_S = 20


class Failed(Exception):
    """A sentence with the cause and one with the mend."""

    def __init__(self, cause: str, mend: str) -> None:
        super().__init__(f"{cause}\n{mend}")


def check_own_version() -> None:
    """Raises Failed unless this interpreter can carry the product."""
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        found = ".".join(map(str, sys.version_info[:3]))
        raise Failed(
            f"Handrail needs Python 3.11, 3.12 or 3.13; this is {found} ({sys.executable}).",
            "Install Python 3.11 (apt install python3.11, brew install python@3.11, or "
            "uv python install 3.11) and start again.",
        )


def own() -> Path:
    """This interpreter itself, not the virtual environment that it may have been started from."""
    base: str | None = getattr(sys, "_base_executable", None)
    return Path(base or sys.executable)


def for_the_bot(existing: Path) -> Path | None:
    """The real path of a Python 3.11, looked for where it usually is; None when there is none."""
    for candidate in dict.fromkeys(_candidates(existing)):
        real = real_interpreter(candidate, BOT_VERSION)
        if real is not None:
            return real
    return None


def brought_by_uv(uv: str, env: dict[str, str], folder: Path) -> Path:
    """A Python 3.11 that uv knows of, or downloads as the last resort. Raises Failed."""
    env = {**env, "UV_PYTHON_DOWNLOADS": "automatic"}
    find, install = ["python", "find", "3.11"], ["python", "install", "3.11"]
    for command in (find, install, find):
        done = subprocess.run(
            [uv, *command], capture_output=True, text=True, env=env, cwd=folder, check=False
        )
        found = done.stdout.strip().splitlines()[-1:] or [""]
        real = real_interpreter(found[0], BOT_VERSION) if done.returncode == 0 else None
        if real is not None:
            return real
    raise Failed(
        "There is no Python 3.11 on this machine, and uv could not download one; Rasa needs it.",
        "Install Python 3.11 (apt install python3.11, brew install python@3.11) and start again.",
    )


def real_interpreter(candidate: str, version: tuple[int, int]) -> Path | None:
    """The interpreter behind a name, if it runs and is of this version."""
    asks = "import sys; print(sys.version_info[:2], sys._base_executable)"
    try:
        done = subprocess.run(
            [candidate, "-c", asks], capture_output=True, text=True, timeout=ANSWER_S, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    told = done.stdout.strip()
    if done.returncode != 0 or not told.startswith(str(version)):
        return None
    return Path(told[len(str(version)) :].strip())


def _candidates(existing: Path) -> Iterator[str]:
    """Cheap and certain ones first; `existing` is the bot's environment, if it has one."""
    yield sys.executable
    yield str(existing / "bin" / "python")
    for name in NAMES:
        if path := shutil.which(name):
            yield path
    home = Path.home()
    pyenv = Path(os.environ.get("PYENV_ROOT") or home / ".pyenv") / "versions"
    managed = Path(os.environ.get("UV_PYTHON_INSTALL_DIR") or home / ".local/share/uv/python")
    for folder, pattern in ((pyenv, "3.11*"), (managed, "cpython-3.11*")):
        for found in sorted(folder.glob(f"{pattern}/bin/python3.11"), reverse=True):
            yield str(found)
    for folder_name in FOLDERS:
        yield f"{folder_name}/python3.11"
