"""Teaches the last layers of the embedding model to hear: `bench/teach_hearing.py` is the recipe.

Low-rank matrices beside them learn, and a linear decision over the mean of their tokens. What comes
before these layers is the embedding's own and stays as it is: one run of it serves both.
"""

import logging
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import save_file
from torch.nn import functional

from knowledge.embedding.convert import build_network
from knowledge.embedding.learned import LEARNED, add_learned
from knowledge.embedding.taught import DECIDE, Listener, first_layer
from knowledge.embedding.weights import PackedWeights
from knowledge.training.encoder import Encoder
from knowledge.training.lowrank import attach, difference, parameters

BATCH = 32
NEAR_IN_LENGTH = 20  # batches are sorted by length among so many, so that little is padding
EPOCHS = 4  # twice as many say no more beside the kernel, and learn the examples by heart
RATE, DECISION_RATE = 1e-3, 3e-3
WARM_UP = 40  # steps
# Of numbers within the layers, of tokens, and of the pooled vector.
DROPPED, TOKENS_DROPPED, POOLED_DROPPED = 0.1, 0.1, 0.2
CHOICE = 0.25  # weight of which one it is, beside whether it is one

logger = logging.getLogger(__name__)


@dataclass(frozen=True, eq=False)
class Lessons:
    """What is to be heard in some texts.

    tokens: of each text, as the layers before hand them on. yes (n, questions): what a question of
    yes and no is answered with, NaN where nobody knows. choice (n,): which one of several things it
    is, −1 for none.
    """

    tokens: Sequence[torch.Tensor]
    yes: torch.Tensor
    choice: torch.Tensor

    @property
    def outputs(self) -> int:
        """How many numbers decide: one for each question, and for each thing to choose from."""
        return int(self.yes.shape[1] + self.choice.max() + 1)


def halfway(packed: PackedWeights, texts: Sequence[str]) -> list[torch.Tensor]:
    """The questions' tokens as the layers before hand them on, (tokens, dimensions) each."""
    encode = Encoder(packed)
    add_learned(encode.network, LEARNED)
    with torch.inference_mode():
        lines = [f"query: {text}" for text in texts]
        return [rows.clone() for rows in encode.halfway(lines, first_layer(encode.network))]


class Pupil:
    """Learns from lessons; then decides."""

    def __init__(self, packed: PackedWeights, lessons: Lessons, *, seed: int) -> None:
        self._lessons = lessons
        self._source = random.Random(seed)
        self._network = build_network(packed)
        add_learned(self._network, LEARNED)
        attach(self._network, seed=seed, first=first_layer(self._network))
        self._listener = Listener(self._network, lessons.outputs)
        for module in self._listener.modules():
            if isinstance(module, torch.nn.Dropout):
                module.p = DROPPED
        self._listener.dropout.p = POOLED_DROPPED
        share = lessons.yes.nanmean(dim=0)
        with torch.no_grad():  # what is said of a text that nothing is known of
            self._listener.decide.weight.zero_()
            self._listener.decide.bias.zero_()
            self._listener.decide.bias[: len(share)] = torch.log(share / (1 - share))

    def learn(self, rows: NDArray[np.int64]) -> None:
        """From these texts of the lessons, EPOCHS times."""
        learned = parameters(self._network)
        optimiser = torch.optim.AdamW(
            [
                {"params": learned, "lr": RATE},
                {"params": self._listener.decide.parameters(), "lr": DECISION_RATE},
            ],
            weight_decay=0.01,
        )
        rates = [group["lr"] for group in optimiser.param_groups]
        steps = EPOCHS * (len(rows) // BATCH)
        batches = self._batches(rows)
        self._listener.train()
        recent: list[float] = []
        for step in range(steps):
            for group, rate in zip(optimiser.param_groups, rates, strict=True):
                group["lr"] = rate * min(1.0, (step + 1) / WARM_UP) * (1 - step / steps)
            loss = self._loss(next(batches))
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(learned, 1.0)
            optimiser.step()
            recent = [*recent[-49:], loss.item()]
            if step % 50 == 49:
                logger.info("step %d of %d, loss %.3f", step + 1, steps, sum(recent) / len(recent))
        self._listener.eval()

    def decide(self, rows: NDArray[np.int64]) -> NDArray[np.float32]:
        """(texts, decisions) of these texts, in their order."""
        found = np.zeros((len(rows), self._lessons.outputs), np.float32)
        by_length = np.argsort([len(self._lessons.tokens[row]) for row in rows])
        with torch.inference_mode():
            for start in range(0, len(rows), BATCH):
                places = by_length[start : start + BATCH]
                found[places] = self._listener(*self._padded(rows[places])).numpy()
        return found

    def save(self, path: Path) -> None:
        """What was learned, in half precision."""
        decision = self._listener.decide
        both = {f"{DECIDE}.weight": decision.weight, f"{DECIDE}.bias": decision.bias}
        halves = {name: tensor.detach().half().contiguous() for name, tensor in both.items()}
        save_file(difference(self._network) | halves, path)

    def _loss(self, batch: NDArray[np.int64]) -> torch.Tensor:
        tokens, mask = self._padded(batch)
        seen = mask * (torch.rand_like(mask) >= TOKENS_DROPPED)
        seen[:, 0] = 1  # the first mark: no text is left without a token
        decisions = self._listener(tokens, seen)
        yes, choice = self._lessons.yes[batch], self._lessons.choice[batch]
        questions = yes.shape[1]
        loss = functional.binary_cross_entropy_with_logits(
            decisions[:, :questions], yes.nan_to_num(), reduction="none"
        )
        total = (loss * ~yes.isnan()).sum(dim=1).mean()
        is_one = choice >= 0
        if is_one.any():
            which = functional.cross_entropy(decisions[is_one][:, questions:], choice[is_one])
            total = total + CHOICE * which
        return total

    def _padded(self, rows: NDArray[np.int64]) -> tuple[torch.Tensor, torch.Tensor]:
        """Their tokens, padded to the longest, and the mask that is 1 where there is a token."""
        own = [self._lessons.tokens[row] for row in rows]
        tokens = torch.nn.utils.rnn.pad_sequence(own, batch_first=True)
        mask = torch.zeros(tokens.shape[:2])
        for row, some in enumerate(own):
            mask[row, : len(some)] = 1
        return tokens, mask

    def _batches(self, rows: NDArray[np.int64]) -> Iterator[NDArray[np.int64]]:
        lengths = np.array([len(self._lessons.tokens[row]) for row in rows])
        size = BATCH * NEAR_IN_LENGTH
        while True:
            places = list(range(len(rows)))
            self._source.shuffle(places)
            for start in range(0, len(places), size):
                some = np.array(places[start : start + size])
                some = rows[some[np.argsort(lengths[some])]]
                runs = [some[at : at + BATCH] for at in range(0, len(some), BATCH)]
                self._source.shuffle(runs)
                yield from runs
