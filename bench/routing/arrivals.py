"""Made-up work for the line: who writes, when, why and for how long, and who is there to answer.

Everything is drawn from one seeded generator, so that each rule meets the very same customers. The
figures are a desk of a mid-sized shop as we imagine it, not one that was measured.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random

from escalation.domain import queueing
from escalation.domain.hours import DAYS, OpeningHours
from escalation.domain.signals import Signal, SignalKind

OPENS, CLOSES = 8, 20  # o'clock
HOURS = OpeningHours.parse(
    {"timezone": "UTC", "hours": {day: [f"{OPENS:02}:00-{CLOSES}:00"] for day in DAYS}}
)
BEGIN = datetime(2026, 1, 5, tzinfo=UTC)  # a Monday
ARRIVALS_A_DAY = 500

# Arrivals by the hour: busy late in the morning and early in the evening, and some by night.
WEIGHTS = [1, 1, 1, 1, 1, 2, 4, 8, 14, 20, 26, 26, 20, 16, 15, 15, 17, 21, 24, 20, 12, 8, 4, 2]

# Why people come to the desk, and how often of 100.
REASONS: list[tuple[int, tuple[SignalKind, ...]]] = [
    (46, (SignalKind.ASKED_FOR_HUMAN,)),
    (24, (SignalKind.UNANSWERED,)),
    (13, (SignalKind.NEGATIVE,)),
    (7, (SignalKind.NEGATIVE, SignalKind.ASKED_FOR_HUMAN)),
    (7, (SignalKind.URGENT,)),
    (3, (SignalKind.URGENT, SignalKind.NEGATIVE)),
]
LOCALES = {"en": 62, "es": 14, "fa": 10, "th": 8, "ko": 6}
SKILLS = {None: 55, "delivery": 20, "refunds": 15, "technical": 10}

HANDLING_MIN = 9.0  # mean; log-normal as handling times mostly are (Brown et al. 2005)
HANDLING_SIGMA = 0.8
RETURNS = 0.12  # share of customers whom an agent answered lately
TOGETHER = 3  # conversations an agent holds at a time here

# Which languages an agent has beside English, and which skills; the team is these, in turn.
TEAM: list[tuple[tuple[str, ...], tuple[str, ...]]] = [
    (("en", "es"), ("refunds",)),
    (("en",), ("delivery", "refunds")),
    (("en", "fa"), ("delivery",)),
    (("en",), ("technical",)),
    (("en", "th"), ("delivery",)),
    (("en", "es"), ("technical", "delivery")),
    (("en", "ko"), ("refunds",)),
    (("en", "fa", "th"), ("refunds",)),
]
SHIFTS = [(8, 14), (9, 16), (11, 18), (14, 20)]  # o'clock; two of the team in each, every day


@dataclass(frozen=True, slots=True)
class Arrival:
    """One customer who is handed to the desk."""

    id: str
    at: datetime
    priority: int
    locale: str
    skill: str | None
    handling: timedelta
    """How long an agent who speaks the language and has the skill needs for them."""
    known_agent: str | None

    @property
    def is_urgent(self) -> bool:
        """Whether the tighter target applies."""
        return self.priority >= queueing.URGENT_PRIORITY


@dataclass(frozen=True, slots=True)
class Shift:
    """One agent's hours at the desk."""

    agent: str
    begins: datetime
    ends: datetime
    locales: frozenset[str]
    skills: frozenset[str]


def arrivals(count: int, *, seed: int) -> list[Arrival]:
    """Customers in the order in which they come."""
    random = Random(seed)
    days = -(-count // ARRIVALS_A_DAY)
    moments = sorted(
        BEGIN
        + timedelta(
            days=number * days // count,
            hours=random.choices(range(24), WEIGHTS)[0],
            seconds=random.uniform(0, 3600),
        )
        for number in range(count)
    )
    return [_arrival(f"{number:05}", at, random) for number, at in enumerate(moments)]


def _arrival(id: str, at: datetime, random: Random) -> Arrival:
    kinds = random.choices([kinds for _, kinds in REASONS], [share for share, _ in REASONS])[0]
    return Arrival(
        id,
        at,
        queueing.priority([Signal(kind, 1.0, 0.5, "", "") for kind in kinds]),
        random.choices(list(LOCALES), list(LOCALES.values()))[0],
        random.choices(list(SKILLS), list(SKILLS.values()))[0],
        timedelta(
            minutes=HANDLING_MIN * random.lognormvariate(-(HANDLING_SIGMA**2) / 2, HANDLING_SIGMA)
        ),
        f"agent {random.randrange(len(TEAM))}" if random.random() < RETURNS else None,
    )


def shifts(count: int) -> list[Shift]:
    """Who is at the desk, for as many days as `count` arrivals take and one more."""
    days = -(-count // ARRIVALS_A_DAY) + 1
    return [
        Shift(
            f"agent {number}",
            BEGIN + timedelta(days=day, hours=begins),
            BEGIN + timedelta(days=day, hours=ends),
            frozenset(locales),
            frozenset(skills),
        )
        for day in range(days)
        for number, (locales, skills) in enumerate(TEAM)
        for begins, ends in [SHIFTS[(number + day) % len(SHIFTS)]]
    ]
