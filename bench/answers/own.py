"""The help centres of the repository, each asked its labelled questions."""

from collections.abc import Sequence
from pathlib import Path

from bench.answers.figures import Figures, measure, speed
from bench.answers.outcomes import Outcome, ask, ask_without_article
from bench.answers.questions import CENTRES, ELSEWHERE, KINDS, QUESTIONS, load
from knowledge import Knowledge
from knowledge.cache import EmbeddingCache
from knowledge.embedding.protocol import Embedder
from knowledge.spelling import load_words

ROOT = Path(__file__).resolve().parents[2]
DEMO = ROOT / "kb_articles"

Groups = dict[str, Figures]


def demo(
    embedder: Embedder, cache: EmbeddingCache, *, quick: bool
) -> tuple[dict[str, Groups], list[Outcome]]:
    """The shipped help centre, in halves and in more languages; and the outcomes of the held half.

    That one is asked once more with each question's article removed, unless it must be quick.
    """
    knowledge = opened(DEMO, embedder, cache)
    held = ask(knowledge, load(QUESTIONS, "held"))
    tune = ask(knowledge, load(QUESTIONS, "tune"))
    elsewhere = ask(knowledge, load(ELSEWHERE))
    groups = {
        "demo, held": grouped(held),
        "demo, tune": grouped(tune),
        "demo, ten more languages": grouped(elsewhere),
    }
    if not quick:
        removed = list(ask_without_article(knowledge, cache, load(QUESTIONS, "held")))
        groups["demo, held"]["removed"] = measure(removed)
    return groups, held


def others(
    embedder: Embedder, cache: EmbeddingCache, *, quick: bool
) -> tuple[dict[str, Groups], list[Outcome]]:
    """Help centres of other trades, which nothing was ever tuned on; and all their outcomes."""
    groups: dict[str, Groups] = {}
    outcomes: list[Outcome] = []
    for name, folder in CENTRES.items():
        knowledge = opened(folder / "articles", embedder, cache)
        questions = load(folder / "questions.jsonl")
        asked = ask(knowledge, questions)
        groups[name] = grouped(asked)
        outcomes += asked
        if not quick:
            removed = list(ask_without_article(knowledge, cache, questions))
            groups[name]["removed"] = measure(removed)
    return groups, outcomes


def opened(folder: Path, embedder: Embedder, cache: EmbeddingCache) -> Knowledge:
    """A help centre, ready to be asked."""
    load_words()
    knowledge = Knowledge(folder, embedder, cache)
    knowledge.reload()
    return knowledge


def grouped(outcomes: Sequence[Outcome]) -> Groups:
    """Figures of all, of each language and of each kind."""
    groups = {"all": measure(outcomes) | speed(outcomes)}
    for locale in sorted({one.asked.locale for one in outcomes}):
        groups[locale] = measure([one for one in outcomes if one.asked.locale == locale])
    for kind in KINDS:
        of_kind = [one for one in outcomes if one.asked.kind == kind]
        if of_kind:
            groups[kind] = measure(of_kind)
    return groups
