"""A conversation of a thousand messages: a part of it is drawn, older ones come when wanted."""

import json
from statistics import median
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.async_api import Locator, Route, expect

from tests.journeys.screens import Shop

MESSAGES = 1_000
DRAWN_AT_MOST = 170  # the window of 160, and what the first and the last line need
SCREEN_MS = 1000 / 60
LONG_FRAME = 3  # times an empty page's median: a wait that one sees
LONG_SHARE = 0.1  # of all frames; a window that moves costs one, and it moves every twenty or so
STEP = 200  # pixels a frame, as of a finger in a hurry
STEPS = 240  # frames; four seconds of a screen of 60 Hz
ROUNDS = 5  # noise of a busy machine only ever adds
SCROLL = """
(main, [steps, step]) => new Promise(done => {
  const times = []
  let before = null
  const frame = now => {
    if (before !== null) times.push(now - before)
    before = now
    if (times.length === steps) return done(times)
    main.scrollTop += step
    requestAnimationFrame(frame)
  }
  requestAnimationFrame(frame)
})
"""
EMPTY = (
    "<!doctype html><main style='block-size: 600px; overflow: auto'><p style='block-size: 1e6px'>"
)
EVENT = {"type": "message", "at": "2026-01-31T12:00:00.000Z", "episode_id": "one"}


def event(seq: int) -> dict[str, Any]:
    """A message of a few lines."""
    author = {"kind": "customer"} if seq % 3 == 0 else {"kind": "agent", "name": "Ana"}
    text = f"Message {seq}. " + "A parcel, a lamp and a question about both. " * (seq % 7)
    return {**EVENT, "seq": seq, "id": f"event-{seq}", "author": author, "text": text}


@pytest.fixture
async def long_shop(shop: Shop) -> Shop:
    """The shop of a customer with a long past."""

    async def snapshot(route: Route) -> None:
        events = [event(seq) for seq in range(MESSAGES - 49, MESSAGES + 1)]
        body = {"conversation_id": "long", "episode": None, "last_seq": MESSAGES, "events": events}
        await route.fulfill(body=json.dumps(body))

    async def page(route: Route) -> None:
        query = parse_qs(urlsplit(route.request.url).query)
        after, limit = int(query["after"][0]), int(query["limit"][0])
        events = [event(seq) for seq in range(after + 1, min(after + limit, MESSAGES) + 1)]
        await route.fulfill(body=json.dumps({"events": events, "last_seq": MESSAGES}))

    await shop.page.route("**/api/customer/conversation", snapshot)
    await shop.page.route("**/api/customer/events?*", page)
    await shop.open()
    return shop


async def test_a_thousand_messages_are_read_to_the_first_and_back_a_part_at_a_time(
    long_shop: Shop,
) -> None:
    main = long_shop.chat.locator("main")
    drawn = long_shop.chat.locator("[data-testid^=event-]")
    await expect(long_shop.chat.get_by_test_id(f"event-{MESSAGES}")).to_be_in_viewport()
    first = long_shop.chat.get_by_test_id("event-1")
    for _ in range(300):
        if await first.count():
            break
        await main.evaluate("async main => { main.scrollTop -= main.clientHeight * 2; }")
        assert await drawn.count() <= DRAWN_AT_MOST
    await expect(first).to_be_visible()

    await main.evaluate("main => { main.scrollTop = 0 }")
    for _ in range(300):
        if await long_shop.chat.get_by_test_id(f"event-{MESSAGES}").count():
            break
        await main.evaluate("main => { main.scrollTop += main.clientHeight * 2 }")
        assert await drawn.count() <= DRAWN_AT_MOST
    await expect(long_shop.chat.get_by_test_id(f"event-{MESSAGES}")).to_have_count(1)
    assert long_shop.errors == []


async def test_what_one_reads_stays_in_its_place_when_older_messages_come(
    long_shop: Shop,
) -> None:
    main = long_shop.chat.locator("main")
    seen = long_shop.chat.get_by_test_id
    await expect(seen(f"event-{MESSAGES}")).to_be_in_viewport()
    oldest = await long_shop.chat.locator("[data-testid^=event-]").first.get_attribute(
        "data-testid"
    )
    assert oldest is not None
    await main.evaluate("main => { main.scrollTop = 40 }")
    before = await seen(oldest).bounding_box()
    previous = f"event-{int(oldest.removeprefix('event-')) - 1}"
    await expect(seen(previous)).to_have_count(1)
    await expect(seen(oldest)).to_be_in_viewport()
    after = await seen(oldest).bounding_box()
    assert before is not None
    assert after is not None
    assert abs(after["y"] - before["y"]) < 60  # the button for earlier ones made way


async def frames(main: Locator, step: int) -> list[float]:
    """Milliseconds from frame to frame while the page scrolls by `step` pixels each."""
    return list(await main.evaluate(SCROLL, [STEPS, step]))


async def test_scrolling_through_a_thousand_messages_leaves_few_frames_late(
    long_shop: Shop,
) -> None:
    """Held against an empty page in the same browser a moment before: a busy machine is slow in
    both, and one quiet round shows what the widget itself costs.
    """
    main = long_shop.chat.locator("main")
    await expect(long_shop.chat.get_by_test_id(f"event-{MESSAGES}")).to_be_in_viewport()
    empty = await long_shop.page.context.new_page()
    await empty.set_content(EMPTY)
    rounds = []
    for _ in range(ROUNDS):
        await empty.bring_to_front()
        usual = await frames(empty.locator("main"), STEP)
        await long_shop.page.bring_to_front()
        times = await frames(main, -STEP) + await frames(main, STEP)
        bound_ms = LONG_FRAME * max(median(usual), SCREEN_MS)
        rounds.append(late_share(times, bound_ms) - late_share(usual, bound_ms))
        if rounds[-1] <= LONG_SHARE:
            break
    assert min(rounds) <= LONG_SHARE, rounds
    assert long_shop.errors == []


def late_share(times_ms: list[float], bound_ms: float) -> float:
    """The share of frames that took longer."""
    return sum(time > bound_ms for time in times_ms) / len(times_ms)
