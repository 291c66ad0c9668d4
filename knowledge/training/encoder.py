"""The embedding model as it learns: texts in, vectors of texts and tokens out, with gradients."""

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from tokenizers import Tokenizer
from torch.nn import functional
from transformers import BertModel

from knowledge.embedding.convert import build_network
from knowledge.embedding.tokenizer import build_tokenizer
from knowledge.embedding.weights import PackedWeights
from knowledge.text import for_embedding

TOKENS = 128  # of a text; longer ones are cut: attention's cost, and articles open with their point
CHUNK_TOKENS = 3500  # texts of like length run together, so that little is padding
WHOLE = -1  # after the last layer
ENDS = 1  # the mark at a text's end


@dataclass(frozen=True)
class Read:
    """Texts as the model reads them, in the order given."""

    vectors: torch.Tensor
    """A unit row for each text."""
    tokens: tuple[torch.Tensor, ...]
    """For each text a row for each of its tokens, without those of prompt and marks."""

    def split(self, sizes: Sequence[int]) -> "list[Read]":
        """Runs of the texts, of these sizes."""
        found, start = [], 0
        for size in sizes:
            found.append(
                Read(self.vectors[start : start + size], self.tokens[start : start + size])
            )
            start += size
        return found


class Encoder:
    """Prompted texts in ("query: …", "passage: …"), vectors out, with gradients for what learns."""

    def __init__(self, packed: PackedWeights) -> None:
        self.network: BertModel = build_network(packed)
        self.tokenizer: Tokenizer = build_tokenizer(packed.pieces, packed.special)
        self.tokenizer.enable_truncation(TOKENS)

    def __call__(self, texts: Sequence[str]) -> Read:
        once = list(dict.fromkeys(texts))
        encoded = [one.ids for one in self.tokenizer.encode_batch([_prepared(t) for t in once])]
        vectors: dict[int, torch.Tensor] = {}
        tokens: dict[int, torch.Tensor] = {}
        for run in _runs([len(ids) for ids in encoded]):
            hidden, mask = self._run([encoded[place] for place in run])
            pooled = functional.normalize((hidden * mask[:, :, None]).sum(1), dim=-1)
            for place, rows, vector in zip(run, hidden, pooled, strict=True):
                length, lead = len(encoded[place]), self._lead(once[place])
                own = slice(lead, length - ENDS) if length > lead + ENDS else slice(0, length)
                vectors[place], tokens[place] = vector, rows[own]
        order = [once.index(text) for text in texts]
        return Read(torch.stack([vectors[at] for at in order]), tuple(tokens[at] for at in order))

    def halfway(self, texts: Sequence[str], depth: int) -> list[torch.Tensor]:
        """Each text's tokens, the marks and the prompt's among them, after so many layers."""
        encoded = [one.ids for one in self.tokenizer.encode_batch([_prepared(t) for t in texts])]
        found: dict[int, torch.Tensor] = {}
        for run in _runs([len(ids) for ids in encoded]):
            hidden, _ = self._run([encoded[place] for place in run], depth)
            for place, rows in zip(run, hidden, strict=True):
                found[place] = rows[: len(encoded[place])]
        return [found[place] for place in range(len(texts))]

    def _run(
        self, encoded: list[list[int]], depth: int = WHOLE
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """Token vectors, padded to the longest, and the mask that is 1 where there is a token."""
        longest = max(map(len, encoded))
        ids = torch.ones(len(encoded), longest, dtype=torch.long)
        mask = torch.zeros(len(encoded), longest)
        for row, own in enumerate(encoded):
            ids[row, : len(own)] = torch.tensor(own)
            mask[row, : len(own)] = 1
        output = self.network(input_ids=ids, attention_mask=mask, output_hidden_states=True)
        return output.hidden_states[depth].float(), mask

    def _lead(self, text: str) -> int:
        """How many tokens come before a text's own: the first mark and the prompt's."""
        prompt = text.partition(":")[0] + ": a"
        return len(self.tokenizer.encode(prompt).ids) - 1 - ENDS


def _prepared(text: str) -> str:
    prompt, _, own = text.partition(": ")
    return f"{prompt}: {for_embedding(own)}"


def _runs(lengths: Sequence[int]) -> list[list[int]]:
    """Places of the texts that run together, by length."""
    runs: list[list[int]] = []
    for place in sorted(range(len(lengths)), key=lambda place: lengths[place]):
        if not runs or (len(runs[-1]) + 1) * lengths[place] > CHUNK_TOKENS:
            runs.append([])
        runs[-1].append(place)
    return runs
