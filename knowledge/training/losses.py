"""What the retriever is taught: how far a batch of questions is from where it should be.

Every loss takes `owner`, for each question the place of its own article among the batch's; the
other articles are what it must be kept apart from.
"""

from collections.abc import Sequence

import torch
from torch.nn import functional
from torch.nn.utils.rnn import pad_sequence

TEMPERATURE = 0.02  # of cosines, which lie close together in this model
TOKEN_TEMPERATURE = 0.03  # of similarities token by token, which lie further apart
ABSENT = 4.0  # more than two cosines can differ: padding is never the most alike
TINY = 1e-8  # the root of nothing has no slope


def matching_loss(
    similarity: torch.Tensor, owner: torch.Tensor, temperature: float = TEMPERATURE
) -> torch.Tensor:
    """Each question against every article: the cross-entropy of its own one."""
    return functional.cross_entropy(similarity / temperature, owner)


def likeness(asked: Sequence[torch.Tensor], texts: Sequence[torch.Tensor]) -> torch.Tensor:
    """Similarity token by token, a row for each question and a column for each text.

    As `knowledge.maxsim` has it: tokens from the mean of the texts' tokens, and for each token of
    a question its like among those of the text, on average.
    """
    units = [functional.normalize(rows, dim=-1) for rows in texts]
    mean = torch.cat(units).mean(0).detach()
    centred = [functional.normalize(rows - mean, dim=-1) for rows in units]
    question = functional.normalize(functional.normalize(torch.cat(list(asked)), dim=-1) - mean)
    columns = pad_sequence(centred, batch_first=True)
    there = pad_sequence([torch.ones(len(rows)) for rows in centred], batch_first=True)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        alike = question @ columns.flatten(0, 1).T
    alike = alike.float().view(len(question), *there.shape) - ABSENT * (1 - there)
    best = alike.max(-1).values
    lengths = torch.tensor([len(rows) for rows in asked])
    belongs = torch.repeat_interleave(torch.arange(len(asked)), lengths)
    summed = torch.zeros(len(asked), len(texts)).index_add(0, belongs, best)
    return summed / lengths[:, None]


def keeping_loss(before: torch.Tensor, after: torch.Tensor) -> torch.Tensor:
    """How far the texts moved, and how far their similarities to each other did."""
    moved = (1 - (before * after).sum(-1)).mean()
    apart = (before @ before.T - after @ after.T).square().mean()
    return moved + (apart + TINY).sqrt()
