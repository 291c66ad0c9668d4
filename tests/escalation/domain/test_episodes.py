"""The ownership of an episode moves in the ways the picture shows, and in no other."""

import itertools

import pytest

from escalation.domain.episodes import EpisodeState, Move, MoveRefused, after, states_before

WITH_BOT, WAITING = EpisodeState.WITH_BOT, EpisodeState.WAITING
WITH_AGENT, RESOLVED = EpisodeState.WITH_AGENT, EpisodeState.RESOLVED

PICTURE = {
    (WITH_BOT, Move.HAND_OFF): WAITING,
    (WITH_BOT, Move.RESOLVE): RESOLVED,
    (WAITING, Move.CLAIM): WITH_AGENT,
    (WAITING, Move.RETURN_TO_BOT): WITH_BOT,
    (WAITING, Move.RESOLVE): RESOLVED,
    (WITH_AGENT, Move.RELEASE): WAITING,
    (WITH_AGENT, Move.RETURN_TO_BOT): WITH_BOT,
    (WITH_AGENT, Move.RESOLVE): RESOLVED,
    (RESOLVED, Move.REOPEN): WITH_BOT,
    (RESOLVED, Move.TAKE_UP): WITH_AGENT,
}


@pytest.mark.parametrize(("state", "move"), list(itertools.product(EpisodeState, Move)), ids=str)
def test_every_move_in_every_state_is_a_new_state_or_refused(
    state: EpisodeState, move: Move
) -> None:
    if (state, move) in PICTURE:
        assert after(state, move) is PICTURE[state, move]
        assert state in states_before(move)
    else:
        with pytest.raises(MoveRefused) as refused:
            after(state, move)
        assert (refused.value.state, refused.value.move) == (state, move)
        assert state not in states_before(move)


def test_every_state_can_be_reached_and_left() -> None:
    reached = {WITH_BOT}
    while True:
        further = reached | {to for (state, _), to in PICTURE.items() if state in reached}
        if further == reached:
            break
        reached = further
    assert reached == set(EpisodeState) == {state for state, _ in PICTURE}


def test_only_a_resolved_episode_expects_no_answer() -> None:
    assert [state for state in EpisodeState if not state.is_open] == [RESOLVED]
