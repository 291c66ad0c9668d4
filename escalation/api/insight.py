"""The figures administrators watch. Undefined is null, never 0."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from itertools import groupby
from typing import Annotated, Any, cast

from fastapi import Query
from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute

from escalation.api import shapes
from escalation.api.bodies import ReportedCustomers
from escalation.api.documented import Router
from escalation.api.principals import AsAdmin
from escalation.api.views import when
from escalation.domain import ratings
from escalation.domain import retention as retention_rules
from escalation.domain.marks import Every, policy_figures
from escalation.errors import Malformed
from escalation.storage import clock, customers, marks
from escalation.storage.customers import Reported
from escalation.storage.tables import Episode, Event, Rating

router = Router(prefix="/api/insight", tags=["insight"])

From = Annotated[datetime | None, Query(alias="from", description="RFC 3339, inclusive")]
To = Annotated[datetime | None, Query(alias="to", description="RFC 3339, exclusive")]

BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
"""Of a period that names none: before the first customer."""


def _within(
    column: InstrumentedAttribute[Any], start: datetime | None, end: datetime | None
) -> list[Any]:
    conditions: list[Any] = [column.is_not(None)]
    if start is not None:
        conditions.append(column >= start)
    if end is not None:
        conditions.append(column < end)
    return conditions


@router.get("/nps")
async def nps(call: AsAdmin, start: From = None, end: To = None) -> ratings.NpsFigures:
    """Promoters less detractors, in per cent, with its 95 % interval."""
    scores = await call.work.session.scalars(
        select(Rating.nps).where(Rating.nps.is_not(None), *_within(Rating.rated_at, start, end))
    )
    return ratings.nps_figures([score for score in scores if score is not None])


@router.get("/ces")
async def ces(call: AsAdmin, start: From = None, end: To = None) -> ratings.CesFigures:
    """The mean effort, and the share of those who found it easy (5–7)."""
    scores = await call.work.session.scalars(
        select(Rating.ces).where(Rating.ces.is_not(None), *_within(Rating.rated_at, start, end))
    )
    return ratings.ces_figures([score for score in scores if score is not None])


@router.get("/retention")
async def retention(
    call: AsAdmin, start: From = None, end: To = None
) -> retention_rules.RetentionFigures:
    """How many customers stayed, left, came and grew; docs/api.md says who counts as one."""
    session = call.work.session
    end = end or await clock.now(session)
    start = start or BEGINNING
    if _aware(start) > _aware(end):
        raise Malformed("The period must begin before it ends: 'from' lies after 'to'.")
    counts = await customers.counts(
        session, _aware(start), _aware(end), active_for=retention_rules.ACTIVE_FOR
    )
    return retention_rules.retention_figures(
        at_start=counts.at_start, new=counts.new, at_end=counts.at_end, grown=counts.grown
    )


@router.get("/policy")
async def policy(
    call: AsAdmin, start: From = None, end: To = None, every: Every = Every.WEEK
) -> shapes.PolicyInsight:
    """How good the policy's handoffs are by agents' marks, as a whole and over time."""
    counted = await marks.counts(call.work.session, _within(Event.at, start, end), every=every)
    steps = groupby(counted, key=lambda one: one.begins)
    return {
        **_policy_view(counted),
        "over_time": [{"from": when(begins), **_policy_view(list(step))} for begins, step in steps],
    }


def _policy_view(counted: Sequence[marks.Counted]) -> shapes.PolicyFigures:
    return cast(shapes.PolicyFigures, asdict(policy_figures(marks.count_by_mark(counted))))


@router.post("/customers")
async def report_customers(body: ReportedCustomers, call: AsAdmin) -> shapes.CustomersKept:
    """The site tells who its customers are, since when, until when, and what they are worth."""
    session = call.work.session
    now = await clock.now(session)
    reported = [
        Reported(one.external_id, one.started_at, one.ended_at, one.value, one.value_at or now)
        for one in body
    ]
    await customers.keep(session, reported, locale=call.work.desk.settings.locales[0])
    return {"customers": len({one.external_id for one in reported})}


def _aware(moment: datetime) -> datetime:
    """A time without a zone is UTC, as everywhere in the API."""
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


@router.get("/bot")
async def bot(call: AsAdmin, start: From = None, end: To = None) -> shapes.BotFigures:
    """What the bot did with the episodes that began in this time."""
    resolved_alone = (Episode.state == "resolved") & Episode.bot_replied & ~Episode.handed_off
    row = (
        await call.work.session.execute(
            select(
                func.count(),
                func.count().filter(resolved_alone),
                func.count().filter(Episode.handed_off),
                func.count().filter(Episode.unanswered),
                func.count().filter(Episode.reopened),
            ).where(*_within(Episode.opened_at, start, end))
        )
    ).one()
    episodes, resolved_by_bot, handed_off, unanswered, reopened = row
    return {
        "episodes": episodes,
        "resolved_by_bot": resolved_by_bot,
        "handed_off": handed_off,
        "unanswered": unanswered,
        "reopened": reopened,
    }
