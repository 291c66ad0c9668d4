"""Who learns to find articles, and what of them."""

import torch
from safetensors.torch import load_file

from knowledge.embedding.learned import DOWN, FURTHER, LEARNED, SHARE, UP
from knowledge.embedding.taught import first_layer
from knowledge.training.lowrank import LowRank
from knowledge.training.retriever import pupil


def layer_of(name: str) -> int:
    return int(name.removeprefix("encoder.layer.").partition(".")[0])


def test_learning_further_begins_with_what_ships_and_changes_the_last_layers_alone() -> None:
    anew, further = (pupil(further=one, seed=1).network for one in (False, True))
    last = first_layer(further)
    learning = {
        layer_of(name) for name, part in further.named_modules() if isinstance(part, LowRank)
    }
    assert learning == set(range(last, further.config.num_hidden_layers))
    name = f"encoder.layer.{last}.attention.self.query"
    untouched, shipped = (one.get_submodule(name).base.weight for one in (anew, further))
    learned = load_file(LEARNED)
    change = learned[name + UP].float() @ learned[name + DOWN].float()
    torch.testing.assert_close(shipped - untouched, SHARE * change, atol=1e-5, rtol=0)


def test_what_was_learned_further_leaves_the_layers_that_the_listener_reads() -> None:
    network = pupil(further=True, seed=1).network
    last = first_layer(network)
    changed = {layer_of(name) for name in load_file(FURTHER)}
    assert changed == set(range(last, network.config.num_hidden_layers))
