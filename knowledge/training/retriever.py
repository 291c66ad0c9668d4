"""Fine-tunes the embedding model for short questions to help articles, and writes the difference.

    python -m knowledge.training.retriever <difference.safetensors> [--minutes 20] [--seed 1]

Low-rank matrices beside the upper layers learn three things at once from `pairs/`: a question is
nearer to its article, to the article's title and to the article's other questions than to those of
the batch's other articles. On texts that are none of these (chat, paragraphs) the model is held
to what the untouched one says, so that what it could do before it still can.
"""

import argparse
import csv
import logging
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
from torch.nn import functional

from knowledge.embedding.weights import find_weights, parse, read_checked
from knowledge.training.encoder import Encoder
from knowledge.training.lowrank import attach, parameters, resume, save
from knowledge.training.pairs import Pair, batches, read_pairs, with_typos

ARTICLES = 20  # to a batch
NEIGHBOURS = 5  # of them from one trade
QUESTIONS = 4  # of an article in a batch: three ask, one is a label
TEMPERATURE = 0.02  # e5's similarities lie close together
TITLE, LABEL = 0.5, 0.5  # weights beside the article's own of 1
WITH_TITLE = 0.8  # of the articles; the others must be found by their text
RATE = 6e-4
WARM_UP = 30  # steps
KEPT = 20  # texts to a batch on which the untouched model is kept
KEEP = 3.0  # weight of keeping
CHECKPOINT_STEPS = 20  # a step costs 5 s of CPU or more

logger = logging.getLogger(__name__)


def step_loss(
    encode: Encoder, batch: Sequence[Pair], kept: Sequence[str], source: random.Random
) -> torch.Tensor:
    """The loss of one batch."""
    passages, titles, labels, asked, owner = [], [], [], [], []
    for place, pair in enumerate(batch):
        shown = source.choice(pair.translations)
        opening = f"{shown.title}\n" if source.random() < WITH_TITLE else ""
        passages.append(f"passage: {opening}{shown.text}")
        titles.append(f"passage: {source.choice(pair.translations).title}")
        label, *questions = source.sample(pair.questions, min(QUESTIONS, len(pair.questions)))
        labels.append(f"{source.choice(('passage', 'query'))}: {label}")
        asked += [f"query: {question}" for question in questions]
        owner += [place] * len(questions)
    before = encode.untouched(kept)
    vectors = encode([*passages, *titles, *labels, *asked, *kept])
    passage, title, label_, question, after = vectors.split(
        [len(batch)] * 3 + [len(asked), len(kept)]
    )
    rows = torch.tensor(owner)
    loss = matching_loss(question, passage, rows)
    loss = loss + TITLE * matching_loss(question, title, rows)
    loss = loss + LABEL * matching_loss(question, label_, rows)
    return loss + KEEP * keeping_loss(before, after)


def matching_loss(asked: torch.Tensor, wanted: torch.Tensor, owner: torch.Tensor) -> torch.Tensor:
    """Each question against one text of every article; `owner` names the right one."""
    return functional.cross_entropy(asked @ wanted.T / TEMPERATURE, owner)


def keeping_loss(before: torch.Tensor, after: torch.Tensor) -> torch.Tensor:
    """How far the texts moved, and how far their similarities to each other did."""
    moved = (1 - (before * after).sum(-1)).mean()
    apart = (before @ before.T - after @ after.T).square().mean().sqrt()
    return moved + apart


def general_texts(pairs: Sequence[Pair], examples: Path) -> list[str]:
    """What the model must go on seeing as it did: customers' chat and plain paragraphs."""
    texts = []
    for path in sorted(examples.glob("*.tsv")):
        with path.open(encoding="utf-8") as file:
            texts += [f"query: {row['text']}" for row in csv.DictReader(file, delimiter="\t")]
    for pair in pairs:
        texts += [f"passage: {shown.text}" for shown in pair.translations]
    return texts


def progress(first: int, steps: int, minutes: float) -> Iterator[tuple[int, float]]:
    """Steps, each with the share done, until all steps or minutes are over."""
    started = time.monotonic()
    for step in range(first, steps):
        done = max(step / steps, (time.monotonic() - started) / 60 / minutes)
        if done >= 1:
            return
        yield step, done


def train(target: Path, *, minutes: float, steps: int, seed: int, examples: Path) -> None:
    """Trains until `steps` or `minutes` are over; the file at `target` is renewed on the way.

    A file that is there already is a cut run's: it goes on from its step, with fresh momenta.
    """
    encode = Encoder(parse(read_checked(find_weights())))
    attach(encode.network, seed=seed)
    first = resume(encode.network, target) if target.exists() else 0
    source = random.Random(seed + first)
    pairs = with_typos(read_pairs(), random.Random(seed))
    general = general_texts(pairs, examples)
    mixed = batches(pairs, ARTICLES, NEIGHBOURS, source)
    learned = parameters(encode.network)
    optimiser = torch.optim.AdamW(learned, lr=RATE, weight_decay=0.01)
    recent: list[float] = []
    for step, done in progress(first, steps, minutes):
        for group in optimiser.param_groups:
            group["lr"] = RATE * min(1.0, (step - first + 1) / WARM_UP) * (1 - done)
        loss = step_loss(encode, next(mixed), source.sample(general, KEPT), source)
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(learned, 1.0)
        optimiser.step()
        recent = [*recent[-19:], loss.item()]
        if step % 10 == 0:
            logger.info("step %d, %.0f %%, loss %.3f", step, 100 * done, sum(recent) / len(recent))
        if step % CHECKPOINT_STEPS == CHECKPOINT_STEPS - 1:
            save(encode.network, target, step=step + 1)
    if recent:
        save(encode.network, target, step=step + 1)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", type=Path)
    parser.add_argument("--minutes", type=float, default=20)
    parser.add_argument("--steps", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--examples", type=Path, default=Path("escalation/understanding/examples"))
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    train(**vars(parser.parse_args()))


if __name__ == "__main__":
    main()
