"""Who takes which waiting episode, and the reason that is given."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escalation.domain.routing import (
    Agent,
    Offer,
    Reason,
    Roster,
    Waiting,
    assign,
    skill_for,
)

NOW = datetime(2026, 1, 31, 12, tzinfo=UTC)
LATER, EARLIER = NOW + timedelta(minutes=1), NOW - timedelta(minutes=1)

ANA = Agent("ana", 3)
BO = Agent("bo", 3)
EPISODE = Waiting("e", "en")


def reason(agent: Agent, episode: Waiting, *others: Agent) -> Reason:
    return Roster([agent, *others], now=NOW).reason(agent, episode)


def test_what_waits_for_nobody_in_particular_is_for_anyone() -> None:
    assert reason(ANA, EPISODE) is Reason.FOR_ANYONE


def test_whoever_has_their_hands_full_is_offered_nothing() -> None:
    assert reason(replace(ANA, held=3), EPISODE) is Reason.NO_ROOM
    assert reason(replace(ANA, held=2), EPISODE) is Reason.FOR_ANYONE


@pytest.mark.parametrize(
    ("articles", "skill"),
    [
        (["refunds/how-long"], "refunds"),
        (["refunds/how-long", "refunds/to-whom"], "refunds"),
        (["refunds/how-long", "delivery/where"], None),
        (["a-lone-article"], None),
        ([], None),
    ],
)
def test_a_skill_is_the_topic_that_all_articles_share(
    articles: list[str], skill: str | None
) -> None:
    assert skill_for(articles) == skill


# Teams.

BILLING = replace(EPISODE, team="billing", overflows_at=LATER)


def test_a_team_has_its_episodes_to_itself_until_they_overflow() -> None:
    inside = replace(ANA, teams=frozenset({"billing"}))
    assert reason(inside, BILLING) is Reason.OWN_TEAM
    assert reason(BO, BILLING, inside) is Reason.OTHER_TEAM
    late = replace(BILLING, overflows_at=NOW)
    assert reason(inside, late) is Reason.OWN_TEAM
    assert reason(BO, late, inside) is Reason.OVERFLOW


def test_an_overflow_goes_to_the_team_that_is_named() -> None:
    late = replace(BILLING, overflows_at=NOW, overflow_to="sales")
    assert reason(replace(BO, teams=frozenset({"sales"})), late) is Reason.OVERFLOW
    assert reason(BO, late) is Reason.OTHER_TEAM


def test_a_team_without_overflow_keeps_its_episodes() -> None:
    assert reason(BO, replace(BILLING, overflows_at=None)) is Reason.OTHER_TEAM


# Languages and skills.

PERSIAN = replace(EPISODE, locale="fa")
SPEAKER = replace(BO, locales=frozenset({"en", "fa"}))
ENGLISH = replace(ANA, locales=frozenset({"en"}))


def test_a_language_is_left_to_those_who_speak_it() -> None:
    assert reason(ENGLISH, PERSIAN, SPEAKER) is Reason.OTHER_LANGUAGE
    assert reason(SPEAKER, PERSIAN, ENGLISH) is Reason.FOR_ANYONE


def test_a_language_that_nobody_present_speaks_is_no_obstacle() -> None:
    assert reason(ENGLISH, PERSIAN) is Reason.FOR_ANYONE


def test_a_language_that_the_team_does_not_speak_is_no_obstacle_to_it() -> None:
    inside = replace(ENGLISH, teams=frozenset({"billing"}))
    assert reason(inside, replace(BILLING, locale="fa"), SPEAKER) is Reason.OWN_TEAM


def test_a_region_makes_no_difference_to_a_language() -> None:
    brazilian = replace(EPISODE, locale="pt-BR")
    assert replace(ANA, locales=frozenset({"pt"})).speaks("pt-BR")
    assert reason(ENGLISH, brazilian, replace(BO, locales=frozenset({"pt-PT"}))) is (
        Reason.OTHER_LANGUAGE
    )


def test_a_skill_is_left_to_those_who_have_it_until_the_episode_overflows() -> None:
    refund = replace(EPISODE, skill="refunds", overflows_at=LATER)
    skilled = replace(BO, skills=frozenset({"refunds"}))
    assert reason(ANA, refund, skilled) is Reason.LACKS_SKILL
    assert reason(skilled, refund, ANA) is Reason.FOR_ANYONE
    assert reason(ANA, replace(refund, overflows_at=NOW), skilled) is Reason.FOR_ANYONE
    assert reason(ANA, refund) is Reason.FOR_ANYONE  # nobody present has it


# The agent who knows the customer.

KNOWN = replace(EPISODE, known_agent="bo", known_until=LATER)


def test_the_agent_who_knows_the_customer_has_a_moment_to_themselves() -> None:
    assert reason(BO, KNOWN, ANA) is Reason.KNOWS_CUSTOMER
    assert reason(ANA, KNOWN, BO) is Reason.KEPT_FOR_COLLEAGUE
    assert reason(ANA, replace(KNOWN, known_until=NOW), BO) is Reason.FOR_ANYONE


@pytest.mark.parametrize("others", [(), (replace(BO, held=3),)])
def test_nothing_is_kept_for_somebody_who_is_away_or_has_no_room(others: tuple[Agent, ...]) -> None:
    assert reason(ANA, KNOWN, *others) is Reason.FOR_ANYONE


def test_whoever_knows_the_customer_need_not_speak_the_language() -> None:
    assert reason(ENGLISH, replace(PERSIAN, known_agent="ana"), SPEAKER) is Reason.KNOWS_CUSTOMER


def test_a_team_is_stronger_than_an_acquaintance() -> None:
    inside = replace(ANA, teams=frozenset({"billing"}))
    asked = replace(BILLING, known_agent="bo", known_until=LATER)
    assert reason(BO, asked, inside) is Reason.OTHER_TEAM
    assert reason(inside, asked, BO) is Reason.OWN_TEAM


# In order, and the best of several.


def test_offers_come_in_the_order_of_the_line() -> None:
    line = [replace(PERSIAN, id="1"), replace(EPISODE, id="2"), replace(KNOWN, id="3")]
    roster = Roster([ENGLISH, SPEAKER], now=NOW)
    assert list(roster.offers(ENGLISH, line)) == [Offer("2", "ana", Reason.FOR_ANYONE)]
    assert [offer.episode for offer in roster.offers(SPEAKER, line)] == ["1", "2", "3"]


def test_the_best_is_who_has_most_room_and_is_needed_least_elsewhere() -> None:
    assert Roster([replace(ANA, held=1), BO], now=NOW).best(EPISODE) == Offer(
        "e", "bo", Reason.FOR_ANYONE
    )
    specialist = replace(ANA, skills=frozenset({"refunds"}))
    assert Roster([specialist, BO], now=NOW).best(EPISODE) == Offer("e", "bo", Reason.FOR_ANYONE)
    assert Roster([ENGLISH, SPEAKER], now=NOW).best(EPISODE) == Offer("e", "ana", Reason.FOR_ANYONE)


def test_nobody_is_the_best_of_nobody() -> None:
    assert Roster([], now=NOW).best(EPISODE) is None
    assert Roster([replace(ANA, held=3)], now=NOW).best(EPISODE) is None


WORDS = st.sampled_from(["a", "b"])
SETS = st.frozensets(WORDS)
AGENTS = st.lists(
    st.builds(Agent, st.uuids().map(str), st.just(2), st.integers(0, 1), SETS, SETS, SETS),
    min_size=1,
    max_size=4,
)
EPISODES = st.builds(
    Waiting,
    st.just("e"),
    WORDS,
    skill=st.none() | WORDS,
    team=st.none() | WORDS,
    overflows_at=st.just(EARLIER),
    known_until=st.sampled_from([EARLIER, LATER]),
)


@given(AGENTS, EPISODES)
def test_once_it_overflows_somebody_with_room_may_take_it(
    agents: list[Agent], episode: Waiting
) -> None:
    """No wish of an episode can leave it without anybody while somebody speaks its language."""
    roster = Roster(agents, now=NOW)
    offer = roster.best(replace(episode, known_agent=agents[0].id))
    assert offer is not None
    assert offer.reason.is_offer


# Given out unasked.


def given_out(agents: list[Agent], *line: Waiting) -> list[tuple[str, str]]:
    offers = assign(Roster(agents, now=NOW), line)
    return [(offer.episode, offer.agent) for offer in offers]


def test_the_line_is_given_out_in_its_order_and_nobody_gets_more_than_they_can_hold() -> None:
    line = [replace(EPISODE, id=str(number)) for number in range(5)]
    agents = [replace(ANA, capacity=1), replace(BO, capacity=3, held=1)]
    given_to = given_out(agents, *line)
    assert [episode for episode, _ in given_to] == ["0", "1", "2"]
    assert sorted(agent for _, agent in given_to) == ["ana", "bo", "bo"]


def test_who_picks_for_themselves_is_given_nothing() -> None:
    assert given_out([replace(ANA, is_assigned=False)], EPISODE) == []


def test_who_gave_it_back_is_not_given_it_again_and_may_still_pick_it() -> None:
    passed = replace(EPISODE, passed_by=frozenset({"ana"}))
    assert given_out([ANA], passed) == []
    assert given_out([ANA, BO], passed) == [("e", "bo")]
    assert reason(ANA, passed) is Reason.FOR_ANYONE


def test_one_who_can_be_given_nothing_does_not_hold_up_those_behind() -> None:
    foreign = Waiting("f", "fa")
    roya = Agent("roya", 1, held=1, locales=frozenset({"fa"}))
    english = replace(ANA, locales=frozenset({"en"}))
    assert given_out([english, roya], foreign, EPISODE) == [("e", "ana")]


@given(
    capacities=st.lists(st.integers(0, 4), min_size=1, max_size=5),
    count=st.integers(0, 25),
)
def test_however_long_the_line_each_is_given_once_and_within_capacity(
    capacities: list[int], count: int
) -> None:
    agents = [Agent(f"a{number}", room) for number, room in enumerate(capacities)]
    given_to = given_out(agents, *(replace(EPISODE, id=str(n)) for n in range(count)))
    assert len({episode for episode, _ in given_to}) == len(given_to)
    assert len(given_to) == min(count, sum(capacities))
    for agent in agents:
        assert sum(to == agent.id for _, to in given_to) <= agent.capacity
