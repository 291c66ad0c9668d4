"""The mean of what several runs learned."""

import pytest
import torch

from knowledge.embedding.learned import DOWN, UP
from knowledge.training.mean import mean


def run(seed: int, *, layer: str = "dense") -> dict[str, torch.Tensor]:
    """What a run learned of one layer, 6 by 4."""
    made = torch.Generator().manual_seed(seed)
    return {
        layer + UP: torch.randn(6, 2, generator=made),
        layer + DOWN: torch.randn(2, 4, generator=made),
    }


def change(learned: dict[str, torch.Tensor]) -> torch.Tensor:
    return learned["dense" + UP] @ learned["dense" + DOWN]


def test_it_changes_a_layer_by_the_mean_of_the_changes() -> None:
    runs = [run(seed) for seed in range(3)]
    expected = torch.stack([change(one) for one in runs]).mean(0)
    torch.testing.assert_close(change(mean(runs)), expected)


def test_what_changes_other_layers_has_no_mean() -> None:
    with pytest.raises(ValueError, match="different layers"):
        mean([run(1), run(2, layer="other")])
