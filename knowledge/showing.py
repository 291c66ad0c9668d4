"""Which passage of an article to show: the part that answers.

Each passage is compared twice, by itself and led by title and headings: the headings give meaning
to a terse passage, but an unhelpful one ("Part 3", "More") must not hide what stands below it.
"""

import numpy as np

from knowledge.index import Index
from knowledge.lexical import LexicalIndex
from knowledge.scoring import Ranking

WORDS = 0.08  # of cosine for a full match of words, where question and article share a language


def best_passage(
    index: Index, row: int, ranking: Ranking, question: str, *, same_language: bool
) -> int:
    """The passage of an entry that answers best; the first of equals."""
    entry = index.entries[row]
    if len(entry.passages) == 1:
        return 0
    start = index.section_starts[row]
    own = slice(start, start + len(entry.passages))
    fit = (ranking.sections[own] + ranking.bodies[own]) / 2
    if same_language:
        words = LexicalIndex(entry.sections, entry.language)
        fit = fit + WORDS * words.scores(question)
    return int(np.argmax(fit))
