"""The model as it learns: the same vectors as the one that is shipped, plus what was learned."""

from pathlib import Path

import numpy as np
import pytest
import torch

from knowledge.embedding.convert import build_network
from knowledge.embedding.weights import PackedWeights, parse
from knowledge.training.encoder import Encoder
from knowledge.training.lowrank import (
    FIRST_LAYER,
    attach,
    detached,
    difference,
    parameters,
    resume,
    save,
)
from tests.knowledge.embedding.packed import Packed

TEXTS = ["query: short", "passage: a text that is a good deal longer than the others", "query: b"]


@pytest.fixture
def packed() -> PackedWeights:
    """A tiny network with two layers that learn."""
    return parse(Packed(layers=FIRST_LAYER + 2).write())


def learned(packed: PackedWeights) -> Encoder:
    """An encoder whose matrices hold something, as after some steps."""
    encode = Encoder(packed)
    attach(encode.network, seed=1)
    with torch.no_grad():
        for matrix in parameters(encode.network):
            matrix.copy_(torch.randn_like(matrix) / 10)
    return encode


def one_by_one(encode: Encoder) -> torch.Tensor:
    rows = []
    for text in TEXTS:
        ids = torch.tensor([encode.tokenizer.encode(text).ids])
        tokens = encode.network(input_ids=ids, attention_mask=torch.ones_like(ids))
        rows.append(torch.nn.functional.normalize(tokens.last_hidden_state.mean(1), dim=-1)[0])
    return torch.stack(rows)


def test_texts_that_run_together_get_the_vectors_they_get_alone(packed: PackedWeights) -> None:
    encode = Encoder(packed)
    with torch.no_grad():
        assert torch.allclose(encode(TEXTS), one_by_one(encode), atol=5e-3)


def test_untouched_is_what_the_model_said_before_it_learned(packed: PackedWeights) -> None:
    before = Encoder(packed)(TEXTS).detach()
    encode = learned(packed)
    assert torch.allclose(encode.untouched(TEXTS), before, atol=1e-5)
    assert not torch.allclose(encode(TEXTS), before, atol=1e-2)
    with detached(encode.network):
        assert torch.allclose(encode(TEXTS), before, atol=1e-5)


def test_the_difference_added_to_the_weights_gives_the_learned_vectors(
    packed: PackedWeights,
) -> None:
    encode = learned(packed)
    merged = build_network(packed)
    weights = dict(merged.named_parameters())
    matrices = difference(encode.network)
    names = {name.rpartition(".")[0] for name in matrices}
    assert len(names) == 2 * 6
    with torch.no_grad():
        for name in names:
            up, down = (matrices[f"{name}.{part}"].float() for part in ("up", "down"))
            weights[f"{name}.weight"] += up @ down
        plain = Encoder(packed)
        plain.network = merged
        assert np.allclose(plain(TEXTS), encode(TEXTS), atol=1e-2)


def test_only_the_small_matrices_learn(packed: PackedWeights) -> None:
    encode = learned(packed)
    encode(TEXTS).sum().backward()
    grown = {name for name, p in encode.network.named_parameters() if p.grad is not None}
    assert grown
    assert all(name.endswith((".up", ".down")) for name in grown)


def test_a_cut_run_goes_on_with_what_it_had_learned(packed: PackedWeights, tmp_path: Path) -> None:
    encode = learned(packed)
    save(encode.network, tmp_path / "difference.safetensors", step=40)
    again = Encoder(packed)
    attach(again.network, seed=2)
    assert resume(again.network, tmp_path / "difference.safetensors") == 40
    assert np.allclose(again(TEXTS).detach(), encode(TEXTS).detach(), atol=1e-2)
    assert [path.name for path in tmp_path.iterdir()] == ["difference.safetensors"]
