"""Makes one file of several that fine-tuning wrote: the mean of what was learned in each.

    python -m knowledge.training.mean <target> <file> <file> …

What several runs from the same weights learned may be averaged, and the mean finds more in texts
that none has seen than each does (Wortsman et al. 2022, "Model soups"). A mean of low-rank changes
is one of the sum of their ranks: (u₁·d₁ + u₂·d₂) / 2 = [u₁ u₂] / 2 · [d₁ ; d₂].
"""

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file

from knowledge.embedding.learned import DOWN, UP

Matrices = Mapping[str, torch.Tensor]
"""The learned matrices of a file, by the layer's name with UP or DOWN."""


def mean(learned: Sequence[Matrices]) -> dict[str, torch.Tensor]:
    """The mean change of every layer. Raises ValueError where they are not of the same layers."""
    if any(one.keys() != learned[0].keys() for one in learned):
        raise ValueError("The files change different layers, so they have no mean.")
    layers = [name.removesuffix(UP) for name in learned[0] if name.endswith(UP)]
    found = {}
    for layer in layers:
        found[layer + UP] = torch.cat([one[layer + UP] / len(learned) for one in learned], dim=1)
        found[layer + DOWN] = torch.cat([one[layer + DOWN] for one in learned], dim=0)
    return found


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", type=Path)
    parser.add_argument("files", type=Path, nargs="+")
    asked = parser.parse_args()
    save_file(mean([load_file(file) for file in asked.files]), asked.target)


if __name__ == "__main__":
    main()
