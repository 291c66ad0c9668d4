"""Teaches the embedding model's last layers to hear, and writes what they learned.

    python -m bench.teach_hearing

First five times from four fifths of understanding's examples, for what they decide of the fifth
that they have not seen (`escalation/understanding/blind.npz`), then from all of them, for the file
that ships (`knowledge/embedding/taught.safetensors`). Examples that are alike stay together, as
when the heads are fitted. Run it again when many examples have changed, or the embedding model
(after `make train`, which writes that anew): half an hour to one on two cores. `handrail train
understanding` fits the heads to it afterwards.
"""

import logging
import tempfile
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from bench.answers.__main__ import opened_model
from escalation.domain.signals import Urgency
from escalation.understanding.blind import BLIND, Blind
from escalation.understanding.examples import EXAMPLES, Example, labelled, read_examples
from escalation.understanding.heads import COLUMNS, HEAD_NAMES, URGENT
from escalation.understanding.training import folds, labels, together
from knowledge.embedding.taught import TAUGHT
from knowledge.embedding.weights import PackedWeights, find_weights, parse, read_checked
from knowledge.training.hearing import Lessons, Pupil, halfway

SEED = 1
AT_ONCE = 2  # pupils, with a core each: faster than one with both

Rows = NDArray[np.int64]


def lessons(examples: Sequence[Example], packed: PackedWeights) -> Lessons:
    """What is to be heard in the examples, in the order of COLUMNS."""
    truths, kinds = labels(examples), list(Urgency)
    yes = np.stack([truths[name] for name in HEAD_NAMES], axis=1).astype(np.float32)
    for column, name in enumerate(HEAD_NAMES):
        yes[~np.array(labelled(examples, name)), column] = np.nan
    which = [-1 if one.urgency is None else kinds.index(one.urgency) for one in examples]
    return Lessons(
        tokens=halfway(packed, [one.text for one in examples]),
        yes=torch.from_numpy(yes),
        choice=torch.tensor(which),
    )


def parts(examples: Sequence[Example]) -> list[tuple[Rows, Rows]]:
    """Five ways to part them: the rows to learn from, and those held out."""
    embedder, _ = opened_model()
    texts = [one.text for one in examples]
    groups = together(examples, embedder.embed_queries(texts))
    return list(folds().split(texts, labels(examples)[URGENT], groups))


def decided(file: Path, own: Rows, asked: Rows) -> NDArray[np.float32]:
    """What a pupil that learned from these rows of the lessons decides of those."""
    pupil = _pupil(file)
    pupil.learn(own)
    return pupil.decide(asked)


def taught(file: Path, own: Rows) -> None:
    """Writes what a pupil learned from these rows."""
    pupil = _pupil(file)
    pupil.learn(own)
    pupil.save(TAUGHT)


def _pupil(file: Path) -> Pupil:
    torch.set_num_threads(1)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(process)d %(message)s")
    packed = parse(read_checked(find_weights()))
    return Pupil(packed, torch.load(file, weights_only=False), seed=SEED)


def main() -> None:
    """Teaches, and writes both files."""
    examples = read_examples(EXAMPLES)
    parted = parts(examples)
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch) / "lessons"
        torch.save(lessons(examples, parse(read_checked(find_weights()))), file)
        with ProcessPoolExecutor(AT_ONCE, mp_context=get_context("spawn")) as pool:
            found = [(held, pool.submit(decided, file, own, held)) for own, held in parted]
            ships = pool.submit(taught, file, np.arange(len(examples)))
            decisions = np.zeros((len(examples), len(COLUMNS)), np.float32)
            for held, one in found:
                decisions[held] = one.result()
            ships.result()
    Blind.of_examples(examples, decisions).save(BLIND)


if __name__ == "__main__":
    main()
