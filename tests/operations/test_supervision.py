"""The supervisor restarts what dies and stops everything, on toy parts."""

import asyncio
import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import psutil
import pytest

from escalation.operations import leftovers
from escalation.operations.backoff import FIRST_S, LONGEST_KILLED_S, LONGEST_S, PROVEN_S, Backoff
from escalation.operations.console import Console
from escalation.operations.errors import StepFailed
from escalation.operations.parts import Chore
from escalation.operations.processes import end_all, still_running, wait_gone
from escalation.operations.supervision import FAILED_STARTS, Supervisor
from tests.operations.toys import DYING, PARENT, STUBBORN, starts, toy

BOUND_S = 20.0  # generous: the machine may be busy; the promises themselves are asserted apart


@pytest.fixture
def console() -> Iterator[Console]:
    with open(os.devnull, "wb") as nowhere:
        console = Console(colour=False, descriptor=nowhere.fileno())
        yield console
        console.close()


@contextlib.asynccontextmanager
async def supervised(supervisor: Supervisor) -> AsyncIterator[Supervisor]:
    """Runs the supervisor around the block and stops it at its end."""
    up = asyncio.Event()
    supervisor.announce = up.set
    run = asyncio.create_task(supervisor.run())
    await asyncio.wait_for(up.wait(), BOUND_S)
    try:
        yield supervisor
    finally:
        supervisor.stop()
        await asyncio.wait_for(run, BOUND_S)


async def until(claim: Callable[[], bool]) -> None:
    """Waits until the claim holds."""
    async with asyncio.timeout(BOUND_S):
        while not claim():  # noqa: ASYNC110 - what is awaited happens in other processes
            await asyncio.sleep(0.02)


def pid_of(supervisor: Supervisor, name: str) -> int:
    process = supervisor._running[name].process
    assert process is not None
    return process.pid


def test_the_waits_double_up_to_ten_seconds() -> None:
    backoff, waits = Backoff(), []
    for _ in range(8):
        backoff = backoff.after(ready_for_s=0, exit_code=1)
        waits.append(backoff.delay_s)
    assert waits == [FIRST_S, 0.4, 0.8, 1.6, 3.2, 6.4, LONGEST_S, LONGEST_S]


def test_a_part_that_proved_itself_starts_the_waits_anew() -> None:
    assert Backoff(LONGEST_S).after(ready_for_s=PROVEN_S, exit_code=1) == Backoff(FIRST_S)


def test_a_part_that_others_kill_never_waits_long() -> None:
    backoff = Backoff(LONGEST_S).after(ready_for_s=0, exit_code=-signal.SIGKILL)
    assert backoff.delay_s == LONGEST_KILLED_S


async def test_a_killed_part_is_started_again(tmp_path: Path, console: Console) -> None:
    parts = [toy(tmp_path, "one"), toy(tmp_path, "two")]
    async with supervised(Supervisor(parts, console, tmp_path)) as supervisor:
        first = pid_of(supervisor, "one")
        before = time.monotonic()
        os.kill(first, signal.SIGKILL)
        await until(lambda: starts(tmp_path, "one") == 2)
        assert time.monotonic() - before < 10
        assert pid_of(supervisor, "one") != first
        assert starts(tmp_path, "two") == 1


async def test_a_part_waits_for_what_it_needs(tmp_path: Path, console: Console) -> None:
    order: list[str] = []

    def note_chore() -> None:
        order.append("schema" if starts(tmp_path, "database") else "too early")

    web = toy(tmp_path, "web", needs=("schema",), before_restart=lambda: None)
    parts = [web, toy(tmp_path, "database")]
    chores = [Chore("schema", note_chore, needs=("database",))]
    async with supervised(Supervisor(parts, console, tmp_path, chores)):
        assert order == ["schema"]
        assert starts(tmp_path, "web") == 1


async def test_a_part_that_never_comes_up_ends_the_start_with_its_last_lines(
    tmp_path: Path, console: Console
) -> None:
    broken = toy(tmp_path, "broken", DYING)
    never = type(broken)(name="broken", command=broken.command, is_ready=lambda _pid: False)
    with pytest.raises(StepFailed, match="no such luck"):
        await Supervisor([never, toy(tmp_path, "fine")], console, tmp_path).run()
    assert starts(tmp_path, "broken") == FAILED_STARTS


async def test_a_failed_chore_ends_the_start(tmp_path: Path, console: Console) -> None:
    def fail() -> None:
        raise StepFailed("The database is away.", "Start it.")

    with pytest.raises(StepFailed, match="away"):
        await Supervisor([toy(tmp_path, "one")], console, tmp_path, [Chore("schema", fail)]).run()
    assert not (tmp_path / "parts.json").exists()


async def test_a_part_that_ignores_the_signal_is_killed_in_time(
    tmp_path: Path, console: Console
) -> None:
    stubborn = toy(tmp_path, "stubborn", STUBBORN, stop_patience_s=0.5)
    async with supervised(Supervisor([stubborn], console, tmp_path)) as supervisor:
        pid = pid_of(supervisor, "stubborn")
        before = time.monotonic()
    assert time.monotonic() - before < 5
    assert not psutil.pid_exists(pid)


async def test_stages_stop_one_after_the_other(tmp_path: Path, console: Console) -> None:
    tell = "import atexit, pathlib, signal, sys\n"
    tell += "signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))\n"
    tell += "path = pathlib.Path(sys.argv[1])\n"
    tell += "atexit.register(lambda: (path.parent / 'order').open('a').write(path.name + ' '))\n"
    tell += "path.write_text('x')\nwhile True: signal.pause()"
    parts = [toy(tmp_path, name, tell, stop_stage=stage) for stage, name in ((2, "c"), (0, "a"))]
    parts.append(toy(tmp_path, "b", tell, stop_stage=1))
    async with supervised(Supervisor(parts, console, tmp_path)):
        pass
    assert (tmp_path / "order").read_text() == "a b c "


async def test_what_a_part_started_itself_ends_with_it(tmp_path: Path, console: Console) -> None:
    async with supervised(Supervisor([toy(tmp_path, "one", PARENT)], console, tmp_path)) as it:
        family = psutil.Process(pid_of(it, "one")).children(recursive=True)
        assert family
        family[0].suspend()  # it would not even hear a polite signal
    assert wait_gone(family, patience_s=BOUND_S) == []


async def test_each_part_has_a_log_of_its_own_and_keeps_the_last(
    tmp_path: Path, console: Console
) -> None:
    code = "import sys; print('hello from a part', flush=True)\n"
    code += "open(sys.argv[1], 'a').write('x')\nimport time; time.sleep(600)"
    for _ in range(2):
        async with supervised(Supervisor([toy(tmp_path, "one", code)], console, tmp_path)):
            await until(lambda: (tmp_path / "logs" / "one.log").stat().st_size > 0)
    assert (tmp_path / "logs" / "one.log").read_text() == "hello from a part\n"
    assert (tmp_path / "logs" / "one.log.1").read_text() == "hello from a part\n"


@contextlib.contextmanager
def program(folder: Path) -> Iterator[tuple[subprocess.Popen[str], list[psutil.Process]]]:
    """A supervisor in a process of its own, with its children, once they are up."""
    command = [sys.executable, "-m", "tests.operations.toys", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert any("all up" in line for line in iter(process.stdout.readline, ""))
        children = psutil.Process(process.pid).children()
        try:
            yield process, children
        finally:
            process.kill()
            end_all(children, gently=signal.SIGKILL, patience_s=5)


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_stops_every_process(tmp_path: Path, how: signal.Signals) -> None:
    with program(tmp_path) as (process, children):
        process.send_signal(how)
        assert process.wait(timeout=10) == 0
        assert still_running(children) == []


def test_a_second_signal_kills_at_once(tmp_path: Path) -> None:
    with program(tmp_path) as (process, children):
        process.send_signal(signal.SIGTERM)
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=10) == 0
        assert still_running(children) == []


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's help is Linux's")
def test_a_supervisor_killed_with_9_leaves_no_child(tmp_path: Path) -> None:
    with program(tmp_path) as (process, children):
        polite = [child for child in children if str(tmp_path / "one") in child.cmdline()]
        process.kill()
        assert polite
        assert wait_gone(polite, patience_s=BOUND_S) == []
        # The one that ignores SIGTERM is ended by the next supervisor of the folder.
        leftovers.end(tmp_path)
        assert still_running(children) == []


def test_nobody_waits_for_a_reader_that_does_not_read() -> None:
    reading, writing = os.pipe()
    console = Console(colour=False, descriptor=writing)
    before = time.monotonic()
    for number in range(20_000):
        console.part("web", f"line {number} " + "x" * 100)
    console.close()
    assert time.monotonic() - before < 5
    os.close(reading)  # the writer meets a broken pipe and ends
    console._thread.join(timeout=BOUND_S)
    assert not console._thread.is_alive()
    os.close(writing)
