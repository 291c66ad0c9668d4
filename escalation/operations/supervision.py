"""Keeps the parts running: starts them in order, restarts what dies, stops them within 10 s."""

import asyncio
import contextlib
import os
import signal
import time
from asyncio.subprocess import DEVNULL, STDOUT, Process
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import ParamSpec

import psutil

from escalation.operations import accounts, leftovers
from escalation.operations.backoff import Backoff, ending
from escalation.operations.console import Console, LogFile, last_lines
from escalation.operations.errors import SetupError, StepFailed
from escalation.operations.parts import Chore, Part
from escalation.operations.processes import die_with_parent, signal_group

P = ParamSpec("P")

CANNOT_START = 127  # what a shell returns for it
FAILED_STARTS = 5  # of a part that has never been ready: then the whole start is given up
CHECK_EVERY_S = 0.1
REMIND_EVERY_S = 15.0


@dataclass
class Running:
    """What the supervisor knows of one part."""

    part: Part
    log: LogFile
    process: Process | None = None
    ready_at: float | None = None
    was_ready: bool = False
    failed_starts: int = 0


@dataclass
class Supervisor:
    """Runs parts and chores until a signal or `stop()`.

    `is_ready` is asked after all parts are up: whether the whole is. `announce` is then called,
    once. `run()` returns the exit code.
    """

    parts: Sequence[Part]
    console: Console
    folder: Path
    chores: Sequence[Chore] = ()
    is_ready: Callable[[], bool] = lambda: True
    announce: Callable[[], None] = lambda: None
    _running: dict[str, Running] = field(default_factory=dict)
    _done: dict[str, asyncio.Event] = field(default_factory=dict)
    _stopping: asyncio.Event = field(default_factory=asyncio.Event)
    _signals: int = 0
    _failure: SetupError | None = None

    async def run(self) -> int:
        """From the first start to the last stop. Raises SetupError when a start fails."""
        leftovers.end(self.folder)
        logs = self.folder / "logs"
        self._running = {part.name: Running(part, LogFile(logs, part.name)) for part in self.parts}
        names = [*self._running, *(chore.name for chore in self.chores)]
        self._done = {name: asyncio.Event() for name in names}
        loop = asyncio.get_running_loop()
        for wanted in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(wanted, self._hear_signal)
        tasks = [
            asyncio.create_task(self._guard(self._keep, one)) for one in self._running.values()
        ]
        tasks += [asyncio.create_task(self._guard(self._do, chore)) for chore in self.chores]
        tasks.append(asyncio.create_task(self._guard(self._greet)))
        try:
            await self._stopping.wait()
        finally:
            await self._stop_everything(tasks)
        if self._failure is not None:
            raise self._failure
        return 0

    def stop(self) -> None:
        """Asks for an orderly end."""
        self._stopping.set()

    def _hear_signal(self) -> None:
        self._signals += 1
        if self._signals == 1:
            self.console.say("Stopping. Once more kills.")
            self._stopping.set()
        else:
            self._kill_all()

    async def _guard(
        self, work: Callable[P, Awaitable[None]], *args: P.args, **kwargs: P.kwargs
    ) -> None:
        """A failed start ends the run, with its cause; so does a fault of our own."""
        try:
            await work(*args, **kwargs)
        except SetupError as error:
            self._failure = self._failure or error
            self._stopping.set()
        except Exception as error:
            self._failure = self._failure or StepFailed(
                f"The supervisor failed: {type(error).__name__}: {error}",
                "This is a mistake in Handrail; please report it with this line.",
            )
            self._stopping.set()

    async def _await_needs(self, needs: Sequence[str]) -> None:
        for name in needs:
            if name in self._done:
                await self._done[name].wait()

    async def _do(self, chore: Chore) -> None:
        await self._await_needs(chore.needs)
        await asyncio.to_thread(chore.run)
        self._done[chore.name].set()

    async def _keep(self, one: Running) -> None:
        """Starts the part again and again, with growing pauses while it does not prove itself."""
        await self._await_needs(one.part.needs)
        backoff = Backoff()
        while not self._stopping.is_set():
            started = time.monotonic()
            exit_code = await self._run_once(one)
            if self._stopping.is_set():
                return
            ready_for_s = time.monotonic() - one.ready_at if one.ready_at else 0.0
            self._check_hope(one, exit_code)
            backoff = backoff.after(ready_for_s=ready_for_s, exit_code=exit_code)
            self.console.say(
                f"{one.part.name} {ending(exit_code)} after {time.monotonic() - started:.1f} s; "
                f"starting it again in {backoff.delay_s:.1f} s."
            )
            await asyncio.sleep(backoff.delay_s)
            try:
                await asyncio.to_thread(one.part.before_restart)
            except (
                OSError,
                psutil.Error,
            ) as error:  # the start itself will tell whether it matters
                self.console.say(f"{one.part.name}: clearing up failed: {error}")

    def _check_hope(self, one: Running, exit_code: int) -> None:
        if one.was_ready:
            return
        one.failed_starts += 1
        if one.failed_starts >= FAILED_STARTS:
            raise StepFailed(
                f"{one.part.name} {ending(exit_code)} {FAILED_STARTS} times without ever being "
                f"ready. Its last lines:\n{last_lines(one.log.path)}",
                f"Mend what they name; the whole log is {one.log.path}.",
            )

    async def _run_once(self, one: Running) -> int:
        """One life of the part, from its start to its end. Returns its exit code."""
        part = one.part
        one.ready_at = None
        try:
            process, output, pipe = await spawn(part)
        except OSError as error:  # no such program, or the machine has no room for a process
            self.console.say(f"{part.name} could not be started: {error}")
            return CANNOT_START
        one.process = process
        if self._stopping.is_set():  # the stop has already counted who there is to stop
            signal_group(process.pid, signal.SIGKILL)
        self._note_children()
        relay = asyncio.create_task(self._relay(one, output))
        watch = asyncio.create_task(self._guard(self._watch, one, process))
        try:
            exit_code = await process.wait()
        finally:
            watch.cancel()
            signal_group(process.pid, signal.SIGKILL)  # whatever the part itself has started
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(relay, timeout=1)
            pipe.close()
        return exit_code

    async def _watch(self, one: Running, process: Process) -> None:
        started = time.monotonic()
        while True:
            if await asyncio.to_thread(one.part.is_ready, process.pid):
                break
            await asyncio.sleep(CHECK_EVERY_S)
        one.ready_at = time.monotonic()
        again = "again " if one.was_ready else ""
        one.was_ready = True
        self.console.say(f"{one.part.name} is up {again}after {one.ready_at - started:.1f} s.")
        self._done[one.part.name].set()

    async def _relay(self, one: Running, output: asyncio.StreamReader) -> None:
        """Copies what the part writes to its file and, line by line, to the console."""
        rest = b""
        while chunk := await output.read(65_536):
            one.log.write(chunk)
            *lines, rest = (rest + chunk).split(b"\n")
            for line in lines:
                self.console.part(one.part.name, line.decode(errors="replace").rstrip("\r"))
            rest = rest[-65_536:]  # a part that never ends its line must not fill our memory
        if rest:
            self.console.part(one.part.name, rest.decode(errors="replace"))

    async def _greet(self) -> None:
        """Says once that everything is ready, and now and then what it still waits for."""
        remind = time.monotonic() + REMIND_EVERY_S
        while True:
            waiting = [name for name, done in self._done.items() if not done.is_set()]
            if not waiting and await asyncio.to_thread(self.is_ready):
                self.announce()
                return
            if time.monotonic() >= remind:
                names = ", ".join(waiting) or "the whole to report ready"
                self.console.say(f"Still waiting for {names}.")
                remind = time.monotonic() + REMIND_EVERY_S
            await asyncio.sleep(CHECK_EVERY_S)

    async def _stop_everything(self, tasks: Sequence[asyncio.Task[None]]) -> None:
        """Stage by stage: a polite signal, patience, SIGKILL."""
        for stage in sorted({part.stop_stage for part in self.parts}):
            wanted = [one for one in self._running.values() if one.part.stop_stage == stage]
            await asyncio.gather(*(self._end(one.part, one.process) for one in wanted))
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._kill_all()
        for one in self._running.values():
            one.log.close()
        leftovers.forget(self.folder)

    def _kill_all(self) -> None:
        for one in self._running.values():
            if one.process is not None and one.process.returncode is None:
                signal_group(one.process.pid, signal.SIGKILL)

    async def _end(self, part: Part, process: Process | None) -> None:
        if process is None or process.returncode is not None:
            return
        with contextlib.suppress(ProcessLookupError):
            process.send_signal(part.stop_signal)
        try:
            await asyncio.wait_for(process.wait(), timeout=part.stop_patience_s)
        except TimeoutError:
            self.console.say(f"{part.name} did not stop in {part.stop_patience_s:g} s: killing it.")
            signal_group(process.pid, signal.SIGKILL)
            await process.wait()

    def _note_children(self) -> None:
        pids = {
            name: one.process.pid
            for name, one in self._running.items()
            if one.process is not None and one.process.returncode is None
        }
        leftovers.note(self.folder, pids)


async def spawn(part: Part) -> tuple[Process, asyncio.StreamReader, asyncio.BaseTransport]:
    """Starts the part's process; the reader gives what it writes until the transport is closed.

    The pipe is our own: asyncio's would make the wait for the end of the process a wait for
    everybody who holds the pipe.
    """
    reading, writing = os.pipe()
    try:
        process = await asyncio.create_subprocess_exec(
            *part.command,
            stdin=DEVNULL,
            stdout=writing,
            stderr=STDOUT,
            cwd=part.cwd,
            env=dict(part.env) or None,
            process_group=0,
            preexec_fn=die_with_parent(part.stop_signal),
            **accounts.as_user(part.account),
        )
    except BaseException:
        os.close(reading)
        raise
    finally:
        os.close(writing)
    output = asyncio.StreamReader()
    pipe, _ = await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(output), os.fdopen(reading, "rb", buffering=0)
    )
    return process, output, pipe
