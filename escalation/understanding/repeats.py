"""Whether a customer asks again what they asked before, in other words."""

import math
from collections.abc import Sequence

import numpy as np

from escalation.understanding.heads import FloatArray

# A logistic curve laid by hand through what 500 paraphrases of 125 questions (StackFAQ) showed:
# near cosine .91 two wordings of one question are some 40 times as frequent as two different
# questions, at .89 four times; taken with one repeated pair in ten. On 500 bank questions
# (banking77) recall is lower at the same cosine: it misses repeats sooner than it invents them.
EVEN = 0.8975  # cosine at which "the same question" is as likely as not
STEEPNESS = 112.0
FEWEST_LETTERS = 10  # "and now?", "thanks", "ok" are near to everything
SURELY_GLAD = 0.5  # thanks said twice are no repeated question


def repeat_score(
    text: str, embedding: FloatArray, earlier: Sequence[FloatArray], *, positive: float
) -> float | None:
    """Probability that one of the earlier questions meant the same; None when it cannot tell."""
    letters = sum(character.isalpha() for character in text)
    if not len(earlier) or letters < FEWEST_LETTERS or positive >= SURELY_GLAD:
        return None
    nearest = float(np.max(np.stack(earlier) @ embedding))
    return 1.0 / (1.0 + math.exp(-STEEPNESS * (nearest - EVEN)))
