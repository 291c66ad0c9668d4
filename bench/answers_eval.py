"""How often customers get the right article, measured on labelled questions. `make eval` runs it.

First the demo help centre on `tests/knowledge/questions.jsonl`, then, where HANDRAIL_EVAL_DATA
names a folder of public sets (`docs/answers.md` tells their form), collections of others.
"""

import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from knowledge import Knowledge, MemoryEmbeddingCache, SearchResult
from knowledge.embedding.convert import convert
from knowledge.embedding.model import SentenceEmbedder, load_embedder

ROOT = Path(__file__).resolve().parents[1]
DATA = Path(os.environ.get("HANDRAIL_DATA_DIR", ROOT / ".handrail"))
QUESTIONS = ROOT / "tests" / "knowledge" / "questions.jsonl"
PUBLIC = Path(os.environ.get("HANDRAIL_EVAL_DATA", "not-given"))
COLUMNS = ("questions", "right@1", "in 3", "answered", "choice", "wrong", "none")


@dataclass(frozen=True)
class Asked:
    """A labelled question; no article means that none should answer it."""

    question: str
    locale: str
    article: str | None


@dataclass(frozen=True)
class Outcome:
    """What came back, and what lay nearest whatever the decision was."""

    asked: Asked
    result: SearchResult
    nearest: tuple[str, ...]
    milliseconds: float

    @property
    def offered(self) -> list[str]:
        return [answer.article for answer in self.result.answers]

    @property
    def wrong_but_sure(self) -> bool:
        return self.result.decision == "answer" and self.offered[0] != self.asked.article


def ask(knowledge: Knowledge, questions: Iterable[Asked]) -> list[Outcome]:
    """Asks every question once, as a customer would."""
    outcomes = []
    for asked in questions:
        started = time.perf_counter()
        result = knowledge.search(asked.question, asked.locale)
        took = (time.perf_counter() - started) * 1000
        nearest = knowledge.suggest(asked.question, asked.locale)
        names = tuple(answer.article for answer in nearest)
        outcomes.append(Outcome(asked, result, names, took))
    return outcomes


def row(outcomes: Sequence[Outcome]) -> list[str]:
    """One line of the first table."""
    count = len(outcomes)

    def share(flags: Iterable[bool]) -> str:
        return f"{100 * sum(flags) / count:.0f} %"

    return [
        str(count),
        share(o.nearest[:1] == (o.asked.article,) for o in outcomes),
        share(o.asked.article in o.nearest for o in outcomes),
        share(o.result.decision == "answer" and not o.wrong_but_sure for o in outcomes),
        share(o.result.decision == "choose" and o.asked.article in o.offered for o in outcomes),
        share(o.wrong_but_sure for o in outcomes),
        share(o.result.decision == "none" for o in outcomes),
    ]


def refusals(outcomes: Sequence[Outcome]) -> list[str]:
    """One line of the second table."""
    decisions = [o.result.decision for o in outcomes]
    counts = [decisions.count(kind) for kind in ("none", "choose", "answer")]
    return [str(len(outcomes)), *(f"{100 * count / len(outcomes):.0f} %" for count in counts)]


def show(title: str, columns: Sequence[str], rows: Sequence[tuple[str, list[str]]]) -> None:
    """Prints a Markdown table."""
    print(f"\n### {title}\n")
    print("| | " + " | ".join(columns) + " |")
    print("|---" + "|--:" * len(columns) + "|")
    for name, cells in rows:
        print(f"| {name} | " + " | ".join(cells) + " |")


def per_language(outcomes: Sequence[Outcome]) -> list[tuple[str, list[Outcome]]]:
    """The outcomes of each locale, in order of first appearance, then all."""
    locales = list(dict.fromkeys(o.asked.locale for o in outcomes))
    groups = [(locale, [o for o in outcomes if o.asked.locale == locale]) for locale in locales]
    return [*groups, ("all", list(outcomes))]


def demo(embedder: SentenceEmbedder) -> None:
    """The shipped help centre: known questions, foreign ones, and ones whose article is gone."""
    cache = MemoryEmbeddingCache()
    knowledge = Knowledge(ROOT / "kb_articles", embedder, cache)
    report = knowledge.reload()
    lines = QUESTIONS.read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    asked = [_asked(row) for row in rows if not isinstance(row["article"], list)]
    known = ask(knowledge, [one for one in asked if one.article])
    foreign = ask(knowledge, [one for one in asked if not one.article])
    show(
        f"Demo help centre, {report.articles} translations: questions that an article answers",
        COLUMNS,
        [(locale, row(some)) for locale, some in per_language(known)],
    )
    missing = list(without_article(knowledge, embedder, cache, [o.asked for o in known]))
    show(
        "Questions that no article answers",
        ("questions", "none", "choice", "answered"),
        [
            *(
                (f"about other things, {name}", refusals(some))
                for name, some in per_language(foreign)
            ),
            ("the shop's, with their article removed", refusals(missing)),
        ],
    )
    times = sorted(o.milliseconds for o in (*known, *foreign))
    print(
        f"\nSearch with embedding: median {statistics.median(times):.1f} ms, "
        f"95 of 100 under {times[int(len(times) * 0.95)]:.1f} ms."
    )


def _asked(row: dict[str, str | None]) -> Asked:
    return Asked(str(row["question"]), str(row["locale"]), row["article"])


def without_article(
    knowledge: Knowledge,
    embedder: SentenceEmbedder,
    cache: MemoryEmbeddingCache,
    asked: Sequence[Asked],
) -> Iterable[Outcome]:
    """Asks each question of a help centre that lacks its article in every language."""
    for gone in dict.fromkeys(one.article for one in asked):
        with tempfile.TemporaryDirectory() as folder:
            for article in knowledge.all_articles():
                if article.id != gone:
                    target = Path(folder) / article.path
                    target.parent.mkdir(parents=True, exist_ok=True)
                    target.write_bytes((knowledge.folder / article.path).read_bytes())
            lacking = Knowledge(Path(folder), embedder, cache)
            lacking.reload()
            theirs = [one for one in asked if one.article == gone]
            yield from ask(lacking, [Asked(one.question, one.locale, None) for one in theirs])


def public(embedder: SentenceEmbedder) -> None:
    """Collections of others, without any example questions."""
    rows = []
    for name, documents, questions, locale in (
        ("24 support articles", "kb24_docs", "kb24_queries", "en"),
        ("StackFAQ, English", "stackfaq_docs", "stackfaq_queries", "en"),
        ("XQuAD, English", "xquad_en_docs", "xquad_en_queries", "en"),
        ("XQuAD, Thai", "xquad_th_docs", "xquad_th_queries", "th"),
        ("XQuAD, Thai question, English article", "xquad_en_docs", "xquad_th_queries", "en"),
    ):
        with tempfile.TemporaryDirectory() as folder:
            for document in _lines(documents):
                title = document.get("title") or document["text"].split(". ")[0][:80]
                head = f"---\ntitle: {json.dumps(title)}\nstatus: published\n---\n"
                (Path(folder) / f"{document['id']}.{locale}.md").write_text(head + document["text"])
            knowledge = Knowledge(Path(folder), embedder, MemoryEmbeddingCache())
            knowledge.reload()
            asked = [Asked(q["q"], q["lang"], str(q["doc"])) for q in _lines(questions)]
            outcomes = ask(knowledge, asked[:: max(1, len(asked) // 300)])
        groups = per_language(outcomes)
        if len(groups) > 2:
            rows += [(f"{name}, {locale} question", row(some)) for locale, some in groups[:-1]]
        else:
            rows.append((name, row(outcomes)))
    show("Collections of others, without example questions", COLUMNS, rows)


def _lines(name: str) -> list[dict[str, str]]:
    path = PUBLIC / f"{name}.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def main() -> None:
    """Prints every table; the public sets are left out where they are not at hand."""
    folder = DATA / "models" / "embedding"
    convert(folder)
    embedder = load_embedder(folder)
    demo(embedder)
    if (PUBLIC / "stackfaq_docs.jsonl").is_file():
        public(embedder)
    else:
        print("\nNo public sets: HANDRAIL_EVAL_DATA names their folder.", file=sys.stderr)


if __name__ == "__main__":
    main()
