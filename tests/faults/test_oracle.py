"""The oracle finds each kind of damage in records made by hand, and nothing in a sound one."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.faults.oracle import Violation, judge
from tests.faults.record import (
    AgentLog,
    CustomerLog,
    Entry,
    Record,
    Seen,
    Sent,
    Store,
    StoredEpisode,
)


def entry(position: int, type: str, author: str, **more: str | int | None) -> Entry:
    """An entry of conversation c and episode e; seq and position are the same unless told."""
    values = {"seq": position, "text": f"{type} {position}", **more}
    return Entry("c", "e", position, id=f"id{position}", type=type, author_kind=author, **values)  # type: ignore[arg-type]


def view(entry: Entry) -> Seen:
    """What a stream says of it."""
    names = ["seq", "id", "type", "text", "client_id", "in_reply_to"]
    names += ["episode_id", "position", "conversation_id"]
    return {n: value for n in names if (value := getattr(entry, n)) is not None}


TIMELINE = (
    entry(1, "message", "customer", client_id="one"),
    entry(2, "message", "bot", in_reply_to=1),
    entry(3, "message", "customer", client_id="two"),
    entry(4, "handoff", "system", in_reply_to=3),
    entry(5, "joined", "agent", staff_id="ana"),
    entry(6, "message", "customer", client_id="three"),
    entry(7, "message", "agent", client_id="four", staff_id="ana"),
    entry(8, "left", "agent", staff_id="ana"),
    entry(9, "joined", "agent", staff_id="bo"),
)


def sound() -> Record:
    """A conversation as it should be: bot, handoff, Ana, back to the queue, Bo."""
    acknowledged = {e.client_id: Sent(str(e.client_id), str(e.text), [view(e)]) for e in TIMELINE}
    return Record(
        Store(TIMELINE, [StoredEpisode("e", "c", "with_agent", "bo")]),
        [
            CustomerLog(
                "c",
                [acknowledged["one"], acknowledged["two"], acknowledged["three"]],
                [[view(e) for e in TIMELINE], [view(e) for e in TIMELINE]],
            )
        ],
        [
            AgentLog("ana", [acknowledged["four"]], [view(e) for e in TIMELINE[4:8]], ["e"]),
            AgentLog("bo", [], [view(e) for e in TIMELINE[8:]], ["e"]),
        ],
    )


def broken_rules(record: Record) -> set[str]:
    """The rules that the oracle sees broken."""
    return {violation.rule for violation in judge(record)}


def without(*positions: int) -> Callable[[Record], None]:
    """A store that lost entries."""

    def change(record: Record) -> None:
        kept = [e for e in record.store.entries if e.position not in positions]
        record.store = replace(record.store, entries=kept)

    return change


def with_changed(position: int, **values: str | int | None) -> Callable[[Record], None]:
    """A store in which one entry reads otherwise."""

    def change(record: Record) -> None:
        record.store = replace(
            record.store,
            entries=[
                replace(e, **values) if e.position == position else e  # type: ignore[arg-type]
                for e in record.store.entries
            ],
        )

    return change


def with_more(*entries: Entry) -> Callable[[Record], None]:
    """A store with entries at the end, which everybody saw."""

    def change(record: Record) -> None:
        record.store = replace(record.store, entries=[*record.store.entries, *entries])
        for tab in record.customers[0].tabs:
            tab += [view(e) for e in entries if e.seq is not None]
        record.agents[1].seen += [view(e) for e in entries]

    return change


def with_bot(record: Record) -> None:
    """Bo returned the episode, and the bot owns it."""
    with_more(entry(10, "left", "agent", staff_id="bo"))(record)
    record.store = replace(record.store, episodes=[StoredEpisode("e", "c", "with_bot")])


def unanswered_by_the_bot(record: Record) -> None:
    """A message that came after the return has no reply."""
    with_bot(record)
    with_more(entry(11, "message", "customer", client_id="five"))(record)


def stream_of(log: str, record: Record) -> list[Seen]:
    """What a stream of Ana or of the customer's second tab brought."""
    return record.customers[0].tabs[1] if log == "customer" else record.agents[0].seen


def missing_from(log: str, index: int) -> Callable[[Record], None]:
    """A stream that did not bring one of its events."""

    def change(record: Record) -> None:
        del stream_of(log, record)[index]

    return change


def repeated(log: str) -> Callable[[Record], None]:
    """A stream that brought its first event twice."""

    def change(record: Record) -> None:
        seen = stream_of(log, record)
        seen.insert(1, seen[0])

    return change


def with_two_owners(record: Record) -> None:
    """Bo joined although Ana had not left."""
    with_changed(8, type="note", seq=8)(record)


def with_two_open_episodes(record: Record) -> None:
    """One conversation, two open episodes."""
    episodes = [*record.store.episodes, StoredEpisode("f", "c", "waiting")]
    record.store = replace(record.store, episodes=episodes)


def with_a_claim_from_nowhere(record: Record) -> None:
    """Ana was told that she had won a second claim."""
    record.agents[0].claimed.append("e")


def with_a_job(record: Record) -> None:
    """A turn was never taken."""
    record.store = replace(record.store, jobs=["7 is doing"])


def with_a_late_end(record: Record) -> None:
    """It took too long until everything was done."""
    record.overdue = ["ready 12.0 s after the last kill"]


def with_a_mistake(record: Record) -> None:
    """Somebody was answered with a 500."""
    record.mistakes = ["1 times POST /api: 500"]


def with_a_double(record: Record) -> None:
    """One client_id stored twice."""
    with_more(entry(10, "message", "customer", client_id="three"))(record)


def with_a_wrong_order(record: Record) -> None:
    """What was sent first was numbered later."""
    sent = record.customers[0].sent
    sent[0], sent[1] = sent[1], sent[0]


def test_a_sound_record_breaks_no_rule() -> None:
    assert judge(sound()) == []


@pytest.mark.parametrize(
    ("damage", "rule"),
    [
        (without(6), "O1"),
        (with_changed(6, text="other words"), "O1"),
        (with_a_double, "O1"),
        (without(2), "O2"),
        (with_changed(9, seq=10), "O2"),
        (with_a_wrong_order, "O2"),
        (missing_from("customer", 3), "O3"),
        (missing_from("customer", -1), "O3"),
        (repeated("customer"), "O3"),
        (with_changed(7, text="other words"), "O3"),
        (with_changed(4, in_reply_to=1), "O4"),
        (unanswered_by_the_bot, "O4"),
        (missing_from("agent", 1), "O5"),
        (missing_from("agent", -1), "O5"),
        (repeated("agent"), "O5"),
        (with_changed(7, text="other words"), "O5"),
        (with_two_owners, "O6"),
        (with_two_open_episodes, "O6"),
        (with_a_claim_from_nowhere, "O6"),
        (with_changed(7, staff_id="bo"), "O6"),
        (with_bot, None),
        (unanswered_by_the_bot, "O7"),
        (with_a_job, "O7"),
        (with_a_late_end, "O7"),
        (with_a_mistake, "O8"),
    ],
)
def test_each_damage_breaks_its_rule(damage: Callable[[Record], None], rule: str | None) -> None:
    record = sound()
    damage(record)
    broken = broken_rules(record)
    assert rule in broken if rule else not broken


def test_what_was_never_acknowledged_may_be_missing() -> None:
    record = sound()
    record.customers[0].sent.append(Sent("never", "lost on the way"))
    assert judge(record) == []


def test_a_violation_says_what_shows_it() -> None:
    record = sound()
    without(6)(record)
    assert Violation("O1", "three, acknowledged as 6, is not stored") in judge(record)


def test_a_decision_for_staff_takes_no_number_and_settles_nothing() -> None:
    record = sound()
    with_more(entry(10, "decision", "system", seq=None))(record)
    assert judge(record) == []
    with_more(entry(11, "left", "agent", seq=10, staff_id="bo"))(record)
    record.store = replace(record.store, episodes=[StoredEpisode("e", "c", "with_bot", None)])
    with_more(
        entry(12, "message", "customer", seq=11, client_id="five"),
        entry(13, "decision", "system", seq=None),
    )(record)
    assert broken_rules(record) == {"O4", "O7"}
