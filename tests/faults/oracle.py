"""Compares what is stored with what every client was told. Pure: records in, violations out.

O1  each acknowledged message is stored once
O2  seq runs 1..n without a hole, and a sender's messages stand in the order of sending
O3  each stream of a customer is the stored timeline: no gap, no repeat, the same words
O4  each message of a customer has exactly one outcome
O5  an agent's stream holds everything that happened while they held an episode
O6  never two owners, never two open episodes, each claim won by one
O7  nothing is left to do, the bot owes nobody an answer, and all of that in time
O8  no answer that a fault does not excuse
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tests.faults.record import (
    COMPARED,
    AgentLog,
    CustomerLog,
    Entry,
    Record,
    Seen,
    Sent,
    Store,
    StoredEpisode,
)

RULES = ("O1", "O2", "O3", "O4", "O5", "O6", "O7", "O8")

Lines = Mapping[str, Sequence[Entry]]
"""The entries of each conversation, by position."""


@dataclass(frozen=True, slots=True)
class Violation:
    """A broken rule, and what shows it."""

    rule: str
    what: str


def judge(record: Record) -> list[Violation]:
    """Every violation of every rule."""
    store, lines = record.store, timelines(record.store)
    found = {
        "O1": [*lost_or_doubled(record)],
        "O2": [*misnumbered(lines), *out_of_order(record.customers)],
        "O3": [what for customer in record.customers for what in differing_view(lines, customer)],
        "O4": [*wrong_outcomes(lines, store.episodes)],
        "O5": [what for agent in record.agents for what in incomplete_view(lines, agent)],
        "O6": [*contested(lines, store.episodes, record.agents)],
        "O7": [*stuck(store, lines), *record.overdue],
        "O8": [*record.mistakes],
    }
    return [Violation(rule, what) for rule in RULES for what in found[rule]]


def timelines(store: Store) -> Lines:
    """The entries of each conversation, by position."""
    found = defaultdict[str, list[Entry]](list)
    for entry in sorted(store.entries, key=lambda entry: entry.position):
        found[entry.conversation_id].append(entry)
    return found


def lost_or_doubled(record: Record) -> Iterator[str]:
    """O1: what was acknowledged is there, once, as it was acknowledged."""
    stored = defaultdict[str, list[Entry]](list)
    for entry in record.store.entries:
        if entry.client_id is not None:
            stored[entry.client_id].append(entry)
    for client_id, entries in stored.items():
        if len(entries) > 1:
            yield f"{client_id} is stored {len(entries)} times"
    for sent in _all_sent(record):
        kept = stored[sent.client_id]
        for acknowledged in sent.acknowledged:
            if not kept:
                yield f"{sent.client_id}, acknowledged as {acknowledged['seq']}, is not stored"
            elif not any(_same(entry, acknowledged) for entry in kept):
                yield f"{sent.client_id} was acknowledged otherwise than it is stored"


def misnumbered(lines: Lines) -> Iterator[str]:
    """O2: no hole and no repeat."""
    for conversation_id, entries in lines.items():
        seqs = [entry.seq for entry in entries if entry.seq is not None]
        if seqs != list(range(1, len(seqs) + 1)):
            hole = next(n for n, seq in enumerate(seqs, start=1) if n != seq)
            yield f"{conversation_id}: {seqs[hole - 1]} stands where {hole} belongs"
        if [entry.position for entry in entries] != list(range(1, len(entries) + 1)):
            yield f"{conversation_id}: the positions have a hole"


def out_of_order(customers: Sequence[CustomerLog]) -> Iterator[str]:
    """O2: what was sent later stands later; who sends holds one message at a time."""
    for customer in customers:
        places = [sent.acknowledged[0]["seq"] for sent in customer.sent if sent.acknowledged]
        for earlier, later in pairwise(places):
            if earlier >= later:
                yield f"{customer.conversation_id}: {later} was sent after {earlier}"


def differing_view(lines: Lines, customer: CustomerLog) -> Iterator[str]:
    """O3: what each tab of a customer saw, event by event, is what is stored."""
    stored = {e.seq: e for e in lines.get(customer.conversation_id, ()) if e.seq is not None}
    for seen in customer.tabs:
        seqs = [event["seq"] for event in seen]
        if seqs != list(stored):
            yield f"{customer.conversation_id}: {_difference(seqs, list(stored))}"
        for event in seen:
            entry = stored.get(event["seq"])
            if entry is not None and not _same(entry, event):
                yield f"{customer.conversation_id}: {entry.seq} reads otherwise than it is stored"


def wrong_outcomes(lines: Lines, episodes: Iterable[StoredEpisode]) -> Iterator[str]:
    """O4: a reply or a handoff that names the message, a person or the queue, or the end; one."""
    states = {episode.id: episode.state for episode in episodes}
    for conversation_id, entries in lines.items():
        replies = Counter(entry.in_reply_to for entry in entries)
        in_hands = _in_hands(entries)
        for entry in entries:
            if not _is_customers(entry):
                continue
            number = replies[entry.seq]
            if number > 1:
                yield f"{conversation_id}: {entry.seq} was settled {number} times"
            is_held = states.get(entry.episode_id) in ("waiting", "with_agent")
            if not number and not is_held and entry.position not in in_hands:
                yield f"{conversation_id}: {entry.seq} has no outcome"


def incomplete_view(lines: Lines, agent: AgentLog) -> Iterator[str]:
    """O5: from joining to leaving nothing is missing, nothing comes twice, and all is as stored."""
    seen = defaultdict[str, list[Seen]](list)
    for event in agent.seen:
        seen[event["conversation_id"]].append(event)
    for conversation_id, entries in lines.items():
        views = seen.get(conversation_id, [])
        places = [event["position"] for event in views]
        if any(earlier >= later for earlier, later in pairwise(places)):
            yield f"{conversation_id}: an agent saw something twice or out of order"
        by_position = {entry.position: entry for entry in entries}
        for event in views:
            entry = by_position.get(event["position"])
            if entry is None or not _same(entry, event):
                yield f"{conversation_id}: an agent saw {event['position']} otherwise than stored"
        for held in _held_by(agent.staff_id, entries):
            missing = sorted({entry.position for entry in held}.difference(places))
            if missing:
                yield f"{conversation_id}: an agent missed {missing[:8]} of {held[0].position}–"


def contested(
    lines: Lines, episodes: Sequence[StoredEpisode], agents: Sequence[AgentLog]
) -> Iterator[str]:
    """O6: the timeline never shows two owners, and every claim that was won is on it."""
    opened = Counter(e.conversation_id for e in episodes if e.state != "resolved")
    for conversation_id, number in opened.items():
        if number > 1:
            yield f"{conversation_id} has {number} open episodes"
    joined = Counter[tuple[str, str | None]]()
    owners: dict[str, str | None] = {}
    for entries in lines.values():
        for entry in entries:
            owner = owners.get(entry.episode_id)
            if entry.type == "joined":
                joined[entry.episode_id, entry.staff_id] += 1
                if owner is not None:
                    yield f"{entry.episode_id}: {entry.staff_id} joined while {owner} held it"
                owners[entry.episode_id] = entry.staff_id
            elif entry.type in ("left", "resolved"):
                owners[entry.episode_id] = None
            elif _is_agents(entry) and entry.staff_id != owner:
                yield f"{entry.episode_id}: {entry.staff_id} wrote while {owner} held it"
    for episode in episodes:
        if episode.agent_id != owners.get(episode.id):
            yield f"{episode.id}: the owner is not the one the timeline shows"
    for agent in agents:
        for episode_id, number in Counter(agent.claimed).items():
            if joined[episode_id, agent.staff_id] < number:
                yield f"{episode_id}: {agent.staff_id} won a claim that is not on the timeline"


def stuck(store: Store, lines: Lines) -> Iterator[str]:
    """O7: no job is left, and the bot owes nobody an answer."""
    for job in store.jobs:
        yield f"a job is left: {job}"
    with_bot = {episode.id for episode in store.episodes if episode.state == "with_bot"}
    for conversation_id, entries in lines.items():
        replied = {entry.in_reply_to for entry in entries}
        in_hands = _in_hands(entries)
        for entry in entries:
            is_owed = _is_customers(entry) and entry.episode_id in with_bot
            if is_owed and entry.seq not in replied and entry.position not in in_hands:
                yield f"{conversation_id}: the bot owes an answer to {entry.seq}"


def _all_sent(record: Record) -> Iterator[Sent]:
    for customer in record.customers:
        yield from customer.sent
    for agent in record.agents:
        yield from agent.sent


def _same(entry: Entry, event: Seen) -> bool:
    return all(getattr(entry, name) == event.get(name) for name in COMPARED)


def _is_customers(entry: Entry) -> bool:
    return entry.type == "message" and entry.author_kind == "customer"


def _is_agents(entry: Entry) -> bool:
    return entry.type == "message" and entry.author_kind == "agent"


def _in_hands(entries: Iterable[Entry]) -> set[int]:
    """Positions written while an agent held the episode, or before a later move of its owner:
    by then a person or the queue had them, or they ended with the episode.
    """
    moves: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.type in ("handoff", "joined", "left", "resolved"):
            moves[entry.episode_id].append(entry)
    found = set()
    for entry in entries:
        before = [m for m in moves[entry.episode_id] if m.position < entry.position]
        after = len(before) < len(moves[entry.episode_id])
        if after or (before and before[-1].type == "joined"):
            found.add(entry.position)
    return found


def _held_by(staff_id: str, entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    """The stretches of a conversation from an agent's joining to their leaving, both included."""
    holding: list[Entry] | None = None
    episode_id = ""
    for entry in entries:
        if entry.type == "joined" and entry.staff_id == staff_id and holding is None:
            holding, episode_id = [], entry.episode_id
        if holding is not None:
            holding.append(entry)
            if entry.type in ("left", "resolved") and entry.episode_id == episode_id:
                yield holding
                holding = None
    if holding is not None:
        yield holding


def _difference(seen: list[int], wanted: list[int]) -> str:
    twice = [seq for seq, number in Counter(seen).items() if number > 1]
    missing = sorted(set(wanted) - set(seen))
    strange = sorted(set(seen) - set(wanted))
    return f"missing {missing[:8]}, twice {twice[:8]}, not stored {strange[:8]}, of {len(wanted)}"
