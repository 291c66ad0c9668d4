"""Fits the prior of the calibration (`knowledge/calibration.py`) and prints it.

    HANDRAIL_EVAL_DATA=… python -m bench.fit_ranking

Many small collections are drawn from the sources. Each is asked questions that one of its articles
answers, the same questions with that article removed, and questions about nothing that it has.
Only questions that `is_held` does not hold back are asked; what is held back, and the second help
centre as a whole, tell how well the prior does on what it has not seen. Run it again when the
embedding model or a weight of `knowledge/scoring.py` changes: 2 to 5 minutes.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from bench.answers.__main__ import opened_model
from bench.answers.questions import Asked
from bench.answers.vectors import KeptVectors
from bench.sources import SEED, Source, sources
from knowledge.calibration import (
    ABSENT_WEIGHT,
    FEATURE_MEAN,
    Curve,
    Curves,
    Example,
    features,
    fit_curves,
)
from knowledge.embedding.model import SentenceEmbedder
from knowledge.index import Entry, Index, build
from knowledge.scoring import order, score
from knowledge.text import likely_language
from knowledge.vectors import Vectors

SAMPLES, SMALLEST, LARGEST = 12, 4, 240  # collections from each source, and their sizes
EQUAL = 300  # examples: what each source counts for …
UNSEEN = 2  # … and how much more the trades do: they are what a new site is like
ASKED = 16  # questions to each collection that it can answer; a quarter as many are foreign to it


def examples(
    source: Source,
    embedder: SentenceEmbedder,
    cache: KeptVectors,
    others: Sequence[Asked],
    random: np.random.Generator,
) -> Iterator[Example]:
    """What the features are, and what was true, over the collections drawn from a source."""
    vectors = Vectors(embedder, cache)
    missing = vectors.hold([pair for entry in source.entries for pair in entry.texts()])
    vectors.embed(missing, lambda done: True)
    groups: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in source.entries:
        groups[entry.article.id].append(entry)
    names = sorted(groups)
    most = min(LARGEST, len(names))
    for _ in range(SAMPLES):
        size = round(float(np.exp(random.uniform(np.log(SMALLEST), np.log(most)))))
        chosen = {names[place] for place in random.permutation(len(names))[:size]}
        index = build([one for name in sorted(chosen) for one in groups[name]], vectors.known)
        inside = [one for one in source.asked if one.articles[0] in chosen]
        outside = [*source.foreign, *others]
        for one in _some(inside, ASKED, random):
            yield from _asked(index, embedder, one)
        for one in _some(outside, ASKED // 4, random):
            yield from _asked(index, embedder, replace(one, articles=()))


def _some(asked: Sequence[Asked], count: int, random: np.random.Generator) -> list[Asked]:
    return [asked[place] for place in random.permutation(len(asked))[:count]]


def _asked(index: Index, embedder: SentenceEmbedder, one: Asked) -> Iterator[Example]:
    scores = score(index, embedder.read_queries([one.question])[0], one.question)
    languages = tuple(dict.fromkeys(entry.language for entry in index.entries))
    language = likely_language(one.question, one.locale, languages)
    right = index.article_ids.index(one.articles[0]) if one.articles else -1
    own = np.flatnonzero(index.groups == right)
    for gone in (False, True) if one.articles else (True,):
        ranking = order(index, scores, own if gone else None)
        if not len(ranking.order):
            continue
        best = ranking.order[0]
        yield Example(
            features=features(ranking),
            same_language=index.entries[ranking.rows[best]].language == language,
            weight=ABSENT_WEIGHT if gone else 1.0,
            first=not gone and bool(best == right),
            among=not gone and bool(right in ranking.order[:3]),
        )


def main() -> None:
    """Prints the curves; means and spreads of the features stay as they are."""
    random = np.random.default_rng(SEED)
    embedder, cache = opened_model()
    every = list(sources())
    found: dict[str, list[Example]] = {}
    for source in every:
        others = [one for other in every if other.trade != source.trade for one in other.asked]
        found[source.name] = list(examples(source, embedder, cache, others, random))
        print(f"{source.name}: {len(source.entries)} entries, {len(found[source.name])} examples")
        cache.save()
    flat = Curve((0.0,) * (1 + len(FEATURE_MEAN)))
    for same in (True, False):
        some = [
            replace(one, weight=one.weight / len(all_of) * EQUAL * times)
            for name, all_of in found.items()
            for times in [UNSEEN if name.startswith("trades") else 1]
            for one in all_of
            if one.same_language is same
        ]
        print(f"same_language={same}:", fit_curves(Curves(flat, flat), some, strength=1.0))


if __name__ == "__main__":
    main()
