"""`handrail policy`: the policy at the terminal."""

import json
import re
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

from escalation.domain import drafts
from escalation.domain.policy import InForce
from escalation.domain.replay import Change, Reason
from escalation.errors import PolicyUnusable
from escalation.operations.errors import SetupError
from escalation.services import policies, replaying
from escalation.services.replaying import Replay
from escalation.services.work import Desk
from escalation.storage import clock
from escalation.storage import policies as stored_policies

_PERIOD = re.compile(r"([1-9][0-9]{0,3})([hdw])")
_UNITS = {"h": "hours", "d": "days", "w": "weeks"}


class DraftUnusable(SetupError):
    """A draft, or the period to try it on, that cannot be read."""


def read_period(text: str) -> timedelta:
    """How long "30d", "12h" or "4w" is. Raises DraftUnusable."""
    match = _PERIOD.fullmatch(text)
    if match is None:
        raise DraftUnusable(f"'{text}' is no period.", "Write it as in 30d, 12h or 4w.")
    return timedelta(**{_UNITS[match[2]]: int(match[1])})


def read_changes(file: Path | None, settings: Sequence[str]) -> dict[str, Any]:
    """The rules of a JSON file, then those set by name ("urgent=.7"). Raises DraftUnusable."""
    changes: dict[str, Any] = {}
    if file is not None:
        changes |= _read_file(file)
    for setting in settings:
        name, is_set, value = setting.partition("=")
        if not is_set:
            raise DraftUnusable(f"'{setting}' sets nothing.", "Write it as in --set urgent=.7")
        rule, _, of_quiet = name.strip().partition(".")
        if of_quiet:
            held = changes.get(rule)
            known = held if isinstance(held, dict) else {}
            changes[rule] = known | {of_quiet: _value(of_quiet, value.strip())}
        else:
            changes[rule] = _value(rule, value.strip())
    return changes


async def shown(desk: Desk) -> dict[str, Any]:
    """The policy in force and its version."""
    async with desk.work() as work:
        in_force = await stored_policies.in_force(work.session)
    return {"version": in_force.version, **drafts.rules(in_force.policy)}


async def tried(desk: Desk, *, period: timedelta, changes: dict[str, Any]) -> list[str]:
    """What a draft would have changed, in lines to read. Raises DraftUnusable."""
    async with desk.work() as work:
        in_force = await stored_policies.in_force(work.session)
        try:
            draft = await policies.draft(work.session, in_force.policy, changes)
        except PolicyUnusable as error:
            raise DraftUnusable(error.detail, "docs/policy.md lists the rules.") from error
        until = await clock.now(work.session)
        found = await replaying.replay(
            work,
            in_force=in_force.policy,
            draft=draft,
            since=until - period,
            until=until,
        )
    site = f"http://{desk.settings.host}:{desk.settings.port}"
    return [*_lines(found, in_force, site)]


def _read_file(file: Path) -> dict[str, Any]:
    try:
        read = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise DraftUnusable(
            f"{file} cannot be read: {error}.", "Give a JSON file such as `handrail policy show`."
        ) from error
    if not isinstance(read, dict):
        raise DraftUnusable(f"{file} holds no JSON object.", 'Write it as in {"urgent": 0.7}')
    return {name: value for name, value in read.items() if name != "version"}


def _value(name: str, text: str) -> object:
    if name == "keywords":
        return [word.strip() for word in text.split(",") if word.strip()]
    try:
        return int(text) if name == "misses" else float(text)
    except ValueError:
        return text  # refused with a sentence that names the rule


def _lines(found: Replay, in_force: InForce, site: str) -> Iterator[str]:
    counts = ", ".join(f"{found.counts[change]} {change}" for change in Change)
    yield (
        f"{found.episodes} episodes against version {in_force.version}"
        f" ({found.not_comparable} not comparable: stored before measures were)."
    )
    yield f"Handoffs {found.before} → {found.after}: {counts}."
    for changed in found.changed:
        yield ""
        yield f"{changed.difference.change:11}{site}{changed.link}"
        if changed.difference.change is Change.OTHER_TEAM:
            was, will = (team or "by its topic" for team in changed.difference.teams)
            yield f"           team {was} → {will}"
        yield from (f"           {_reason(reason)}" for reason in changed.difference.reasons)
    yield ""
    if found.left_off:
        yield f"{found.left_off} further changes are not shown."
    if not found.is_complete:
        yield f"Time ran out: nothing before {found.looked_back_to} was looked at."
    yield "Nothing was saved."


def _reason(reason: Reason) -> str:
    was, will = (_threshold(one) for one in (reason.before, reason.after))
    quote = " ".join(reason.quote.split())
    said = f" “{quote}”" if quote else ""
    return f"{reason.kind} {_figure(reason.score)} ({was} → {will}){said}"


def _threshold(value: float | None) -> str:
    return "not listened for" if value is None else _figure(value)


def _figure(value: float) -> str:
    return f"{round(value, 2):g}"
