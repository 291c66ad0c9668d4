"""What fine-tuning taught the embedding model: low-rank matrices beside its linear layers.

Files of a few MB that our own training made; `knowledge/training/retriever.py` is their recipe and
docs/answers.md has their figures. Added to the weights once, before the conversion to int8: LEARNED
to all layers, and FURTHER, learned later, to the last ones of the embedding alone. The layers that
were taught to hear (`taught`) learned beside LEARNED and read what the first ones say, so neither
knows of FURTHER.
"""

from pathlib import Path

import torch
from safetensors.torch import load_file
from transformers import BertModel

LEARNED = Path(__file__).with_name("learned.safetensors")
FURTHER = Path(__file__).with_name("further.safetensors")
UP, DOWN = ".up", ".down"
# How much of LEARNED is added (Wortsman et al. 2022, "Robust fine-tuning"); of FURTHER it is all.
# With all of LEARNED, too, paragraphs are found less often than before and moods are told apart
# worse; docs/answers.md.
SHARE = 0.8


def add_learned(network: BertModel, path: Path, share: float = SHARE) -> None:
    """Adds a share of up · down to the weight of each layer that the file names.

    Raises KeyError for a layer that the network does not have.
    """
    matrices = load_file(path)
    weights = dict(network.named_parameters())
    with torch.no_grad():
        for name in sorted(matrices):
            if name.endswith(UP):
                layer = name.removesuffix(UP)
                change = matrices[name].float() @ matrices[layer + DOWN].float()
                weights[f"{layer}.weight"] += share * change
