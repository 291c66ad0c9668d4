"""Making a move of ownership, or saying why it is not possible."""

from escalation.domain.episodes import EpisodeState, Move, states_before
from escalation.domain.events import Audience, EventType
from escalation.errors import MoveNotPossible
from escalation.services.timeline import Author, append
from escalation.services.work import Work
from escalation.storage import episodes
from escalation.storage.tables import Episode, Staff

_REFUSAL = {
    EpisodeState.WITH_BOT: "The assistant is answering this conversation.",
    EpisodeState.WAITING: "This conversation is waiting for a person; claim it first.",
    EpisodeState.WITH_AGENT: "A person is answering this conversation.",
    EpisodeState.RESOLVED: "This conversation has ended.",
}


async def move_or_refuse(work: Work, episode: Episode, move: Move, **changes: object) -> Episode:
    state = EpisodeState(episode.state)
    moved = None
    if state in states_before(move):
        moved = await episodes.move(work.session, episode.id, move, state=state, **changes)
    if moved is None:
        raise MoveNotPossible(_REFUSAL[state])
    return moved


async def add_note(work: Work, episode: Episode, author: Author, text: str | None) -> None:
    """What an agent says to colleagues along with a move; nothing when there is no text."""
    if text:
        await append(
            work, episode, EventType.NOTE, author=author, text=text, audience=Audience.STAFF
        )


async def say_joined(work: Work, episode: Episode, agent: Staff, *, key: str = "joined") -> None:
    """Tell the customer who answers from now on; `key` names the sentence."""
    text = work.say(key, episode.locale, name=agent.name)
    await append(work, episode, EventType.JOINED, author=Author.agent(agent), text=text)


async def say_left(work: Work, episode: Episode, agent: Staff, *, key: str = "left") -> None:
    """Tell the customer who no longer answers; `key` names the sentence."""
    text = work.say(key, episode.locale, name=agent.name)
    await append(work, episode, EventType.LEFT, author=Author.agent(agent), text=text)
