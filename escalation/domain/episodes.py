"""Who owns an episode, and the only moves that change it.

    with_bot ──hand_off──▶ waiting ──claim──▶ with_agent
       ▲  ▲                  │  ▲                │
       │  └──return_to_bot───┘  └────release─────┤
       └─────────────return_to_bot───────────────┘
    any open state ──resolve──▶ resolved ──reopen──▶ with_bot
                                resolved ──take_up──▶ with_agent

Every move in every state is either a new state or a `MoveRefused`; nothing else is possible.
"""

from enum import StrEnum


class EpisodeState(StrEnum):
    """The owner of an episode: the bot, the queue, one agent, or nobody any more."""

    WITH_BOT = "with_bot"
    WAITING = "waiting"
    WITH_AGENT = "with_agent"
    RESOLVED = "resolved"

    @property
    def is_open(self) -> bool:
        """Whether the episode still expects an answer."""
        return self is not EpisodeState.RESOLVED


class Move(StrEnum):
    """The only moves of ownership."""

    HAND_OFF = "hand_off"
    CLAIM = "claim"
    RELEASE = "release"
    RETURN_TO_BOT = "return_to_bot"
    RESOLVE = "resolve"
    REOPEN = "reopen"
    """By the customer, who wrote again."""
    TAKE_UP = "take_up"
    """By an agent, who has something to add."""


class MoveRefused(ValueError):
    """The move does not exist from this state."""

    def __init__(self, state: EpisodeState, move: Move) -> None:
        super().__init__(f"An episode that is {state} cannot {move}.")
        self.state = state
        self.move = move


_MOVES: dict[tuple[EpisodeState, Move], EpisodeState] = {
    (EpisodeState.WITH_BOT, Move.HAND_OFF): EpisodeState.WAITING,
    (EpisodeState.WITH_BOT, Move.RESOLVE): EpisodeState.RESOLVED,
    (EpisodeState.WAITING, Move.CLAIM): EpisodeState.WITH_AGENT,
    (EpisodeState.WAITING, Move.RETURN_TO_BOT): EpisodeState.WITH_BOT,
    (EpisodeState.WAITING, Move.RESOLVE): EpisodeState.RESOLVED,
    (EpisodeState.WITH_AGENT, Move.RELEASE): EpisodeState.WAITING,
    (EpisodeState.WITH_AGENT, Move.RETURN_TO_BOT): EpisodeState.WITH_BOT,
    (EpisodeState.WITH_AGENT, Move.RESOLVE): EpisodeState.RESOLVED,
    (EpisodeState.RESOLVED, Move.REOPEN): EpisodeState.WITH_BOT,
    (EpisodeState.RESOLVED, Move.TAKE_UP): EpisodeState.WITH_AGENT,
}


def after(state: EpisodeState, move: Move) -> EpisodeState:
    """The state that follows a move. Raises MoveRefused when the move does not exist."""
    try:
        return _MOVES[state, move]
    except KeyError:
        raise MoveRefused(state, move) from None


def states_before(move: Move) -> tuple[EpisodeState, ...]:
    """The states from which a move is possible, for the conditional update that makes it."""
    return tuple(state for state, possible in _MOVES if possible is move)
