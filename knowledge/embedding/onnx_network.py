"""The shipped network: tokens in, one vector for each token out, by ONNX Runtime and nothing else.

It needs neither PyTorch nor Sentence Transformers, whose import takes longer than everything else
a worker does before its first answer (docs/decisions/0017).
"""

import json
from pathlib import Path
from typing import Self

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

NETWORK_FILE = "model.int8.onnx"
LISTENER_FILE = "listener.int8.onnx"
TOKENIZER_FILE = "tokenizer.json"
CONFIG_FILE = "onnx_module.json"
# What the network has to tell, and what the listener makes of the last.
TOKENS, LAYERS, HALFWAY_TOKENS = "token_embeddings", "layer_means", "halfway_tokens"
DECISIONS = "decisions"

FloatArray = NDArray[np.float32]


class OnnxNetwork:
    """Reads one text at a time, on one core; several threads may ask at once.

    Each text runs by itself, without padding: dynamic quantisation takes its ranges from the whole
    batch, so that together a text's vector would depend on its neighbours, and a cached vector
    would not be the one computed later. Two cores on one text cost half as much CPU again and save
    no time: a message's matrices are small (docs/performance.md).
    """

    def __init__(
        self,
        folder: Path,
        *,
        max_seq_length: int,
        embedding_dimension: int,
        pad_token_id: int,
    ) -> None:
        self.dimensions = embedding_dimension
        self.max_seq_length = max_seq_length
        self.pad_token_id = pad_token_id
        self.tokenizer = Tokenizer.from_file(str(folder / TOKENIZER_FILE))
        self.tokenizer.enable_truncation(max_seq_length)
        self.tokenizer.no_padding()
        self._session = _open(folder / NETWORK_FILE)
        listener = folder / LISTENER_FILE
        self._listener = _open(listener) if listener.is_file() else None

    @classmethod
    def load(cls, folder: Path) -> Self:
        """The network in a folder."""
        return cls(folder, **json.loads((folder / CONFIG_FILE).read_text()))

    def token_ids(self, text: str) -> list[int]:
        """The tokens of a text with the marks at both ends, at most as many as the model reads."""
        ids: list[int] = self.tokenizer.encode(text).ids
        return ids

    def token_vectors(self, ids: NDArray[np.int64]) -> FloatArray:
        """One row for each token: float32 (tokens, dimensions)."""
        (rows,) = self._run([TOKENS], ids)
        return rows

    def hear(self, ids: NDArray[np.int64]) -> tuple[FloatArray, FloatArray, FloatArray]:
        """The same, the tokens' mean after some layers on the way, float32 (layers, dimensions),
        and what the listener decides, float32 (decisions,); none where there is no listener.
        """
        if self._listener is None:
            rows, layers = self._run([TOKENS, LAYERS], ids)
            return rows, layers, np.zeros(0, np.float32)
        rows, layers, tokens = self._run([TOKENS, LAYERS, HALFWAY_TOKENS], ids)
        (decisions,) = self._listener.run([DECISIONS], {HALFWAY_TOKENS: tokens[None]})
        return rows, layers, decisions[0]

    def _run(self, names: list[str], ids: NDArray[np.int64]) -> list[FloatArray]:
        feed = {"input_ids": ids[None], "attention_mask": np.ones_like(ids)[None]}
        return [batch[0] for batch in self._session.run(names, feed)]


def _open(path: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
