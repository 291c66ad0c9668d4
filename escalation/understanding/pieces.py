"""A message taken apart: the whole and its sentences or clauses, each with what it says.

The heads know whole messages: on a long story with one urgent line they drop to a recall of .42;
read sentence by sentence as well, and taking the highest, recall is .93 (docs/understanding.md).
Anger hides behind a comma too, so short messages are also read by clause; urgency is not heard in
clauses, where it brings four times the false alarms and finds nothing more.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from escalation.domain.signals import Emergency, Urgency
from escalation.understanding.heads import (
    ABUSIVE,
    COLUMNS,
    HUMAN,
    NEGATIVE,
    POSITIVE,
    URGENT,
    FloatArray,
    Heads,
)
from escalation.understanding.rules import HumanRequest, Insult, human_request, insult
from escalation.understanding.sentences import LONGEST_QUOTE, clauses, quotable, sentences

Hear = Callable[[Sequence[str]], FloatArray]

# The phrases were never wrong on the examples; the score leaves room for what they never saw, and
# for a policy of 1 that listens for none of it.
ASKED_OUTRIGHT = INSULTED_OUTRIGHT = 0.97
# Below every sensible threshold, however sure the head is.
DECLINED_AT_MOST = 0.1
ABOUT_AT_MOST = QUOTED_AT_MOST = 0.4
KIND_IS_SURE = 0.5  # a wrong kind misleads whoever picks the next customer; none costs nothing
# Of a long message: its opening, and its end, where the point is made. 3–4 ms each to hear.
FROM_START = 3
FROM_END = 9


@dataclass(frozen=True, slots=True)
class Piece:
    """The message or a part of it. negative … abusive and emergencies are probabilities.

    urgency: why it cannot wait, should it be urgent; None where no kind is likelier than not.
    """

    text: str
    negative: float
    positive: float
    urgent: float
    asks_for_human: float
    abusive: float
    urgency: Urgency | None
    emergencies: Mapping[Emergency, float]


@dataclass(frozen=True, slots=True)
class _Ruled:
    """What the rules found in a sentence, or in a message of several."""

    request: HumanRequest
    insult: Insult


Score = Callable[[Piece], float]


def take_apart(heads: Heads, text: str, row: FloatArray, hear: Hear | None) -> tuple[Piece, ...]:
    """The whole message first, then its parts when it has several.

    Without `hear` the parts carry only what the rules found in them.
    """
    own = sentences(text)
    parts = _both_ends(own if len(own) > 1 else [])
    fragments = _both_ends(clauses(text))
    texts = [*parts, *fragments]
    found = [_ruled(one) for one in texts or own]
    whole = _piece(text.strip(), heads.probabilities(row[None])[0], _strongest(found))
    if not texts:
        return (whole,)
    if hear is None:
        rows: FloatArray = np.zeros((len(texts), len(COLUMNS)), np.float32)
    else:
        rows = heads.probabilities(hear(texts))
        rows[len(parts) :, [COLUMNS.index(name) for name in (URGENT, *Emergency)]] = 0.0
    return (whole, *map(_piece, texts, rows, found))


def ruled(text: str, row: FloatArray) -> Piece:
    """A message as a whole: what the heads said of it, and what the rules find in its sentences."""
    return _piece(text.strip(), row, _strongest([_ruled(one) for one in sentences(text)]))


def quote(heads: Heads, pieces: Sequence[Piece], score: Score, hear: Hear | None) -> str:
    """The customer's own words with the highest score, at most LONGEST_QUOTE characters."""
    whole, *parts = pieces
    # What the rules find scores alike wherever it stands: rather its sentence than all of them.
    several = len(sentences(whole.text)) > 1
    best = max((*parts, whole) if several else pieces, key=score)
    if len(best.text) <= LONGEST_QUOTE:
        return best.text
    if best is whole and parts:
        best = max(parts, key=score)
    candidates = quotable(best.text)
    if len(candidates) == 1 or hear is None:
        return candidates[-1]  # the point tends to be made at the end
    candidates = _both_ends(candidates)
    rows = heads.probabilities(hear(candidates))
    cut = [_piece(text, row, _ruled(text)) for text, row in zip(candidates, rows, strict=True)]
    return max(cut, key=score).text


def _piece(text: str, row: FloatArray, found: _Ruled) -> Piece:
    by_column = dict(zip(COLUMNS, map(float, row), strict=True))
    likeliest = max(Urgency, key=lambda kind: by_column[kind])
    return Piece(
        text=text,
        negative=by_column[NEGATIVE],
        positive=by_column[POSITIVE],
        urgent=by_column[URGENT],
        asks_for_human=_with_request(by_column[HUMAN], found.request),
        abusive=_with_insult(by_column[ABUSIVE], found.insult),
        urgency=likeliest if by_column[likeliest] >= KIND_IS_SURE else None,
        emergencies={emergency: by_column[emergency] for emergency in Emergency},
    )


def _ruled(text: str) -> _Ruled:
    return _Ruled(human_request(text), insult(text))


def _with_insult(probability: float, said: Insult) -> float:
    match said:
        case Insult.SAID:
            return max(INSULTED_OUTRIGHT, probability)
        case Insult.QUOTED:
            return min(QUOTED_AT_MOST, probability)
        case Insult.NONE:
            return probability


def _with_request(probability: float, request: HumanRequest) -> float:
    match request:
        case HumanRequest.ASKED:
            return max(ASKED_OUTRIGHT, probability)
        case HumanRequest.DECLINED:
            return min(DECLINED_AT_MOST, probability)
        case HumanRequest.ABOUT:
            return min(ABOUT_AT_MOST, probability)
        case HumanRequest.NONE:
            return probability


def _strongest(found: Sequence[_Ruled]) -> _Ruled:
    """What the message says as a whole: a request anywhere in it is a request, an insult one."""
    requests, insults = {one.request for one in found}, {one.insult for one in found}
    return _Ruled(
        request=next((one for one in HumanRequest if one in requests), HumanRequest.NONE),
        insult=next((one for one in Insult if one in insults), Insult.NONE),
    )


def _both_ends(texts: list[str]) -> list[str]:
    if len(texts) <= FROM_START + FROM_END:
        return texts
    return texts[:FROM_START] + texts[-FROM_END:]
