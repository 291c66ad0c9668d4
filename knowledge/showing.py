"""Which passage of an article to show: the part that answers.

Each passage is compared twice, by itself and led by title and headings: the headings give meaning
to a terse passage, but an unhelpful one ("Part 3", "More") must not hide what stands below it.
Who asks what the title says, and nothing that a part of it says, is shown how the article begins.
"""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from knowledge.index import Index
from knowledge.lexical import LexicalIndex, Question

FloatArray = NDArray[np.float32]

# What a passage under its title and headings counts; the rest is the same passage by itself. With
# half, two questions about a part were shown the beginning once the last layers learned further.
UNDER_HEADINGS = 0.7
WORDS = 0.08  # of cosine for a full match of words, where question and article share a language

GENERAL_FROM = 0.03  # of cosine: how much nearer a title is than any passage to such a question …
OPENING = 2.0  # … and what it speaks for the beginning, for each cosine beyond that


def best_passage(
    index: Index, row: int, vector: FloatArray, question: str, *, same_language: bool
) -> int:
    """The passage of an entry that answers a question of this vector best; the first of equals."""
    entry = index.entries[row]
    if len(entry.passages) == 1:
        return 0
    start = index.section_starts[row]
    own = slice(start, start + len(entry.passages))
    headed, bare = index.sections[own] @ vector, index.bodies[own] @ vector
    fit = UNDER_HEADINGS * headed + (1 - UNDER_HEADINGS) * bare
    if same_language:
        words = _words_of(tuple(entry.sections), entry.language)
        fit = fit + WORDS * words.scores(Question(question))
    if not index.empty_titles[row]:
        title = index.labels[index.label_starts[row]] @ vector
        nearer = title - headed.max()
        fit[0] += OPENING * max(float(nearer) - GENERAL_FROM, 0.0)
    return int(np.argmax(fit))


@lru_cache(maxsize=512)
def _words_of(passages: tuple[str, ...], language: str) -> LexicalIndex:
    """The words of an article's passages, kept for the next who asks: 9 ms for a usual one."""
    return LexicalIndex(passages, language)
