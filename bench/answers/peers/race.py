"""The same questions through other libraries and through ours: who finds the article, at what cost?

All get the same documents of the same articles: each passage under its title, and each question.
Our own search also knows the language of each article, as it does in the product. AUROC says how
well the best score, or for us the stated confidence, tells questions with an answer from others.
"""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from bench.answers.figures import Figures, auroc, share
from bench.answers.own import DEMO, Groups, opened
from bench.answers.peers.environment import RASA, peers_python
from bench.answers.peers.runner import best_articles
from bench.answers.questions import QUESTIONS, SECOND_CENTRE, Asked, load
from knowledge import Knowledge
from knowledge.cache import EmbeddingCache
from knowledge.embedding.protocol import Embedder

HERE = Path(__file__).resolve().parent
LIMIT_S = 900  # of one peer on one help centre; Rasa trains for about a minute
PASSAGE_WORDS = 120  # about what the models of the peers read at once
PEERS = ("bm25s", "rank_bm25", "txtai", "txtai_hybrid", "haystack")

Answers = list[list[tuple[str, float]]]


def race(embedder: Embedder, cache: EmbeddingCache) -> Iterator[tuple[str, Groups, list[str]]]:
    """For each help centre the figures of each library, and what could not run."""
    for name, folder, questions in (
        ("demo centre, held half", DEMO, load(QUESTIONS, "held")),
        ("second centre", SECOND_CENTRE / "articles", load(SECOND_CENTRE / "questions.jsonl")),
    ):
        knowledge = opened(folder, embedder, cache)
        given = {"documents": documents(knowledge), "questions": [q.question for q in questions]}
        groups = {
            "ours": figures(questions, *_ours(knowledge, questions)),
            "our embedding alone": figures(questions, _alone(embedder, given)),
        }
        failed = []
        for peer in (*PEERS, "rasa"):
            try:
                groups[peer] = figures(questions, *_peer(peer, given))
            except (subprocess.SubprocessError, OSError) as error:
                failed.append(f"{peer} could not be had here: {_reason(error)}")
        yield name, groups, failed


def documents(knowledge: Knowledge) -> list[dict[str, str]]:
    """What is searched: passages under their title, and the questions kept with the article."""
    texts = []
    for article in knowledge.articles():
        passages = [f"{article.title}\n{passage}" for passage in _passages(article.markdown)]
        texts += [{"article": article.id, "text": text} for text in (*passages, *article.questions)]
    return texts


def figures(questions: Sequence[Asked], answers: Answers, cpu_ms: float | None = None) -> Figures:
    """How often the article is first and among three; English apart: all are at home there."""
    asked = list(zip(questions, answers, strict=True))
    known = [(one, found) for one, found in asked if one.articles]
    english = [(one, found) for one, found in known if one.locale == "en"]
    return {
        "right@1": share(_first(found) in one.articles for one, found in known),
        "in 3": share(_holds(one, found) for one, found in known),
        "English right@1": share(_first(found) in one.articles for one, found in english),
        "English in 3": share(_holds(one, found) for one, found in english),
        "AUROC": auroc(
            [_score(found) for one, found in asked if one.articles],
            [_score(found) for one, found in asked if not one.articles],
        ),
    } | ({} if cpu_ms is None else {"CPU ms": cpu_ms})


def _ours(knowledge: Knowledge, questions: Sequence[Asked]) -> tuple[Answers, float]:
    knowledge.search("to warm up", "en")
    started = time.process_time()
    for one in questions:
        knowledge.search(one.question, one.locale)
    took = time.process_time() - started
    near = [knowledge.suggest(one.question, one.locale) for one in questions]
    answers = [[(answer.article, answer.confidence) for answer in some] for some in near]
    return answers, 1000 * took / len(questions)


def _alone(embedder: Embedder, given: Mapping[str, Any]) -> Answers:
    """The same model without our ranking: the nearest document's article.

    Its time would mislead: the questions' vectors are still remembered.
    """
    vectors = embedder.embed_passages([document["text"] for document in given["documents"]])
    owners = [document["article"] for document in given["documents"]]
    answers = []
    for question in given["questions"]:
        scores = vectors @ embedder.embed_queries([question])[0]
        best = [(int(place), float(scores[place])) for place in (-scores).argsort()]
        answers.append(best_articles(best, owners))
    return answers


def _peer(name: str, given: Mapping[str, Any]) -> tuple[Answers, float]:
    with tempfile.TemporaryDirectory() as folder:
        before, after = Path(folder) / "in.json", Path(folder) / "out.json"
        before.write_text(json.dumps(given), encoding="utf-8")
        command = (
            [RASA, HERE / "rasa_selector.py"]
            if name == "rasa"
            else [peers_python(), HERE / "runner.py", name]
        )
        subprocess.run(
            [*command, before, after], check=True, timeout=LIMIT_S, capture_output=True, text=True
        )
        result = json.loads(after.read_text(encoding="utf-8"))
        return result["answers"], result["cpu ms"]


def _reason(error: Exception) -> str:
    """The last line that a failed program wrote."""
    written = str(getattr(error, "stderr", "") or error).strip().splitlines()
    print("\n".join(written), file=sys.stderr)
    return written[-1] if written else type(error).__name__


def _passages(markdown: str) -> list[str]:
    """Paragraphs joined up to about 120 words."""
    passages = [""]
    for paragraph in markdown.split("\n\n"):
        if passages[-1] and len(f"{passages[-1]} {paragraph}".split()) > PASSAGE_WORDS:
            passages.append("")
        passages[-1] = f"{passages[-1]}\n\n{paragraph}".strip()
    return passages


def _first(found: Sequence[tuple[str, float]]) -> str | None:
    return found[0][0] if found else None


def _holds(one: Asked, found: Sequence[tuple[str, float]]) -> bool:
    return set(one.articles) <= {article for article, _ in found}


def _score(found: Sequence[tuple[str, float]]) -> float:
    return found[0][1] if found else 0.0
