"""Making the model folder once, whole or not at all."""

import json
from functools import partial
from pathlib import Path

import numpy as np
import onnx
import onnx.numpy_helper
import pytest

from knowledge.embedding.convert import KEPT_EXACT, convert, is_complete
from knowledge.embedding.errors import (
    ConversionError,
    QuantisationTooLossy,
    TargetNotWritable,
    WeightsUnreadable,
)
from knowledge.embedding.model import load_embedder
from knowledge.embedding.onnx_network import NETWORK_FILE
from tests.knowledge.embedding.packed import ANY_COSINE, Packed, write

# What ships was learned by a larger network than these.
convert_tiny = partial(convert, learned=None, further=None, taught=None)


def test_a_converted_folder_is_a_sentence_transformer_and_is_made_once(tmp_path: Path) -> None:
    weights, sha256 = write(tmp_path, Packed())
    target = tmp_path / "models" / "embedding"
    first = convert_tiny(target, weights=weights, sha256=sha256, min_cosine=ANY_COSINE)
    assert first.converted
    assert first.size_bytes < 5_000_000
    assert is_complete(target)
    assert [path.name for path in target.parent.iterdir()] == ["embedding"]
    assert not list(target.rglob("*.safetensors"))
    assert json.loads((target / "modules.json").read_text())[0]["type"] == (
        "knowledge.embedding.onnx_module.OnnxTransformer"
    )
    assert load_embedder(target).embed_queries(["hello there"]).shape == (1, 64)
    assert not convert_tiny(target, weights=weights, sha256=sha256).converted


def test_the_real_model_is_small_and_close_to_its_original(model_folder: Path) -> None:
    report = convert(model_folder)
    assert not report.converted
    assert report.size_bytes < 150_000_000


def test_no_sum_of_two_products_overflows_sixteen_bits(model_folder: Path) -> None:
    """Else a processor without VNNI would embed the same text otherwise."""
    graph = onnx.load(model_folder / NETWORK_FILE).graph
    tables = {node.input[0] for node in graph.node if node.op_type == "Gather"}
    multiplied = [
        weight
        for weight in graph.initializer
        if weight.data_type == onnx.TensorProto.INT8 and weight.name not in tables
    ]
    assert multiplied
    for weight in multiplied:
        largest = np.abs(onnx.numpy_helper.to_array(weight).astype(int)).max()
        assert 2 * 255 * largest < 2**15


def test_the_products_that_int8_serves_worst_are_there_and_exact(model_folder: Path) -> None:
    """They are named as the exporter names them, and a name that fits nothing keeps nothing."""
    graph = onnx.load(model_folder / NETWORK_FILE).graph
    plain = {node.name for node in graph.node if node.op_type == "MatMul"}
    assert plain >= set(KEPT_EXACT)


def test_a_lossy_quantisation_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    weights, sha256 = write(tmp_path, Packed())
    with pytest.raises(QuantisationTooLossy, match=r"1\.1 is needed"):
        convert_tiny(
            tmp_path / "models" / "m",
            weights=weights,
            sha256=sha256,
            min_cosine=1.1,
        )
    assert list((tmp_path / "models").iterdir()) == []


def test_damaged_weights_leave_a_half_made_folder_as_it_was(tmp_path: Path) -> None:
    weights, sha256 = write(tmp_path, Packed(leave_out="l0.fi.w"))
    target = tmp_path / "m"
    target.mkdir()
    (target / "mine.txt").write_text("kept")
    with pytest.raises(WeightsUnreadable):
        convert_tiny(target, weights=weights, sha256=sha256, min_cosine=ANY_COSINE)
    assert [path.name for path in target.iterdir()] == ["mine.txt"]


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    weights, sha256 = write(tmp_path, Packed())
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(TargetNotWritable, match="cannot be written"):
        convert_tiny(tmp_path / "file" / "m", weights=weights, sha256=sha256)
    assert issubclass(TargetNotWritable, ConversionError)
