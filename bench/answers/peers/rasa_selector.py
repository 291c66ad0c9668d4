"""Rasa's ResponseSelector on the same articles, in Rasa's environment: `rasa_selector.py IN OUT`.

Each article is an intent `faq/<n>`; its examples are the same documents that the others search. The
pipeline is the one of Rasa's own page about FAQs, with character n-grams for languages without
blanks.
"""

import asyncio
import importlib
import json
import logging
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

CONFIG = """
recipe: default.v1
language: en
pipeline:
  - name: WhitespaceTokenizer
  - name: CountVectorsFeaturizer
  - name: CountVectorsFeaturizer
    analyzer: char_wb
    min_ngram: 1
    max_ngram: 4
  - name: ResponseSelector
    retrieval_intent: faq
    epochs: 100
    constrain_similarities: true
"""


def train(folder: Path, examples: dict[str, list[str]]) -> str:
    """A model that tells articles apart by their examples; the place of an article is its name."""
    nlu: list[str] = ['version: "3.1"', "nlu:"]
    domain = ['version: "3.1"', "intents:", "  - faq", "responses:"]
    for place, texts in enumerate(examples.values()):
        nlu += [f"  - intent: faq/a{place}", "    examples: |"]
        nlu += [f"      - {' '.join(text.split())}" for text in texts]
        domain += [f"  utter_faq/a{place}:", f"    - text: a{place}"]
    for name, lines in (("nlu.yml", nlu), ("domain.yml", domain), ("config.yml", [CONFIG])):
        (folder / name).write_text("\n".join(lines), encoding="utf-8")
    training = importlib.import_module("rasa.model_training")
    return str(
        training.train_nlu(
            str(folder / "config.yml"),
            str(folder / "nlu.yml"),
            str(folder),
            domain=str(folder / "domain.yml"),
        )
    )


def main(before: Path, after: Path) -> None:
    """Trains, asks, and writes what the runner of the other peers writes."""
    logs = importlib.import_module("structlog")  # unset, it prints every parse: a cost not Rasa's
    logs.configure(wrapper_class=logs.make_filtering_bound_logger(logging.ERROR))
    given = json.loads(before.read_text(encoding="utf-8"))
    examples: dict[str, list[str]] = {}
    for document in given["documents"]:
        examples.setdefault(document["article"], []).append(document["text"])
    names = list(examples)
    with tempfile.TemporaryDirectory() as folder:
        model = train(Path(folder), examples)
        agent = importlib.import_module("rasa.core.agent").Agent.load(model)

    def ask(question: str) -> list[tuple[str, float]]:
        parsed: dict[str, Any] = asyncio.run(agent.parse_message(question))
        ranking = parsed["response_selector"]["faq"]["ranking"][:3]
        return [
            (names[int(one["intent_response_key"].split("/a")[1])], one["confidence"])
            for one in ranking
        ]

    ask(given["questions"][0])
    started = time.process_time()
    answers = [ask(question) for question in given["questions"]]
    took = time.process_time() - started
    result = {"answers": answers, "cpu ms": 1000 * took / len(answers)}
    after.write_text(json.dumps(result), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
