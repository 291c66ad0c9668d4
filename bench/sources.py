"""Help centres to fit the prior of the calibration on: our own, trades that the retriever has not
seen, and the public sets. `bench/fit_ranking.py` draws small collections from them.
"""

import json
import random
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bench.answers.own import DEMO
from bench.answers.public import FOLDER, TITLE
from bench.answers.questions import QUESTIONS, Asked, is_held, load
from knowledge.index import Entry
from knowledge.training.help_centres import entries_of, help_centre, markdown, public_entries
from knowledge.training.pairs import APART, read_pairs
from knowledge.training.sections import read_long

SEED = 7
DOCUMENTS = 80  # of each public set: what more there is changes nothing but the time
GIVEN = 2  # questions that an article is given at most, where articles have any


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
        return self.name[:5] if self.name[:5] in ("XQuAD", "Stack", "trade") else "support"


def sources() -> Iterator[Source]:
    """The demo help centre in several shapes, other trades, and the public sets."""
    yield from _trades()
    demo = public_entries(DEMO)
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


def _trades() -> Iterator[Source]:
    """Help centres of trades that the retriever has not learned from, with short articles and long
    ones, without questions and with some; their questions come in ten languages.
    """
    short = [pair for pair in read_pairs(APART) if not pair.is_paragraph]
    long = [article.whole for article in read_long(APART)]
    dice = random.Random(SEED)
    for name, pairs, given in (
        ("trades", short, 0),
        ("trades, with questions", short, GIVEN),
        ("trades, long", long, 0),
        ("trades, long, with questions", long, GIVEN),
    ):
        found = help_centre(pairs, given=given, dice=dice)
        asked = [Asked(question, locale, (article,)) for article, locale, question in found.asked]
        yield Source(name, found.entries, asked)


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
    return entries_of(
        {
            f"{number}.{locale}.md": markdown(name, title, text, questions.get(name, ()))
            for number, (name, (title, text)) in enumerate(articles.items())
        }
    )


def _bare(entry: Entry) -> Entry:
    return replace(entry, article=replace(entry.article, questions=()))


def _lines(name: str) -> list[dict[str, str]]:
    path = FOLDER / f"{name}.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
