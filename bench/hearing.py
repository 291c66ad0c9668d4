"""What understanding makes of messages that it never learned from, and what it costs.

    python -m bench.hearing

Prints how often the bot's intents are right on the phrases held out (`tests/bot/held_out*.yml`),
learned from all examples and from the English ones alone; how many questions that an article
answers it takes for something else; whom the policy brings to a person of them, and who is told
where help is; how the labelled sentences that no example holds are heard; how much displeasure is
heard in public sets of other kinds of text, if HANDRAIL_EVAL_DATA names their folder
(`sent_<locale>_test.jsonl`, each line with `text` and `label`: pos, neg or neu); and the CPU of
reading a message beyond its embedding.
`docs/understanding.md` holds the figures; those of the heads themselves are printed by `handrail
train understanding`.
"""

import csv
import json
import os
import re
import statistics
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import yaml
from sklearn.calibration import CalibratedClassifierCV
from sklearn.model_selection import StratifiedKFold
from sklearn.svm import SVC
from threadpoolctl import threadpool_limits

from bench.answers.__main__ import DATA
from bench.answers.questions import QUESTIONS, SECOND_CENTRE, load
from escalation.domain.policy import Policy, decide
from escalation.domain.signals import SignalKind
from escalation.settings import ROOT, SPOKEN
from escalation.understanding import Reading, Understanding, prepare
from knowledge.embedding.model import SentenceEmbedder, load_embedder
from knowledge.spelling import LANGUAGES, usual
from knowledge.training.pairs import APART, read_pairs

NLU = [ROOT / "bot" / "data" / name for name in ("nlu.yml", "words.yml")]
LABELLED = (QUESTIONS, SECOND_CENTRE / "questions.jsonl")
HELD_OUT = [ROOT / "tests" / "bot" / f"held_out{part}.yml" for part in ("", "_elsewhere")]
SENTENCES = ROOT / "tests" / "understanding"
"""Where the labelled sentences are that no example holds: `unseen.tsv` and `later.tsv` by our own
hand, `strangers.tsv` and `strangers_in_danger.tsv` by a language model that had seen nothing of the
product. So had that of `strangers_calmly.tsv`, a quarter of what it wrote; the others are examples.
Those of "elsewhere" are in the ten languages that were learned last, from a third as many examples.
"""
QUESTION = {"question", "nlu_fallback", "inform_rating"}
"""What is treated as a question: all that is not understood as anything else."""

UNSPACED = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u4e00-\u9fff]")
"""Thai, Japanese and Chinese letters: their words stand without spaces."""

UNHEARD = -20.0  # the logarithm of how often a word is said that is in no list

UPSET = -1 / 3
"""Of three equal parts of the scale from −1 to 1, the lowest is displeasure."""

PIPELINE = {
    name: value
    for component in yaml.safe_load((ROOT / "bot" / "config.yml").read_text("utf-8"))["pipeline"]
    for name, value in component.items()
}
"""The settings of the bot's pipeline, whose names differ from component to component."""
SURE, PRICE, NEARNESS = (PIPELINE[name] for name in ("threshold", "C", "gamma"))

Phrases = list[tuple[str, str]]
"""(intent or locale, text)"""


def learned_from() -> Phrases:
    """The examples that the bot is trained on."""
    return [
        (one["intent"], line.removeprefix("- ").strip())
        for path in NLU
        for one in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]
        for line in one["examples"].splitlines()
    ]


def single_words() -> list[str]:
    """Words that customers use in questions of trades apart, and that no example of the bot holds,
    in scripts that put spaces between words: each is a topic.
    """
    known = {word for _, text in learned_from() for word in _words(text)}
    asked = (text for _, text in with_an_article()["of trades apart"])
    return sorted({word for text in asked for word in _words(text)} - known)


def _words(text: str) -> list[str]:
    words = re.findall(r"[^\W\d_]{3,}", text.casefold())
    return [word for word in words if not UNSPACED.search(word)]


def held_out() -> dict[str, Phrases]:
    """The phrases held out, by language."""
    by_locale: dict[str, Phrases] = {}
    for path in HELD_OUT:
        for intent, texts in yaml.safe_load(path.read_text(encoding="utf-8")).items():
            if intent != "unlisted_languages":
                for locale, own in texts.items():
                    by_locale.setdefault(locale, []).extend((intent, text) for text in own)
    return by_locale


def is_english(text: str) -> bool:
    """Whether its words are likelier in English than in any of its neighbours."""
    words = re.findall(r"[a-z]+", text.lower().replace("'", ""))
    likely = {
        language: sum(usual(language).meant.get(word, UNHEARD) for word in words)
        for language in LANGUAGES
    }
    return text.isascii() and max(likely, key=likely.__getitem__) == "en"


def intents(embedder: SentenceEmbedder) -> None:
    """Prints how often intents are right: the bot's classifier, without its rule for greetings."""
    examples, asked = learned_from(), held_out()
    english = [one for one in examples if is_english(one[1])]
    chosen = {
        f"all {len(examples)} examples": examples,
        f"the {len(english)} English ones alone": english,
    }
    print("| intents right, learned from | phrases | all | " + " | ".join(asked) + " |")
    print("|---" * (len(asked) + 3) + "|")
    for name, own in chosen.items():
        model = _fitted(embedder, own)
        right = {locale: _right(model, embedder, phrases) for locale, phrases in asked.items()}
        every = [one for some in right.values() for one in some]
        shares = [statistics.mean(every), *map(statistics.mean, right.values())]
        cells = " | ".join(f"{share:.2f}" for share in shares)
        print(f"| {name} | {len(every)} | {cells} |")


def astray(embedder: SentenceEmbedder) -> None:
    """Prints how many questions the bot's classifier takes for something else than a question."""
    model = _fitted(embedder, learned_from())
    wrong = sorted(set(model.classes_) - QUESTION)
    print(
        "| questions with an article | all | taken for something else | " + " | ".join(wrong) + " |"
    )
    print("|---" * (len(wrong) + 3) + "|")
    words = {"single words of these": [("", word) for word in single_words()]}
    for name, asked in (with_an_article() | words).items():
        read = Counter(_intents(model, embedder, [text for _, text in asked]))
        counts = [read[intent] for intent in wrong]
        print(f"| {name} | " + " | ".join(map(str, [len(asked), sum(counts), *counts])) + " |")


def with_an_article() -> dict[str, Phrases]:
    """Questions that articles answer, by (locale, text): of trades that nothing learns from, and
    the labelled ones of two help centres.
    """
    return {
        "of trades apart": [
            one for pair in read_pairs(APART) if not pair.is_paragraph for one in pair.asked
        ],
        "labelled": [
            (one.locale, one.question) for path in LABELLED for one in load(path) if one.articles
        ],
    }


def _fitted(embedder: SentenceEmbedder, phrases: Phrases) -> CalibratedClassifierCV:
    """As `bot/classifier.py` does it, which the other environment has."""
    machine = SVC(C=PRICE, gamma=NEARNESS, class_weight="balanced")
    folds = StratifiedKFold(shuffle=True, random_state=42)
    model = CalibratedClassifierCV(machine, cv=folds, ensemble=False)
    vectors = embedder.embed_queries([text for _, text in phrases])
    return model.fit(vectors, [intent for intent, _ in phrases])


def _intents(
    model: CalibratedClassifierCV, embedder: SentenceEmbedder, texts: Sequence[str]
) -> list[str]:
    chances = model.predict_proba(embedder.embed_queries(texts))
    return [
        str(model.classes_[row.argmax()]) if row.max() >= SURE else "nlu_fallback"
        for row in chances
    ]


def _right(
    model: CalibratedClassifierCV, embedder: SentenceEmbedder, phrases: Phrases
) -> list[bool]:
    read = _intents(model, embedder, [text for _, text in phrases])
    return [
        got == wanted or (got in QUESTION and wanted in QUESTION)
        for got, (wanted, _) in zip(read, phrases, strict=True)
    ]


def moods(embedder: SentenceEmbedder, understanding: Understanding, folder: Path) -> None:
    """Prints the recall and precision of displeasure in public sets, which are no support chats."""
    print("| public set | texts | negative | recall | precision |\n|---|---|---|---|---|")
    for path in sorted(folder.glob("sent_*_test.jsonl")):
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        locale = path.stem.split("_")[1]
        negative = np.array([row["label"] == "neg" for row in rows])
        heard = (
            np.array([sentiment(embedder, understanding, row["text"], locale) for row in rows])
            < UPSET
        )
        recall = float(heard[negative].mean())
        precision = float(negative[heard].mean())
        print(f"| {path.stem} | {len(rows)} | {negative.sum()} | {recall:.2f} | {precision:.2f} |")


def alarms(embedder: SentenceEmbedder, understanding: Understanding) -> None:
    """Prints whom the policy that ships takes of questions that articles answer, read whole."""
    print(
        "| questions with an article | all | to a person | urgent | mildly | upset | asks for one "
        "| told where help is |"
    )
    print("|---" * 8 + "|")
    for name, asked in with_an_article().items():
        readings = [_read(embedder, understanding, text, locale) for locale, text in asked]
        decided = [decide(reading.measures, Policy(), event_id="") for reading in readings]
        came = [one for one in decided if one.needs_person]
        counts = [
            len(asked),
            len(came),
            sum(one.reason is SignalKind.URGENT for one in came),
            sum(one.is_mildly_urgent for one in came),
            sum(one.reason is SignalKind.NEGATIVE for one in came),
            sum(one.reason is SignalKind.ASKED_FOR_HUMAN for one in came),
            sum(reading.emergency is not None for reading in readings),
        ]
        print(f"| {name} | " + " | ".join(map(str, counts)) + " |")


def sentences(embedder: SentenceEmbedder, understanding: Understanding) -> None:
    """Prints how the whole reader does on the labelled sentences that no example holds."""
    print("| sentences | signal | at | there | precision | recall |")
    print("|---" * 6 + "|")
    for name in ("unseen", "later", "strangers", "strangers_calmly", "strangers_elsewhere"):
        rows = _labelled(name)
        readings = [_read(embedder, understanding, row["text"], row["locale"]) for row in rows]
        labelled = {
            SignalKind.URGENT: [row["urgent"] != "-" for row in rows],
            SignalKind.NEGATIVE: [row["mood"] == "negative" for row in rows],
            SignalKind.ASKED_FOR_HUMAN: [row["human"] != "-" for row in rows],
        }
        for kind, truth in labelled.items():
            for least in (0.6, 0.7):
                fires = [reading.score(kind) >= least for reading in readings]
                right = sum(map(min, fires, truth))
                shares = f"{right / sum(fires):.2f} | {right / sum(truth):.2f}"
                print(f"| {name} | {kind} | {least} | {sum(truth)} | {shares} |")
        print(f"| {name} | to a person | the policy | {_handoff(rows, readings)} |")


def _handoff(rows: Sequence[dict[str, str]], readings: Sequence[Reading]) -> str:
    """Precision and recall of whom the policy that ships brings to a person; who is only unhappy or
    rude is left out, as in the report of the heads.
    """
    came = [decide(one.measures, Policy(), event_id="").needs_person for one in readings]
    need = [row["urgent"] != "-" or row["human"] != "-" for row in rows]
    pairs = [
        (said, true)
        for row, said, true in zip(rows, came, need, strict=True)
        if true or row["mood"] != "negative"
    ]
    right = sum(said and true for said, true in pairs)
    said, there = sum(said for said, _ in pairs), sum(true for _, true in pairs)
    return f"{there} | {right / said:.2f} | {right / there:.2f}"


def emergencies(embedder: SentenceEmbedder, understanding: Understanding) -> None:
    """Prints who of strangers in danger, and who sounds alike, comes to a person and is told where
    help is.
    """
    print("| strangers | who | all | to a person | told where help is |\n|---|---|---|---|---|")
    for name in ("strangers_in_danger", "strangers_in_danger_elsewhere"):
        rows = _labelled(name)
        readings = [_read(embedder, understanding, row["text"], row["locale"]) for row in rows]
        for says in ("self_harm", "danger", "-"):
            own = [one for row, one in zip(rows, readings, strict=True) if row["says"] == says]
            came = [decide(one.measures, Policy(), event_id="").needs_person for one in own]
            told = [one.emergency is not None for one in own]
            print(f"| {name} | {says} | {len(own)} | {sum(came)} | {sum(told)} |")


def _labelled(name: str) -> list[dict[str, str]]:
    with (SENTENCES / f"{name}.tsv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def _read(
    embedder: SentenceEmbedder, understanding: Understanding, text: str, locale: str
) -> Reading:
    return understanding.read(
        text,
        embedder.hear_queries([text])[0],
        conversation_locale=locale,
        locales=SPOKEN,
        hear=embedder.hear_queries,
    )


def sentiment(
    embedder: SentenceEmbedder, understanding: Understanding, text: str, locale: str
) -> float:
    """How glad or upset the product takes a text for."""
    return _read(embedder, understanding, text, locale).sentiment


def cost(embedder: SentenceEmbedder, understanding: Understanding, texts: Sequence[str]) -> None:
    """Prints the CPU of reading, once all vectors are known: what it is beyond the embedding."""
    spent = []
    with threadpool_limits(1):  # as the product runs
        for text in [*texts, *texts]:  # the first time for the vectors
            started = time.process_time()
            sentiment(embedder, understanding, text, "en")
            spent.append((time.process_time() - started) * 1000)
    spent = spent[len(texts) :]
    p95 = statistics.quantiles(spent, n=20)[18]
    print(f"reading beyond the embedding: {statistics.median(spent):.2f} ms of CPU, p95 {p95:.2f}")


def main() -> None:
    """Measures and prints."""
    embedder = load_embedder(DATA / "models" / "embedding")
    understanding = Understanding.load(
        DATA / "models" / "understanding", model_fingerprint=embedder.fingerprint
    )
    prepare(SPOKEN)
    intents(embedder)
    print()
    astray(embedder)
    print()
    alarms(embedder, understanding)
    print()
    sentences(embedder, understanding)
    print()
    emergencies(embedder, understanding)
    print()
    if folder := os.environ.get("HANDRAIL_EVAL_DATA"):
        moods(embedder, understanding, Path(folder))
        print()
    cost(embedder, understanding, [text for some in held_out().values() for _, text in some])


if __name__ == "__main__":
    main()
