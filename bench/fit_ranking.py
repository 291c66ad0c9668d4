"""Fits the prior of the calibration (`knowledge/calibration.py`) and prints it.

    HANDRAIL_EVAL_DATA=… python -m bench.fit_ranking

Many small collections are drawn from the sources. Each is asked questions that one of its articles
answers, the same questions with that article removed, and questions about nothing that it has.
Only questions that `is_held` does not hold back are asked; what is held back, and the second help
centre as a whole, tell how well the prior does on what it has not seen. Run it again when the
embedding model or a weight of `knowledge/scoring.py` changes: 2 to 5 minutes.
"""

import json
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from bench.answers.__main__ import opened_model
from bench.answers.own import DEMO
from bench.answers.public import FOLDER, TITLE
from bench.answers.questions import QUESTIONS, Asked, is_held, load
from bench.answers.vectors import KeptVectors
from knowledge.calibration import Curve, Curves, Example, features, fit_curves
from knowledge.embedding.model import SentenceEmbedder
from knowledge.index import Entry, Index, build
from knowledge.library import Library
from knowledge.scoring import order, score
from knowledge.text import likely_language
from knowledge.vectors import Vectors

SEED = 7
SAMPLES, SMALLEST, LARGEST = 12, 4, 240  # collections from each source, and their sizes
DOCUMENTS = 80  # of each public set: what more there is changes nothing but the time
EQUAL = 300  # examples: what each source counts for
ASKED = 16  # questions to each collection that it can answer; a quarter as many are foreign to it


@dataclass(frozen=True)
class Source:
    """Articles, questions about them, and questions that belong to none."""

    name: str
    entries: Sequence[Entry]
    asked: Sequence[Asked]
    foreign: Sequence[Asked] = ()

    @property
    def trade(self) -> str:
        """Questions of one trade may be answerable in another source of it."""
        return self.name[:5] if self.name[:5] in ("XQuAD", "Stack") else "support"


def sources() -> Iterator[Source]:
    """The demo help centre in several shapes, and the public sets."""
    demo = _entries(Library(DEMO))
    own = load(QUESTIONS, "tune")
    asked = [one for one in own if len(one.articles) == 1]
    foreign = [one for one in own if not one.articles]
    yield Source("demo", demo, asked, foreign)
    yield Source("demo, no questions", [_bare(entry) for entry in demo], asked, foreign)
    english = [entry for entry in demo if entry.language == "en"]
    yield Source("demo, only English", english, asked, foreign)
    for language in ("th", "es", "ko", "fa"):
        only = [_bare(entry) for entry in demo if entry.language == language]
        theirs = {entry.article.id for entry in only}
        yield Source(
            f"demo, only {language}",
            only,
            [one for one in asked if one.articles[0] in theirs and one.locale in ("en", language)],
            [one for one in foreign if one.locale in ("en", language)],
        )
    for name, documents, questions, locale, given in (
        ("StackFAQ", "stackfaq", "stackfaq", "en", 0),
        ("StackFAQ, 2 questions", "stackfaq", "stackfaq", "en", 2),
        ("XQuAD en", "xquad_en", "xquad_en", "en", 0),
        ("XQuAD th", "xquad_th", "xquad_th", "th", 0),
        ("XQuAD th → en", "xquad_en", "xquad_th", "en", 0),
        ("24 articles", "kb24", "kb24", "en", 0),
    ):
        yield _public(name, documents, questions, locale, given)
    yield _intents("clinc150")
    yield _intents("banking77")


def _public(name: str, documents: str, questions: str, locale: str, given: int) -> Source:
    kept: defaultdict[str, list[str]] = defaultdict(list)
    asked = []
    for row in _lines(f"{questions}_queries"):
        article = str(row["doc"])
        if len(kept[article]) < given:
            kept[article].append(row["q"])
        elif not is_held(row["q"], row["lang"]):
            asked.append(Asked(row["q"], row["lang"], (article,)))
    articles = {
        str(row["id"]): (row.get("title") or row["text"].split(". ")[0][:TITLE], row["text"])
        for row in _lines(f"{documents}_docs")[:DOCUMENTS]
    }
    asked = [one for one in asked if one.articles[0] in articles]
    return Source(name, _written(articles, kept, locale), asked)


def _intents(name: str) -> Source:
    """An article for each intent: its name, one example as the text, four as questions."""
    examples: defaultdict[str, list[str]] = defaultdict(list)
    for row in _lines(f"{name}_kb10"):
        examples[row["intent"]].append(row["text"])
    articles = {intent: (intent.replace("_", " "), some[0]) for intent, some in examples.items()}
    rows = [row for row in _lines(f"{name}_queries") if not is_held(row["q"], "en")]
    asked = [Asked(row["q"], "en", (row["intent"],)) for row in rows if row["intent"] != "oos"]
    foreign = [Asked(row["q"], "en") for row in rows if row["intent"] == "oos"]
    kept = {intent: some[1:5] for intent, some in examples.items()}
    return Source(name, _written(articles, kept, "en"), asked, foreign)


def _written(
    articles: Mapping[str, tuple[str, str]], questions: Mapping[str, Sequence[str]], locale: str
) -> list[Entry]:
    with tempfile.TemporaryDirectory() as folder:
        for number, (name, (title, text)) in enumerate(articles.items()):
            head = {"title": title, "id": name, "status": "published"}
            head["questions"] = list(questions.get(name, ()))  # type: ignore[assignment]
            lines = [f"{key}: {json.dumps(value)}" for key, value in head.items()]
            content = "\n".join(["---", *lines, "---", text])
            (Path(folder) / f"{number}.{locale}.md").write_text(content, encoding="utf-8")
        return _entries(Library(Path(folder)))


def _entries(library: Library) -> list[Entry]:
    articles = [article for article in library.read().articles if article.is_public]
    return library.entries(articles)


def _bare(entry: Entry) -> Entry:
    return replace(entry, article=replace(entry.article, questions=()))


def _lines(name: str) -> list[dict[str, str]]:
    path = FOLDER / f"{name}.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


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
            weight=0.5 if gone and one.articles else 1.0,
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
    flat = Curve((0.0, 0.0, 0.0, 0.0))
    for same in (True, False):
        some = [
            replace(one, weight=one.weight / len(all_of) * EQUAL)
            for all_of in found.values()
            for one in all_of
            if one.same_language is same
        ]
        print(f"same_language={same}:", fit_curves(Curves(flat, flat), some, strength=1.0))


if __name__ == "__main__":
    main()
