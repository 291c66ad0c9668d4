"""The model as it learns: the same vectors as the one that is shipped, plus what was learned."""

from pathlib import Path

import numpy as np
import pytest
import torch

from knowledge.embedding.convert import build_network
from knowledge.embedding.learned import add_learned
from knowledge.embedding.weights import PackedWeights, parse
from knowledge.training.encoder import Encoder
from knowledge.training.lowrank import attach, detached, halve, parameters, resume, save
from tests.knowledge.embedding.packed import Packed

TEXTS = ["query: short", "passage: a text that is a good deal longer than the others", "query: b"]


@pytest.fixture
def packed() -> PackedWeights:
    """A tiny network of two layers."""
    return parse(Packed(layers=2).write())


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
        assert torch.allclose(encode(TEXTS).vectors, one_by_one(encode), atol=5e-3)


def test_tokens_are_a_texts_own_without_prompt_and_marks(packed: PackedWeights) -> None:
    encode = Encoder(packed)  # its pieces are single letters
    short, _, letter = encode(TEXTS).tokens
    assert (len(short), len(letter)) == (len("short"), len("b"))


def test_detached_is_what_the_model_said_before_it_learned(packed: PackedWeights) -> None:
    before = Encoder(packed)(TEXTS).vectors.detach()
    encode = learned(packed)
    assert not torch.allclose(encode(TEXTS).vectors, before, atol=1e-2)
    with detached(encode.network):
        assert torch.allclose(encode(TEXTS).vectors, before, atol=1e-5)


def test_half_the_precision_says_about_the_same(packed: PackedWeights) -> None:
    encode = learned(packed)
    before = encode(TEXTS).vectors.detach()
    halve(encode.network)
    assert torch.allclose(encode(TEXTS).vectors, before, atol=0.05)


def test_the_file_added_to_the_weights_gives_the_learned_vectors(
    packed: PackedWeights, tmp_path: Path
) -> None:
    encode = learned(packed)
    save(encode.network, tmp_path / "learned.safetensors", step=1)
    plain = Encoder(packed)
    merged = build_network(packed)
    add_learned(merged, tmp_path / "learned.safetensors", share=1.0)
    plain.network = merged
    with torch.no_grad():
        assert np.allclose(plain(TEXTS).vectors, encode(TEXTS).vectors, atol=1e-2)


def test_only_the_small_matrices_learn(packed: PackedWeights) -> None:
    encode = learned(packed)
    encode(TEXTS).vectors.sum().backward()
    grown = {name for name, p in encode.network.named_parameters() if p.grad is not None}
    assert grown
    assert all(name.endswith((".up", ".down")) for name in grown)


def test_a_cut_run_goes_on_with_what_it_had_learned(packed: PackedWeights, tmp_path: Path) -> None:
    encode = learned(packed)
    save(encode.network, tmp_path / "difference.safetensors", step=40)
    again = Encoder(packed)
    attach(again.network, seed=2)
    assert resume(again.network, tmp_path / "difference.safetensors") == 40
    assert np.allclose(again(TEXTS).vectors.detach(), encode(TEXTS).vectors.detach(), atol=1e-2)
    assert [path.name for path in tmp_path.iterdir()] == ["difference.safetensors"]
