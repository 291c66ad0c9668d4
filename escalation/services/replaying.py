"""Trying a draft of the policy on the past before it is saved. Reads only."""

import asyncio
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import groupby

from escalation.domain.episodes import EpisodeState
from escalation.domain.hours import Version, is_shut, valid_at
from escalation.domain.policy import Policy
from escalation.domain.replay import Change, Compared, Difference, compare
from escalation.services.past import stretches
from escalation.services.work import Work
from escalation.storage import hours, past, teams
from escalation.storage.past import Entry, PastEpisode

PAGE = 200  # episodes read at a time: a few thousand messages, some megabytes
AT_MOST_S = 20.0  # an answer by then, newest episodes first; a proxy cuts at 30 or 60
DIFFERENCES_SHOWN = 200  # the newest; the counts are of all

_EVER = datetime.min.replace(tzinfo=UTC)
_one_at_a_time = asyncio.Semaphore(1)  # a replay keeps a core busy; the front door needs the other


@dataclass(frozen=True, slots=True)
class Changed:
    """An episode in which the draft makes a difference."""

    episode: PastEpisode
    difference: Difference

    @property
    def link(self) -> str:
        """Where the console shows the conversation."""
        view = "resolved" if self.episode.state == EpisodeState.RESOLVED else "open"
        return f"/console#/{view}/{self.episode.id}"


@dataclass(slots=True)
class Replay:
    """What the draft would have changed so far."""

    episodes: int = 0
    not_comparable: int = 0
    """Episodes with a message that was stored before measures were."""
    before: int = 0
    after: int = 0
    counts: dict[Change, int] = field(default_factory=lambda: dict.fromkeys(Change, 0))
    changed: list[Changed] = field(default_factory=list)
    looked_back_to: datetime | None = None
    is_complete: bool = False

    @property
    def left_off(self) -> int:
        """Differences that are counted and not shown."""
        return sum(self.counts.values()) - len(self.changed)

    def add(self, episode: PastEpisode, compared: Compared | None) -> None:
        """Count one more episode."""
        self.episodes += 1
        self.looked_back_to = episode.opened_at
        if compared is None:
            self.not_comparable += 1
            return
        self.before += compared.before
        self.after += compared.after
        for difference in compared.differences:
            self.counts[difference.change] += 1
            if len(self.changed) < DIFFERENCES_SHOWN:
                self.changed.append(Changed(episode, difference))


async def replay(
    work: Work,
    *,
    in_force: Policy,
    draft: Policy,
    since: datetime,
    until: datetime,
    at_most_s: float = AT_MOST_S,
    page: int = PAGE,
) -> Replay:
    """Hold both policies against what was heard in the episodes that were opened in a period.

    Whether a message came in quiet hours is told by the opening hours that held then; before
    anybody kept any, by those of the setting.

    Bounded in memory by pages and in time by `at_most_s`: what is older than `looked_back_to` was
    not looked at then, and `is_complete` is false.
    """
    async with _one_at_a_time:
        return await _replay(
            work,
            in_force,
            draft,
            since=since,
            until=until,
            ends_at=time.monotonic() + at_most_s,
            page=page,
        )


async def _replay(
    work: Work,
    in_force: Policy,
    draft: Policy,
    *,
    since: datetime,
    until: datetime,
    ends_at: float,
    page: int,
) -> Replay:
    found, last, session = Replay(), None, work.session
    kept = [(_EVER, work.desk.settings.hours), *await hours.versions(session)]
    names = {team.id: team.name for team in await teams.all_teams(session)}
    in_force, draft = _named(in_force, names), _named(draft, names)
    with_text = bool(in_force.keywords or draft.keywords or _team_keywords(in_force, draft))
    while time.monotonic() < ends_at:
        episodes = await past.episodes(session, since, until, before=last, limit=page)
        entries = await past.entries(session, [one.id for one in episodes], with_text=with_text)
        compared = await asyncio.to_thread(_compared, entries, in_force, draft, kept)
        for episode in episodes:
            found.add(episode, compared.get(episode.id, Compared(0, 0, ())))
        if len(episodes) < page:
            found.is_complete = True
            break
        last = episodes[-1]
    return found


def _compared(
    entries: Sequence[Entry], in_force: Policy, draft: Policy, kept: Sequence[Version]
) -> dict[str, Compared | None]:
    return dict(_each(entries, in_force, draft, kept))


def _each(
    entries: Sequence[Entry], in_force: Policy, draft: Policy, kept: Sequence[Version]
) -> Iterator[tuple[str, Compared | None]]:
    def is_quiet(at: datetime) -> bool:
        return is_shut(valid_at(kept, at), at)

    for episode_id, of_episode in groupby(entries, key=lambda entry: entry.episode_id):
        told = stretches(
            list(of_episode),
            keywords=in_force.keywords,
            draft_keywords=draft.keywords,
            team_keywords=_team_keywords(in_force, draft),
            is_quiet=is_quiet,
        )
        yield episode_id, compare(list(told), in_force, draft)


def _named(policy: Policy, names: Mapping[str, str]) -> Policy:
    """The policy with its teams by name, and without the rules whose team is gone."""
    kept = (rule for rule in policy.teams if rule.team in names)
    return replace(policy, teams=tuple(replace(rule, team=names[rule.team]) for rule in kept))


def _team_keywords(in_force: Policy, draft: Policy) -> list[str]:
    return [word for rule in (*in_force.teams, *draft.teams) for word in rule.keywords]
