"""Compares what is stored with what every client was told. Pure: records in, violations out.

O1  each acknowledged message is stored once
O2  seq runs 1..n without a hole, and a sender's messages stand in the order of sending
O3  each customer's stream is the stored timeline: no gap, no repeat, the same words
O4  each message of a customer has exactly one outcome
O5  an agent's stream holds everything that happened while they held an episode
O6  never two owners, never two open episodes, each claim won by one
O7  nothing is left to do, and nobody waits for a bot that owes them an answer
O8  no answer that a fault does not excuse
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tests.faults.record import AgentLog, CustomerLog, Entry, Record, Seen, Sent, Store

RULES = ("O1", "O2", "O3", "O4", "O5", "O6", "O7", "O8")


@dataclass(frozen=True, slots=True)
class Violation:
    """A broken rule, and what shows it."""

    rule: str
    what: str


def judge(record: Record) -> list[Violation]:
    """Every violation of every rule."""
    store = record.store
    found = [Violation("O1", what) for what in lost_or_doubled(record)]
    found += [Violation("O2", what) for what in misnumbered(record)]
    for customer in record.customers:
        found += [Violation("O3", what) for what in differing_view(store, customer)]
    found += [Violation("O4", what) for what in wrong_outcomes(store)]
    for agent in record.agents:
        found += [Violation("O5", what) for what in incomplete_view(store, agent)]
    found += [Violation("O6", what) for what in contested(store, record.agents)]
    found += [Violation("O7", what) for what in stuck(store)]
    found += [Violation("O8", what) for what in record.mistakes]
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


def misnumbered(record: Record) -> Iterator[str]:
    """O2: no hole, no repeat, and the order of sending."""
    for conversation_id, entries in timelines(record.store).items():
        seqs = [entry.seq for entry in entries if entry.seq is not None]
        if seqs != list(range(1, len(seqs) + 1)):
            hole = next(n for n, seq in enumerate(seqs, start=1) if n != seq)
            yield f"{conversation_id}: {seqs[hole - 1]} stands where {hole} belongs"
        if [entry.position for entry in entries] != list(range(1, len(entries) + 1)):
            yield f"{conversation_id}: the positions have a hole"
    for customer in record.customers:
        places = [sent.acknowledged[0]["seq"] for sent in customer.sent if sent.acknowledged]
        for earlier, later in pairwise(places):
            if earlier >= later:
                yield f"{customer.conversation_id}: {later} was sent after {earlier}"


def differing_view(store: Store, customer: CustomerLog) -> Iterator[str]:
    """O3: what a customer saw, event by event, is what is stored."""
    stored = [e for e in timelines(store).get(customer.conversation_id, ()) if e.seq is not None]
    seen = [event["seq"] for event in customer.seen]
    wanted = [entry.seq for entry in stored]
    if seen != wanted:
        yield f"{customer.conversation_id}: {_difference(seen, [s or 0 for s in wanted])}"
    by_seq = {entry.seq: entry for entry in stored}
    for event in customer.seen:
        entry = by_seq.get(event["seq"])
        if entry is not None and not _same(entry, event):
            yield f"{customer.conversation_id}: {event['seq']} reads otherwise than it is stored"


def wrong_outcomes(store: Store) -> Iterator[str]:
    """O4: a reply or a handoff that names the message, a person or the queue, or the end; one."""
    states = {episode.id: episode.state for episode in store.episodes}
    for conversation_id, entries in timelines(store).items():
        replies = Counter(entry.in_reply_to for entry in entries)
        for entry in entries:
            if not _is_customers(entry):
                continue
            number = replies[entry.seq]
            if number > 1:
                yield f"{conversation_id}: {entry.seq} was settled {number} times"
            if not number and not _is_with_person(entry, entries, states):
                yield f"{conversation_id}: {entry.seq} has no outcome"


def incomplete_view(store: Store, agent: AgentLog) -> Iterator[str]:
    """O5: from joining to leaving nothing is missing, nothing comes twice, and all is as stored."""
    seen = defaultdict[str, list[Seen]](list)
    for event in agent.seen:
        seen[event["conversation_id"]].append(event)
    for conversation_id, entries in timelines(store).items():
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
            missing = [entry.position for entry in held if entry.position not in set(places)]
            if missing:
                yield f"{conversation_id}: an agent missed {missing[:8]}"


def contested(store: Store, agents: Sequence[AgentLog]) -> Iterator[str]:
    """O6: the timeline never shows two owners, and every claim that was won is on it."""
    opened = Counter(e.conversation_id for e in store.episodes if e.state != "resolved")
    for conversation_id, number in opened.items():
        if number > 1:
            yield f"{conversation_id} has {number} open episodes"
    joined = Counter[tuple[str, str | None]]()
    owners: dict[str, str | None] = {}
    for entries in timelines(store).values():
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
    for episode in store.episodes:
        if episode.agent_id != owners.get(episode.id):
            yield f"{episode.id}: the owner is not the one the timeline shows"
    for agent in agents:
        for episode_id, number in Counter(agent.claimed).items():
            if joined[episode_id, agent.staff_id] < number:
                yield f"{episode_id}: {agent.staff_id} won a claim that is not on the timeline"


def stuck(store: Store) -> Iterator[str]:
    """O7: no job is left, and the bot owes nobody an answer."""
    for job in store.jobs:
        yield f"a job is left: {job}"
    with_bot = {episode.id for episode in store.episodes if episode.state == "with_bot"}
    states = dict.fromkeys(with_bot, "with_bot")
    for conversation_id, entries in timelines(store).items():
        replied = {e.in_reply_to for e in entries}
        for entry in entries:
            is_owed = _is_customers(entry) and entry.episode_id in with_bot
            if is_owed and entry.seq not in replied and not _is_with_person(entry, entries, states):
                yield f"{conversation_id}: the bot owes an answer to {entry.seq}"


def timelines(store: Store) -> dict[str, list[Entry]]:
    """The entries of each conversation, by position."""
    found = defaultdict[str, list[Entry]](list)
    for entry in sorted(store.entries, key=lambda entry: entry.position):
        found[entry.conversation_id].append(entry)
    return found


def _all_sent(record: Record) -> Iterator[Sent]:
    for customer in record.customers:
        yield from customer.sent
    for agent in record.agents:
        yield from agent.sent


def _same(entry: Entry, event: Seen) -> bool:
    names = ("seq", "id", "type", "text", "client_id", "in_reply_to", "episode_id")
    return all(getattr(entry, name) == event.get(name) for name in names)


def _is_customers(entry: Entry) -> bool:
    return entry.type == "message" and entry.author_kind == "customer"


def _is_agents(entry: Entry) -> bool:
    return entry.type == "message" and entry.author_kind == "agent"


def _is_with_person(entry: Entry, entries: Iterable[Entry], states: dict[str, str]) -> bool:
    """Whether a person or the queue had the episode when the message was written, or later on,
    or the episode ended after it.
    """
    held = False
    for other in entries:
        if other.episode_id != entry.episode_id:
            continue
        if other.position < entry.position:
            if other.type == "joined":
                held = True
            elif other.type in ("left", "resolved"):
                held = False
        elif other.type in ("handoff", "joined", "left", "resolved"):
            return True
    return held or states.get(entry.episode_id) in ("waiting", "with_agent")


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
