"""The shipped model: the modules its folder is made of, and the same done without them."""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np

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
        self._network = OnnxNetwork.load(folder, threads)
        self.dimensions = self._network.dimensions
        self._leads = {
            prompt: len(self._network.token_ids(prompt + "a")) - 2  # the letter and the last mark
            for prompt in (self.query_prompt, self.passage_prompt)
        }

    def read(self, texts: Sequence[str], prompt: str) -> list[Embedded]:
        """One for each text."""
        return [self._read(text, prompt) for text in texts]

    def _read(self, text: str, prompt: str) -> Embedded:
        ids = np.array(self._network.token_ids(prompt + text), np.int64)
        tokens, layers = self._network.read(ids)
        return Embedded.of(tokens.mean(axis=0), tokens, layers, lead=self._leads[prompt])
