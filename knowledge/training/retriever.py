"""Fine-tunes the embedding model for short questions to help articles, and writes the difference.

    python -m knowledge.training.retriever <file> [--steps 480] [--until 250] [--no-long]
    python -m knowledge.training.retriever <file> --further --steps 200 --until 200 --no-long

Low-rank matrices beside the layers of the encoder learn several things at once from `pairs/`: a
question is nearer to its article, to the article's title and to the article's other questions than
to those of the batch's other articles, as a whole and token by token. On texts that are none of
these (chat, paragraphs) the model is held to what the untouched one says, so that what it could do
before it still can. The state after 250 of 480 steps is taken (27 minutes on two cores): later ones
found no more in trades not learned from, and less in paragraphs. The file that ships is the mean
(`knowledge.training.combine`) of two such, one without and one with the sections of long articles
(`pairs/learned/long/`).

`--further` learns on from what ships, in the last layers alone: what the layers taught to hear read
of those before them stays as it is. `knowledge.training.combine` adds it to the file that ships.
"""

import argparse
import csv
import logging
import random
from collections.abc import Sequence
from pathlib import Path

import torch

from knowledge.embedding.learned import LEARNED, add_learned
from knowledge.embedding.taught import first_layer
from knowledge.embedding.weights import find_weights, parse, read_checked
from knowledge.training.encoder import Encoder, Read
from knowledge.training.losses import TOKEN_TEMPERATURE, keeping_loss, likeness, matching_loss
from knowledge.training.lowrank import attach, detached, halve, parameters, resume, save
from knowledge.training.pairs import LEARNED_FROM, Pair, batches, read_pairs
from knowledge.training.sections import read_long
from knowledge.training.slips import as_typed

ARTICLES = 30  # to a batch
NEIGHBOURS = 6  # of them from one trade, next to each other in its file: clusters stand together
QUESTIONS = 4  # of an article in a batch: three ask, one is a label
TITLE, LABEL, BLEND, TOKENS, SHORT_TOKENS = 0.5, 0.5, 0.5, 1.0, 0.5  # weights beside the article's
BLEND_TEMPERATURE = 0.012  # a blend of similarities varies less than each of them
WITH_TITLE = 0.75  # of the articles; the others must be found by their text
RATE = 5e-4
WARM_UP = 30  # steps
KEPT = 16  # texts to a batch on which the untouched model is kept
KEEP = 2.0  # weight of keeping
CHECKPOINT_STEPS = 50

logger = logging.getLogger(__name__)


def step_loss(
    encode: Encoder,
    batch: Sequence[Pair],
    chat: Sequence[str],
    kept: Sequence[str],
    source: random.Random,
) -> torch.Tensor:
    """The loss of one batch."""
    passages, titles, labels, asked, owner = [], [], [], [], []
    for place, pair in enumerate(batch):
        shown = source.choice(pair.translations)
        opening = f"{shown.title}\n" if source.random() < WITH_TITLE else ""
        passages.append(f"passage: {opening}{shown.text}")
        label, *questions = source.sample(pair.questions, min(QUESTIONS, len(pair.questions)))
        if pair.is_paragraph:  # neither its first words nor a question for another fact ask for it
            titles.append(passages[-1])
            labels.append(passages[-1])
        else:
            titles.append(f"passage: {source.choice(pair.translations).title}")
            labels.append(f"{source.choice(('passage', 'query'))}: {label}")
        asked += [f"query: {as_typed(question, chat, source)}" for question in questions]
        owner += [place] * len(questions)
    read = encode([*passages, *titles, *labels, *asked, *kept])
    parts = read.split([*[len(batch)] * 3, len(asked), len(kept)])
    with detached(encode.network), torch.no_grad():
        before = encode(kept).vectors
    *read_batch, after = parts
    loss = answering_loss(*read_batch, owner=torch.tensor(owner))
    return loss + KEEP * keeping_loss(before, after.vectors)


def answering_loss(
    passage: Read, title: Read, label: Read, question: Read, *, owner: torch.Tensor
) -> torch.Tensor:
    """How far the questions are from their articles, in every way that the search compares them."""
    to_passage, to_title, to_label = (
        question.vectors @ other.vectors.T for other in (passage, title, label)
    )
    blend = (2 * to_passage + to_title + to_label) / 4  # `knowledge.scoring`'s, about
    short = (likeness(question.tokens, title.tokens) + likeness(question.tokens, label.tokens)) / 2
    return (
        matching_loss(to_passage, owner)
        + TITLE * matching_loss(to_title, owner)
        + LABEL * matching_loss(to_label, owner)
        + BLEND * matching_loss(blend, owner, BLEND_TEMPERATURE)
        + TOKENS
        * matching_loss(likeness(question.tokens, passage.tokens), owner, TOKEN_TEMPERATURE)
        + SHORT_TOKENS * matching_loss(short, owner, TOKEN_TEMPERATURE)
    )


def chat_of(examples: Path) -> list[str]:
    """What customers write besides questions, from the examples of mood and urgency."""
    texts = []
    for path in sorted(examples.glob("*.tsv")):
        with path.open(encoding="utf-8") as file:
            texts += [row["text"] for row in csv.DictReader(file, delimiter="\t")]
    return texts


def pupil(*, further: bool, seed: int) -> Encoder:
    """The model with what is to learn in it: all layers of the untouched one or, `further`, the
    last of the one that ships.
    """
    encode = Encoder(parse(read_checked(find_weights())))
    first = first_layer(encode.network) if further else 0
    if further:
        add_learned(encode.network, LEARNED)
    attach(encode.network, seed=seed, first=first)
    return encode


def train(
    target: Path, *, steps: int, until: int, seed: int, long: bool, further: bool, examples: Path
) -> None:
    """Trains `until` a step of a schedule of `steps`; the file at `target` is renewed on the way.

    A file that is there already is a cut run's: it goes on from its step, with fresh momenta.
    """
    encode = pupil(further=further, seed=seed)
    halve(encode.network)
    first = resume(encode.network, target) if target.exists() else 0
    source = random.Random(seed + first)
    pairs = read_pairs(LEARNED_FROM)
    if long:
        pairs += [part for article in read_long(LEARNED_FROM) for part in article.parts]
    chat = chat_of(examples)
    general = [f"query: {text}" for text in chat]
    general += [f"passage: {shown.text}" for pair in pairs for shown in pair.translations]
    mixed = batches(pairs, ARTICLES, NEIGHBOURS, source)
    learned = parameters(encode.network)
    optimiser = torch.optim.AdamW(learned, lr=RATE, weight_decay=0.01)
    recent: list[float] = []
    for step in range(first, until):
        done = step / steps
        for group in optimiser.param_groups:
            group["lr"] = RATE * min(1.0, (step - first + 1) / WARM_UP) * (1 - done)
        loss = step_loss(encode, next(mixed), chat, source.sample(general, KEPT), source)
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
    parser.add_argument("--steps", type=int, default=480)
    parser.add_argument("--until", type=int, default=250)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--long", action=argparse.BooleanOptionalAction, default=True, help="long articles too"
    )
    parser.add_argument("--further", action="store_true", help="on from what ships")
    parser.add_argument("--examples", type=Path, default=Path("escalation/understanding/examples"))
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    train(**vars(parser.parse_args()))


if __name__ == "__main__":
    main()
