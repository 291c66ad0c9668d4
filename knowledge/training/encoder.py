"""The embedding model as it learns: texts in, unit vectors out, in fp32 and with gradients."""

from collections.abc import Sequence

import torch
from tokenizers import Tokenizer
from torch.nn import functional
from torch.nn.utils.rnn import pad_sequence
from transformers import BertModel

from knowledge.embedding.convert import build_network
from knowledge.embedding.tokenizer import build_tokenizer
from knowledge.embedding.weights import find_weights, parse, read_checked
from knowledge.training.lowrank import FIRST_LAYER, detached

TOKENS = 112  # of a text; longer ones are cut: attention's cost, and articles open with their point
CHUNK_TOKENS = 1200  # texts of like length run together, so that little is padding


class Encoder:
    """Texts in, unit vectors out, with gradients for the layers that learn.

    What the frozen lower layers make of a text is kept: a text is read whole only once.
    """

    def __init__(self) -> None:
        packed = parse(read_checked(find_weights()))
        self.network: BertModel = build_network(packed)
        self.tokenizer: Tokenizer = build_tokenizer(packed.pieces, packed.special)
        self.tokenizer.enable_truncation(TOKENS)
        self._read: dict[str, torch.Tensor] = {}
        self._untouched: dict[str, torch.Tensor] = {}

    def __call__(self, texts: Sequence[str]) -> torch.Tensor:
        order = sorted(range(len(texts)), key=lambda place: len(self._lower(texts[place])))
        parts: list[torch.Tensor] = []
        rows: list[torch.Tensor] = []
        for place in order:
            tokens = self._lower(texts[place])
            if rows and (len(rows) + 1) * len(tokens) > CHUNK_TOKENS:
                parts.append(self._upper(rows))
                rows = []
            rows.append(tokens)
        parts.append(self._upper(rows))
        back = torch.empty(len(order), dtype=torch.long)
        back[torch.tensor(order)] = torch.arange(len(order))
        return torch.cat(parts)[back]

    def untouched(self, texts: Sequence[str]) -> torch.Tensor:
        """What the model said of these texts before it learned anything."""
        new = [text for text in texts if text not in self._untouched]
        if new:
            with torch.no_grad(), detached(self.network):
                self._untouched |= dict(zip(new, self(new), strict=True))
        return torch.stack([self._untouched[text] for text in texts])

    def _lower(self, text: str) -> torch.Tensor:
        """What the frozen layers make of a text, a row to each token."""
        if text not in self._read:
            with torch.no_grad():
                hidden = self.network.embeddings(torch.tensor([self.tokenizer.encode(text).ids]))
                for layer in self.network.encoder.layer[:FIRST_LAYER]:
                    hidden = layer(hidden)
            self._read[text] = hidden[0].half()
        return self._read[text]

    def _upper(self, rows: list[torch.Tensor]) -> torch.Tensor:
        """Pooled unit vectors of texts that run together."""
        hidden = pad_sequence([row.float() for row in rows], batch_first=True)
        lengths = torch.tensor([len(row) for row in rows])
        real = (torch.arange(hidden.shape[1]) < lengths[:, None]).float()
        mask = (1 - real)[:, None, None, :] * torch.finfo(torch.float32).min
        for layer in self.network.encoder.layer[FIRST_LAYER:]:
            hidden = layer(hidden, mask)
        return functional.normalize((hidden * real[:, :, None]).sum(1), dim=-1)
