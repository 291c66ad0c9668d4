"""The embedding model as it learns: texts in, unit vectors out, in fp32 and with gradients."""

from collections.abc import Sequence

import torch
from tokenizers import Tokenizer
from torch.nn import functional
from torch.nn.utils.rnn import pad_sequence
from transformers import BertModel

from knowledge.embedding.convert import build_network
from knowledge.embedding.tokenizer import build_tokenizer
from knowledge.embedding.weights import PackedWeights
from knowledge.training.lowrank import FIRST_LAYER, detached

TOKENS = 112  # of a text; longer ones are cut: attention's cost, and articles open with their point
CHUNK_TOKENS = 1200  # texts of like length run together, so that little is padding


class Encoder:
    """Texts in, unit vectors out, with gradients for the layers that learn.

    What the frozen lower layers make of a text is kept: a text is read whole only once.
    """

    def __init__(self, packed: PackedWeights) -> None:
        self.network: BertModel = build_network(packed)
        self.tokenizer: Tokenizer = build_tokenizer(packed.pieces, packed.special)
        self.tokenizer.enable_truncation(TOKENS)
        self._read: dict[str, torch.Tensor] = {}
        self._untouched: dict[str, torch.Tensor] = {}

    def __call__(self, texts: Sequence[str]) -> torch.Tensor:
        self.read(texts)
        rows = [self._read[text] for text in texts]
        runs = _runs([len(row) for row in rows])
        vectors = torch.cat([self._upper([rows[place] for place in run]) for run in runs])
        order = torch.tensor([place for run in runs for place in run])
        return vectors[order.argsort()]

    def read(self, texts: Sequence[str]) -> None:
        """Runs the frozen layers over the texts that they have not read yet."""
        new = [text for text in dict.fromkeys(texts) if text not in self._read]
        ids = [one.ids for one in self.tokenizer.encode_batch(new)]
        for run in _runs([len(row) for row in ids]):
            tokens = pad_sequence([torch.tensor(ids[place]) for place in run], batch_first=True)
            mask = _mask([len(ids[place]) for place in run])
            with torch.no_grad():
                hidden = self.network.embeddings(tokens)
                for layer in self.network.encoder.layer[:FIRST_LAYER]:
                    hidden = layer(hidden, _hiding(mask))
            for place, row in zip(run, hidden, strict=True):
                self._read[new[place]] = row[: len(ids[place])].half()

    def untouched(self, texts: Sequence[str]) -> torch.Tensor:
        """What the model said of these texts before it learned anything."""
        new = [text for text in texts if text not in self._untouched]
        if new:
            with torch.no_grad(), detached(self.network):
                self._untouched |= dict(zip(new, self(new), strict=True))
        return torch.stack([self._untouched[text] for text in texts])

    def _upper(self, rows: list[torch.Tensor]) -> torch.Tensor:
        """Pooled unit vectors of texts that run together."""
        hidden = pad_sequence([row.float() for row in rows], batch_first=True)
        mask = _mask([len(row) for row in rows])
        for layer in self.network.encoder.layer[FIRST_LAYER:]:
            hidden = layer(hidden, _hiding(mask))
        return functional.normalize((hidden * mask[:, :, None]).sum(1), dim=-1)


def _runs(lengths: Sequence[int]) -> list[list[int]]:
    """Places of the texts that run together, by length."""
    runs: list[list[int]] = []
    for place in sorted(range(len(lengths)), key=lambda place: lengths[place]):
        if not runs or (len(runs[-1]) + 1) * lengths[place] > CHUNK_TOKENS:
            runs.append([])
        runs[-1].append(place)
    return runs


def _mask(lengths: list[int]) -> torch.Tensor:
    """1 where there is a token, 0 where there is padding."""
    return (torch.arange(max(lengths)) < torch.tensor(lengths)[:, None]).float()


def _hiding(mask: torch.Tensor) -> torch.Tensor:
    """The mask as attention wants it: added to the scores."""
    return (1 - mask)[:, None, None, :] * torch.finfo(torch.float32).min
