"""The last layers as they learn to hear, and what is kept of it."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from knowledge.embedding.convert import build_network, convert
from knowledge.embedding.model import load_embedder
from knowledge.embedding.taught import read_taught
from knowledge.embedding.weights import PackedWeights, parse
from knowledge.training import hearing
from knowledge.training.encoder import Encoder
from knowledge.training.hearing import Lessons, Pupil
from tests.knowledge.embedding.packed import ANY_COSINE, Packed, write

GLAD, CROSS = "abc abc", "xyz xyz xyz"


@pytest.fixture(autouse=True)
def nothing_learned_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """What ships was learned by a larger network than this tiny one."""
    monkeypatch.setattr(hearing, "add_learned", lambda network, path: None)


@pytest.fixture
def packed() -> PackedWeights:
    return parse(Packed(layers=2).write())


def lessons(packed: PackedWeights, texts: Sequence[str]) -> Lessons:
    """Whether it is glad; and if not, the one kind of anger there is."""
    is_glad = [text == GLAD for text in texts]
    return Lessons(
        tokens=hearing.halfway(packed, texts),
        yes=torch.tensor(is_glad, dtype=torch.float32)[:, None],
        choice=torch.tensor([-1 if glad else 0 for glad in is_glad]),
    )


def taught(packed: PackedWeights) -> tuple[Pupil, Lessons]:
    own = lessons(packed, [GLAD, CROSS] * 64)
    pupil = Pupil(packed, own, seed=1)
    pupil.learn(np.arange(len(own.tokens)))
    return pupil, own


def test_half_the_layers_and_then_the_others_are_the_whole_network(packed: PackedWeights) -> None:
    encode = Encoder(packed)
    ids = torch.tensor([encode.tokenizer.encode(f"query: {CROSS}").ids])
    with torch.inference_mode():
        tokens = hearing.halfway(packed, [GLAD, CROSS])[1][None]
        whole = encode.network(input_ids=ids, attention_mask=torch.ones_like(ids))
        again = encode.network.encoder.layer[1](tokens, None)
    assert torch.allclose(again, whole.last_hidden_state, atol=1e-4)


def test_it_learns_what_it_is_taught(packed: PackedWeights) -> None:
    pupil, own = taught(packed)
    decided = pupil.decide(np.array([1, 0, 2]))
    assert decided.shape == (3, own.outputs)
    assert decided[0, 0] < 0 < min(decided[1, 0], decided[2, 0])
    np.testing.assert_allclose(decided[1], decided[2], atol=1e-4)


def test_nothing_is_learned_of_what_nobody_knows(packed: PackedWeights) -> None:
    own = lessons(packed, [GLAD, CROSS] * 64)
    also = torch.cat([own.yes, own.yes], dim=1)
    also[1::2, 1] = torch.nan  # of the cross ones; all that is known but for one is yes
    also[0, 1] = 0
    pupil = Pupil(packed, replace(own, yes=also), seed=1)
    pupil.learn(np.arange(len(own.tokens)))
    glad, cross = pupil.decide(np.array([0, 1]))
    assert cross[0] < 0 < glad[0]
    assert min(cross[1], glad[1]) > 0


def test_how_a_text_is_decided_on_depends_on_no_other(packed: PackedWeights) -> None:
    pupil, own = taught(packed)
    alone = pupil.decide(np.array([0]))
    beside_longer = pupil.decide(np.array([0, 1]))
    assert len(own.tokens[0]) < len(own.tokens[1])
    np.testing.assert_allclose(alone[0], beside_longer[0], atol=1e-4)


def test_the_file_decides_as_the_pupil_did(packed: PackedWeights, tmp_path: Path) -> None:
    pupil, own = taught(packed)
    pupil.save(tmp_path / "taught.safetensors")
    listener = read_taught(build_network(packed), tmp_path / "taught.safetensors")
    with torch.inference_mode():
        found = listener(own.tokens[1][None])[0].numpy()
    np.testing.assert_allclose(found, pupil.decide(np.array([1]))[0], atol=0.02)


def test_a_converted_model_tells_the_decisions_behind_its_layers(tmp_path: Path) -> None:
    weights, sha256 = write(tmp_path, Packed(layers=2))
    pupil, own = taught(parse(weights.read_bytes()))
    pupil.save(tmp_path / "taught.safetensors")
    convert(
        tmp_path / "model",
        weights=weights,
        sha256=sha256,
        learned=None,
        further=None,
        taught=tmp_path / "taught.safetensors",
        min_cosine=ANY_COSINE,
    )
    embedder = load_embedder(tmp_path / "model")
    heard = embedder.hear_queries([GLAD, CROSS])
    decided = heard[:, len(heard[0]) - own.outputs :]
    assert len(heard[0]) % embedder.dimensions == own.outputs
    assert decided[1, 0] < 0 < decided[0, 0]
