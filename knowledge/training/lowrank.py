"""Low-rank matrices beside a network's linear layers (LoRA, Hu et al. 2021), and their file."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import torch
from safetensors import safe_open
from safetensors.torch import save_file
from torch.nn import functional
from transformers import BertModel

from knowledge.embedding.learned import DOWN, UP

RANK = 16
STEP = "step"


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
            inner = functional.linear(rows, self.down.to(rows.dtype))
            result = result + functional.linear(inner, self.up.to(rows.dtype))
        return result


def attach(network: BertModel, *, seed: int, first: int = 0) -> None:
    """Freezes the network and puts low-rank matrices beside the linear layers of its encoder, from
    its layer `first` on.
    """
    torch.manual_seed(seed)
    network.requires_grad_(False)
    for module in list(network.encoder.layer[first:].modules()):
        for name, child in list(module.named_children()):
            if isinstance(child, torch.nn.Linear):
                setattr(module, name, LowRank(child))


def halve(network: BertModel) -> None:
    """Keeps what is frozen in bfloat16: on processors that know it, a step takes half as long."""
    for parameter in network.parameters():
        if not parameter.requires_grad:
            parameter.data = parameter.data.bfloat16()


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
        found[name + DOWN] = layer.down.detach().half().contiguous()
        found[name + UP] = layer.up.detach().half().contiguous()
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
            layer.down.copy_(file.get_tensor(name + DOWN))
            layer.up.copy_(file.get_tensor(name + UP))
        return int(file.metadata()[STEP])
