"""A message is acknowledged once it is on the disk, and not before (G1)."""

import asyncio
import contextlib
import re
import shutil
import signal
import uuid
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from tests.resilience.people import BOUND_S, arrive
from tests.resilience.product import Product

FLUSHING = "select count(*) from pg_stat_activity where wait_event = 'WalSync'"
CALLS = "pwrite64,fdatasync,fsync,write,writev,sendto,sendmsg"


async def test_while_the_disk_does_not_confirm_nothing_is_acknowledged(
    product: Product, http: httpx.AsyncClient
) -> None:
    customer = await arrive(http)
    with product.disk.unconfirming_disk():
        sending = asyncio.create_task(customer.try_once("Is this on the disk?"))
        async with asyncio.timeout(BOUND_S):
            while await asyncio.to_thread(product.query, FLUSHING) == [(0,)]:
                assert not sending.done()
        assert await customer_sees(product, customer.conversation_id) == 0
        assert not sending.done()
    assert (await sending).status_code == 201


async def customer_sees(product: Product, conversation_id: str) -> int:
    """How many events are committed, as everybody else sees it."""
    counted = "select count(*) from event where conversation_id = %s"
    rows = await asyncio.to_thread(product.query, counted, conversation_id)
    return int(str(rows[0][0]))


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
async def test_the_log_is_flushed_between_the_write_and_the_201(
    product: Product, http: httpx.AsyncClient, tmp_path: Path
) -> None:
    customer = await arrive(http)
    words = f"flush {uuid.uuid4()}"
    async with traced(product, tmp_path / "calls"):
        assert (await customer.try_once(words)).status_code == 201
    calls = (tmp_path / "calls").read_text(errors="replace").splitlines()
    log_written = [
        n
        for n, call in enumerate(calls)
        if "pwrite64(" in call and "pg_wal" in call and words in call
    ]
    acknowledged = next(n for n, call in enumerate(calls) if "201 Created" in call)
    assert log_written
    flushed = [n for n in flushes(calls) if log_written[0] < n < acknowledged]
    assert flushed, "\n".join(line[:160] for line in calls)


@contextlib.asynccontextmanager
async def traced(product: Product, output: Path) -> AsyncIterator[None]:
    """Meanwhile the system calls of web and PostgreSQL go to a file, in their order."""
    pids = [product.pid("web"), *(process.pid for process in product.server.processes())]
    command = ["strace", "-f", "-y", "-s", "16384", "-e", f"trace={CALLS}", "-o", str(output)]
    command += [word for pid in pids for word in ("-p", str(pid))]
    tracer = await asyncio.create_subprocess_exec(*command, stderr=asyncio.subprocess.PIPE)
    assert tracer.stderr is not None
    missing = set(pids)
    async with asyncio.timeout(BOUND_S):
        while missing and (line := (await tracer.stderr.readline()).decode()):
            if match := re.search(r"Process (\d+) attached", line):
                missing.discard(int(match[1]))
            elif "not permitted" in line:
                pytest.skip(f"nobody may be traced here: {line.strip()}")
    assert not missing
    try:
        yield
    finally:
        tracer.send_signal(signal.SIGINT)
        await tracer.communicate()


def flushes(calls: list[str]) -> list[int]:
    """Where a flush of PostgreSQL's log had ended well; it may have begun some lines before."""
    ended, begun = [], set()
    for number, call in enumerate(calls):
        pid = call.split(maxsplit=1)[0]
        if re.search(r"\b(fdatasync|fsync)\(\d+<[^>]*/pg_wal/", call):
            if "unfinished" in call:
                begun.add(pid)
            elif call.endswith("= 0"):
                ended.append(number)
        elif pid in begun and re.search(r"(fdatasync|fsync) resumed", call):
            begun.discard(pid)
            if call.endswith("= 0"):
                ended.append(number)
    return ended
