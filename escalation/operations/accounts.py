"""Which operating system user the database server runs as, and what that user may reach.

PostgreSQL refuses to run as root. A root shell (a container, mostly) therefore gets an
unprivileged user for it; nothing is opened beyond the server's own folders and the bare
permission to pass through the folders above them.
"""

import os
import pwd
import shutil
import stat
import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypedDict

from escalation.operations.processes import Account

NAME = "handrail-postgres"


class RunAs(TypedDict, total=False):
    """The arguments of `subprocess` that change the user."""

    user: int
    group: int
    extra_groups: list[int]


def as_user(account: Account | None) -> RunAs:
    """Arguments for `subprocess` to run as `account`; none for the present user."""
    if account is None:
        return {}
    return {"user": account.uid, "group": account.gid, "extra_groups": []}


def unprivileged(say: Callable[[str], None]) -> Account:
    """The server's own user, made if need be; `nobody` where none can be made. Needs root."""
    account = _find(NAME)
    if account is None and (useradd := shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin")):
        say(f"PostgreSQL does not run as root: making the system user {NAME} for it.")
        options = ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin"]
        subprocess.run([useradd, *options, NAME], check=False, capture_output=True)
        account = _find(NAME)
    return account or _find("nobody") or Account("nobody", 65534, 65534)


def _find(name: str) -> Account | None:
    try:
        entry = pwd.getpwnam(name)
    except KeyError:
        return None
    return Account(name, entry.pw_uid, entry.pw_gid)


def let_through(account: Account, folders: Iterable[Path], say: Callable[[str], None]) -> None:
    """Adds the permission to pass through (o+x, nothing else) where a parent folder lacks it."""
    for parent in sorted({parent for folder in folders for parent in folder.parents}):
        mode = parent.stat()
        if not _may(account, mode, stat.S_IXUSR):
            say(f"Letting other users pass through {parent} (chmod o+x), for the database server.")
            parent.chmod(stat.S_IMODE(mode.st_mode) | stat.S_IXOTH)


def let_read(account: Account, programs: Path, say: Callable[[str], None]) -> None:
    """Makes the server's programs readable where a strict umask installed them for root alone."""
    if _may(account, (programs / "bin" / "postgres").stat(), stat.S_IXUSR | stat.S_IRUSR):
        return
    say(f"Letting other users read {programs}, for the database server.")
    for path in (programs, *programs.rglob("*")):
        if not path.is_symlink():
            mode = path.stat().st_mode
            may_run = stat.S_IXOTH if mode & stat.S_IXUSR else 0
            path.chmod(stat.S_IMODE(mode) | stat.S_IROTH | may_run)


def hand_over(account: Account, folder: Path) -> None:
    """Makes `account` the owner of a folder and all in it, unless it is already."""
    if folder.stat().st_uid == account.uid:
        return
    for path in (folder, *folder.rglob("*")):
        os.chown(path, account.uid, account.gid, follow_symlinks=False)


def _may(account: Account, found: os.stat_result, wanted: int) -> bool:
    """Whether the mode bits give `account` what `wanted` (in the owner's bits) asks for."""
    if found.st_uid == account.uid:
        shift = 0
    elif found.st_gid == account.gid:
        shift = 3
    else:
        shift = 6
    return (found.st_mode << shift) & wanted == wanted
