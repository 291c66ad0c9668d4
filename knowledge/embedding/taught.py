"""What the last layers of the embedding model learned to hear: moods, urgency, wishes.

They run once more, with what they learned, on the tokens that the layers before hand on, and decide
with one number for each thing there is to hear. `taught.safetensors` (low-rank matrices and the
linear decision) is made by our own training, `bench/teach_hearing.py` its recipe; what the numbers
mean is the affair of who taught them.
"""

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch.nn import functional
from transformers import BertModel

from knowledge.embedding.learned import add_learned

TAUGHT = Path(__file__).with_name("taught.safetensors")
HALFWAY = 6 / 12  # of the layers are the embedding's own; those behind run again
SPREAD = 20.0  # length of what is decided on: a decision learns as fast as the layers
DECIDE = "decide"


class Listener(torch.nn.Module):  # type: ignore[misc]
    """Tokens as the layers before hand them on in, decisions out."""

    def __init__(self, network: BertModel, outputs: int) -> None:
        super().__init__()
        self.layers = network.encoder.layer[first_layer(network) :]
        self.decide = torch.nn.Linear(network.config.hidden_size, outputs)
        self.dropout = torch.nn.Dropout(0.0)

    def forward(self, tokens: torch.Tensor, mask: torch.Tensor | None = None) -> torch.Tensor:
        """(batch, tokens, dimensions) → (batch, decisions); the mask is 1 where there is a token,
        None where nothing is padded.
        """
        unseen = None if mask is None else (1 - mask[:, None, None, :]) * torch.finfo().min
        for layer in self.layers:
            tokens = layer(tokens, unseen)
        if mask is None:
            pooled = tokens.mean(dim=1)
        else:
            pooled = (tokens * mask[:, :, None]).sum(dim=1) / mask.sum(dim=1, keepdim=True)
        result: torch.Tensor = self.decide(self.dropout(functional.normalize(pooled) * SPREAD))
        return result


def first_layer(network: BertModel) -> int:
    """The number of the first layer that runs again."""
    layers: int = network.config.num_hidden_layers
    return round(HALFWAY * layers)


def read_taught(network: BertModel, path: Path) -> Listener:
    """The listener of a file. Takes the network's last layers and changes them: it is no embedding
    model any more.
    """
    add_learned(network, path, share=1.0)
    matrices = load_file(path)
    weight, bias = matrices[f"{DECIDE}.weight"], matrices[f"{DECIDE}.bias"]
    listener = Listener(network, len(bias))
    listener.decide.load_state_dict({"weight": weight.float(), "bias": bias.float()})
    listener.eval()
    return listener
