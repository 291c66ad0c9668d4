"""The shipped model: the modules its folder is made of, and the same done without them."""

import json
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.embedding.onnx_network import OnnxNetwork
from knowledge.embedding.protocol import Embedded

OUR_MODULE = "knowledge.embedding.onnx_module.OnnxTransformer"
MODULES = {
    "": OUR_MODULE,
    "1_Pooling": "sentence_transformers.models.Pooling",
    "2_Normalize": "sentence_transformers.models.Normalize",
}
"""What `convert` writes into modules.json, by the subfolder of each."""
PROMPTS_FILE = "config_sentence_transformers.json"
POOLING = "mean"


class ShippedEncoder:
    """Does what a SentenceTransformer of MODULES does, in NumPy."""

    def __init__(self, folder: Path, threads: int) -> None:
        prompts = json.loads((folder / PROMPTS_FILE).read_text(encoding="utf-8"))["prompts"]
        self.query_prompt: str = prompts["query"]
        self.passage_prompt: str = prompts["document"]
        self._network = OnnxNetwork.load(folder)
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="embedding")
        self.dimensions = self._network.dimensions
        self._leads = {
            prompt: len(self._network.token_ids(prompt + "a")) - 2  # the letter and the last mark
            for prompt in (self.query_prompt, self.passage_prompt)
        }

    def read(self, texts: Sequence[str], prompt: str) -> list[Embedded]:
        """One for each text."""
        return self._each(lambda text: self._read(text, prompt), texts)

    def hear(self, texts: Sequence[str]) -> list[Embedded]:
        """One for each question, with what was heard on the way."""
        return self._each(self._hear, texts)

    def _each(self, run: Callable[[str], Embedded], texts: Sequence[str]) -> list[Embedded]:
        """Several texts side by side; a single one, as a message is, where the caller stands."""
        return [run(texts[0])] if len(texts) == 1 else list(self._pool.map(run, texts))

    def _read(self, text: str, prompt: str) -> Embedded:
        tokens = self._network.token_vectors(self._ids(text, prompt))
        return Embedded.of(tokens.mean(axis=0), tokens, lead=self._leads[prompt])

    def _hear(self, text: str) -> Embedded:
        tokens, layers, decided = self._network.hear(self._ids(text, self.query_prompt))
        heard = np.concatenate([layers.ravel(), decided])
        return Embedded.of(tokens.mean(axis=0), tokens, heard, lead=self._leads[self.query_prompt])

    def _ids(self, text: str, prompt: str) -> NDArray[np.int64]:
        return np.array(self._network.token_ids(prompt + text), np.int64)
