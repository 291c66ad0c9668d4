"""Questions as they are typed: with a slip of the thumb, in a hurry, beside other words."""

import random
from collections.abc import Sequence

SLIP, TWO_SLIPS, BARE, BESIDE = 0.15, 0.05, 0.05, 0.08  # shares of the questions
FIRST = 0.6  # of the other words stand before the question
LONG_ENOUGH = 8  # letters; a slip in a shorter text may make another word


def as_typed(question: str, chat: Sequence[str], source: random.Random) -> str:
    """Most often the question as it is; now and then as it might have come."""
    dice = source.random()
    if dice < SLIP:
        return slip(question, source)
    if dice < SLIP + TWO_SLIPS:
        return slip(slip(question, source), source)
    if dice < SLIP + TWO_SLIPS + BARE:
        return question.lower().rstrip("?.!؟？。")
    if dice < SLIP + TWO_SLIPS + BARE + BESIDE and chat:
        other = source.choice(chat)
        return f"{other} {question}" if source.random() < FIRST else f"{question} {other}"
    return question


def slip(text: str, source: random.Random) -> str:
    """Two letters swapped, one doubled or one lost."""
    if len(text) < LONG_ENOUGH:
        return text
    place = source.randrange(1, len(text) - 2)
    before, pair, after = text[:place], text[place : place + 2], text[place + 2 :]
    return before + source.choice((pair[::-1], pair[0] + pair, pair[0])) + after
