"""The administrators' API to the policy: what is in force, what was, and a new version."""

from typing import Annotated, cast

from fastapi import Query

from escalation.api import shapes
from escalation.api.bodies import NewPolicy, Replay
from escalation.api.documented import Router
from escalation.api.principals import AsAdmin
from escalation.api.views import version_view, when
from escalation.domain import drafts
from escalation.domain.policy import SHIPPED, Policy
from escalation.domain.replay import Change, Reason
from escalation.errors import Malformed
from escalation.services import audit, replaying
from escalation.services.policies import draft, save
from escalation.storage import clock, policies, versions
from escalation.storage.tables import PolicyVersion, Staff

router = Router(prefix="/api/admin/policy", tags=["admin"])

PAGE = 50  # versions; with 200 keywords each that is some 300 KB


@router.get("")
async def policy(
    call: AsAdmin, before: Annotated[int | None, Query(ge=1, le=2**31 - 1)] = None
) -> shapes.PolicyPage:
    """The policy in force, the one that ships, and the versions so far, newest first."""
    session = call.work.session
    in_force = await policies.in_force(session)
    history = await versions.listed(session, PolicyVersion, before=before, limit=PAGE)
    return {
        "version": in_force.version,
        "policy": _rules(in_force.policy),
        "shipped": _rules(SHIPPED.policy),
        "history": [_version_view(version, author) for version, author in history],
    }


@router.post("", status_code=201)
async def save_policy(body: NewPolicy, call: AsAdmin) -> shapes.PolicyVersion:
    """Add a version. It decides from the next message on, in every process."""
    author = call.principal.staff
    saved = await save(
        call.work,
        based_on=body.based_on,
        changes=body.policy.changes,
        note=body.note,
        author=author,
    )
    details = {"note": body.note} | body.policy.changes
    await audit.record(call.work, author, "policy.saved", str(saved.version), details)
    return _version_view(saved, author)


@router.post("/replay")
async def replay_policy(body: Replay, call: AsAdmin) -> shapes.Trial:
    """Try a draft on the episodes of a period. Nothing is saved."""
    session = call.work.session
    until = body.until or await clock.now(session)
    if body.since >= until:
        raise Malformed("The period must begin before it ends: 'since' lies after 'until'.")
    in_force = await policies.in_force(session)
    drafted = await draft(session, in_force.policy, body.policy.changes)
    found = await replaying.replay(
        call.work, in_force=in_force.policy, draft=drafted, since=body.since, until=until
    )
    return {"based_on": in_force.version, **_replay_view(found)}


def _replay_view(found: replaying.Replay) -> shapes.TrialResult:
    return {
        "episodes": found.episodes,
        "not_comparable": found.not_comparable,
        "is_complete": found.is_complete,
        "looked_back_to": when(found.looked_back_to),
        "handoffs": {"before": found.before, "after": found.after},
        "more": found.counts[Change.MORE],
        "fewer": found.counts[Change.FEWER],
        "earlier": found.counts[Change.EARLIER],
        "later": found.counts[Change.LATER],
        "other_team": found.counts[Change.OTHER_TEAM],
        "changes": [_change_view(one) for one in found.changed],
        "left_off": found.left_off,
    }


def _change_view(changed: replaying.Changed) -> shapes.TrialChange:
    difference = changed.difference
    return {
        "change": difference.change,
        "episode_id": changed.episode.id,
        "opened_at": when(changed.episode.opened_at),
        "link": changed.link,
        "event_id": difference.event_id,
        "seq": difference.seq,
        "signals": [_signal_view(reason) for reason in difference.reasons],
        "team_before": difference.teams[0],
        "team_after": difference.teams[1],
    }


def _signal_view(reason: Reason) -> shapes.TrialSignal:
    signal: shapes.TrialSignal = {
        "kind": reason.kind,
        "score": reason.score,
        "threshold_before": reason.before,
        "threshold_after": reason.after,
        "quote": reason.quote,
    }
    if reason.is_abuse:
        signal["is_abuse"] = True
    return signal


def _version_view(version: PolicyVersion, author: Staff) -> shapes.PolicyVersion:
    return {**version_view(version, author), "policy": _rules(drafts.stored(version.rules))}


def _rules(policy: Policy) -> shapes.Policy:
    return cast(shapes.Policy, drafts.rules(policy))
