"""Showing set-up as it goes: what each step does, how long it took, which was done before."""

import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from dataclasses import dataclass

from rich.console import Console

from escalation.operations import commands


@dataclass(frozen=True)
class Step:
    """One piece of set-up. `run` must leave things so that `is_done` holds afterwards."""

    title: str
    doing: str
    is_done: Callable[[], bool]
    run: Callable[[], None]


def run_lanes(lanes: Sequence[Sequence[Step]], console: Console) -> int:
    """Runs the lanes side by side, each one's steps in order. Returns how many steps ran.

    The first failure, or an interruption from outside, ends the commands that run.
    """
    stop = threading.Event()
    with ThreadPoolExecutor(max_workers=len(lanes)) as pool:
        futures = [pool.submit(_run_lane, lane, console, stop) for lane in lanes]
        try:
            finished, _ = wait(futures, return_when=FIRST_EXCEPTION)
            return sum(future.result() for future in futures if future in finished)
        finally:
            stop.set()
            while wait(futures, timeout=0).not_done:  # one may only just be starting its command
                commands.end_all_running()
                wait(futures, timeout=0.2)


def _run_lane(lane: Sequence[Step], console: Console, stop: threading.Event) -> int:
    ran = 0
    for step in lane:
        if stop.is_set():
            break
        if step.is_done():
            console.print(f"[dim]✓ {step.title}: done before[/dim]", highlight=False)
            continue
        console.print(f"… {step.title}: {step.doing}", highlight=False)
        started = time.monotonic()
        try:
            step.run()
        except BaseException:
            console.print(f"[red]✗[/red] {step.title}", highlight=False)
            stop.set()
            raise
        took = time.monotonic() - started
        console.print(f"[green]✓[/green] {step.title}: {took:.1f} s", highlight=False)
        ran += 1
    return ran
