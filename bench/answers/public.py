"""Whole collections of others, in the folder that HANDRAIL_EVAL_DATA names.

`<name>_docs.jsonl` has `id`, `title`?, `text`; `<name>_queries.jsonl` has `q`, `doc`, `lang`;
CLINC150 has `clinc150_kb10.jsonl` (`intent`, `text`) and `clinc150_queries.jsonl` (`q`, `intent`).
Who tunes on them uses the questions that `is_held` does not hold back; both parts are shown.
"""

import json
import os
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.answers.figures import Figures, auroc, measure
from bench.answers.outcomes import ask
from bench.answers.own import Groups, opened
from bench.answers.questions import Asked, is_held
from knowledge import Knowledge
from knowledge.cache import EmbeddingCache
from knowledge.embedding.protocol import Embedder
from knowledge.training.help_centres import markdown

FOLDER = Path(os.environ.get("HANDRAIL_EVAL_DATA", "not-given"))
TITLE = 80  # characters: a paragraph without a title gets the start of its first sentence


@dataclass(frozen=True)
class Collection:
    """Documents of one set and the questions of one, perhaps another."""

    name: str
    documents: str
    questions: str
    locale: str
    given: int = 0
    """Questions that each article is given; they are not asked then."""


COLLECTIONS = (
    Collection("StackFAQ", "stackfaq", "stackfaq", "en"),
    Collection("StackFAQ, 2 questions an article", "stackfaq", "stackfaq", "en", given=2),
    Collection("XQuAD en", "xquad_en", "xquad_en", "en"),
    Collection("XQuAD th", "xquad_th", "xquad_th", "th"),
    Collection("XQuAD th → en", "xquad_en", "xquad_th", "en"),
    Collection("24 support articles", "kb24", "kb24", "en"),
)


def public(embedder: Embedder, cache: EmbeddingCache) -> Iterator[tuple[str, Groups]]:
    """Every collection that is there: all of it, what is held back, and each language."""
    for collection in COLLECTIONS:
        if _path(f"{collection.documents}_docs").is_file():
            yield collection.name, _measured(collection, embedder, cache)
    if _path("clinc150_kb10").is_file():
        yield "CLINC150", {"all": _out_of_scope(embedder, cache)}


def _measured(collection: Collection, embedder: Embedder, cache: EmbeddingCache) -> Groups:
    given, asked = _questions(collection)
    articles = {
        str(document["id"]): _article(document, given.get(str(document["id"]), ()))
        for document in _lines(f"{collection.documents}_docs")
    }
    outcomes = ask(_centre(articles, collection.locale, embedder, cache), asked)
    groups = {
        "all": measure(outcomes),
        "held": measure([one for one in outcomes if one.asked.split == "held"]),
    }
    locales = sorted({one.asked.locale for one in outcomes})
    if len(locales) > 1:
        for locale in locales:
            groups[locale] = measure([one for one in outcomes if one.asked.locale == locale])
    return groups


def _questions(collection: Collection) -> tuple[dict[str, list[str]], list[Asked]]:
    """Those that the articles are given, and those that are asked."""
    given: defaultdict[str, list[str]] = defaultdict(list)
    asked = []
    for row in _lines(f"{collection.questions}_queries"):
        document, question, locale = str(row["doc"]), row["q"], row["lang"]
        if len(given[document]) < collection.given:
            given[document].append(question)
        else:
            held = is_held(question, locale)
            asked.append(Asked(question, locale, (document,), split="held" if held else "tune"))
    return given, asked


def _out_of_scope(embedder: Embedder, cache: EmbeddingCache) -> Figures:
    """An article for each intent, with its ten examples as questions; half of what is asked is
    about none of them. The AUROC is that of the stated confidence."""
    examples: defaultdict[str, list[str]] = defaultdict(list)
    for row in _lines("clinc150_kb10"):
        examples[row["intent"]].append(row["text"])
    articles = {
        intent: markdown(intent, intent.replace("_", " "), some[0], some[1:])
        for intent, some in examples.items()
    }
    asked = [
        Asked(row["q"], "en", () if row["intent"] == "oos" else (row["intent"],))
        for row in _lines("clinc150_queries")
    ]
    outcomes = ask(_centre(articles, "en", embedder, cache), asked)
    known = [one.confidence for one in outcomes if one.asked.articles]
    foreign = [one.confidence for one in outcomes if not one.asked.articles]
    return measure(outcomes) | {"AUROC": auroc(known, foreign)}


def _article(document: Mapping[str, str], questions: Sequence[str]) -> str:
    title = document.get("title") or document["text"].split(". ")[0][:TITLE]
    return markdown(str(document["id"]), title, document["text"], questions)


def _centre(
    articles: Mapping[str, str], locale: str, embedder: Embedder, cache: EmbeddingCache
) -> Knowledge:
    with tempfile.TemporaryDirectory() as folder:
        for name, content in articles.items():
            (Path(folder) / f"{name}.{locale}.md").write_text(content, encoding="utf-8")
        return opened(Path(folder), embedder, cache)


def _lines(name: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in _path(name).read_text(encoding="utf-8").splitlines()]


def _path(name: str) -> Path:
    return FOLDER / f"{name}.jsonl"
