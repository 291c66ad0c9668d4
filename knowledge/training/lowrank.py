"""Low-rank matrices beside a network's linear layers (LoRA, Hu et al. 2021), and their file."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import torch
from safetensors import safe_open
from safetensors.torch import save_file
from transformers import BertModel

RANK = 16
STEP = "step"
FIRST_LAYER = 6  # of 12; the lower ones are about words and languages


class LowRank(torch.nn.Module):  # type: ignore[misc]
    """A frozen linear layer and the small one that learns beside it."""

    def __init__(self, base: torch.nn.Linear) -> None:
        super().__init__()
        self.base = base
        self.down = torch.nn.Parameter(torch.randn(RANK, base.in_features) / base.in_features**0.5)
        self.up = torch.nn.Parameter(torch.zeros(base.out_features, RANK))
        self.on = True

    def forward(self, rows: torch.Tensor) -> torch.Tensor:
        """The frozen layer's result and, when on, what was learned."""
        result: torch.Tensor = self.base(rows)
        if self.on:
            result = result + (rows @ self.down.T) @ self.up.T
        return result


def attach(network: BertModel, *, seed: int) -> None:
    """Freezes the network and puts low-rank matrices beside the linear layers of its upper part."""
    torch.manual_seed(seed)
    network.requires_grad_(False)
    for layer in network.encoder.layer[FIRST_LAYER:]:
        for module in list(layer.modules()):
            for name, child in list(module.named_children()):
                if isinstance(child, torch.nn.Linear):
                    setattr(module, name, LowRank(child))


def _layers(network: BertModel) -> Iterator[tuple[str, LowRank]]:
    for name, module in network.named_modules():
        if isinstance(module, LowRank):
            yield name, module


def parameters(network: BertModel) -> list[torch.nn.Parameter]:
    """What learns."""
    return [matrix for _, layer in _layers(network) for matrix in (layer.down, layer.up)]


@contextmanager
def detached(network: BertModel) -> Iterator[None]:
    """Inside the block the network is the untouched one."""
    for _, layer in _layers(network):
        layer.on = False
    try:
        yield
    finally:
        for _, layer in _layers(network):
            layer.on = True


def difference(network: BertModel) -> dict[str, torch.Tensor]:
    """The learned matrices by the layer's name, in half precision."""
    found = {}
    for name, layer in _layers(network):
        found[f"{name}.down"] = layer.down.detach().half().contiguous()
        found[f"{name}.up"] = layer.up.detach().half().contiguous()
    return found


def save(network: BertModel, path: Path, *, step: int) -> None:
    """Writes what was learned until before this step, whole or not at all."""
    growing = path.with_name(f"{path.name}.new")
    save_file(difference(network), growing, metadata={STEP: str(step)})
    growing.replace(path)


def resume(network: BertModel, path: Path) -> int:
    """Puts what a cut run had learned back into an attached network; the step it came to."""
    with safe_open(path, "pt") as file, torch.no_grad():
        for name, layer in _layers(network):
            layer.down.copy_(file.get_tensor(f"{name}.down"))
            layer.up.copy_(file.get_tensor(f"{name}.up"))
        return int(file.metadata()[STEP])
