"""The shipped model's folder: which modules it is made of, and how it is run without them."""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from knowledge.embedding.errors import ModelUnreadable, ModelUntrusted
from knowledge.embedding.network import Network
from knowledge.embedding.protocol import Reading, reading

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
        self._network = Network.load(folder, threads)
        self.dimensions = self._network.dimensions
        self._leads = {
            prompt: len(self._network.token_ids(prompt + "a")) - 2  # the letter and the last mark
            for prompt in (self.query_prompt, self.passage_prompt)
        }

    def read(self, texts: Sequence[str], prompt: str) -> list[Reading]:
        """One reading for each text."""
        return [self._read(text, prompt) for text in texts]

    def _read(self, text: str, prompt: str) -> Reading:
        ids = np.array(self._network.token_ids(prompt + text), np.int64)
        tokens = self._network.token_vectors(ids)
        return reading(tokens.mean(axis=0), tokens, lead=self._leads[prompt])


def module_types(folder: Path) -> list[str] | None:
    """The classes a Sentence Transformers folder is made of; None of a plain transformers folder.

    Raises ModelUnreadable, or ModelUntrusted for a class that is neither ours nor theirs.
    """
    try:
        modules = json.loads((folder / "modules.json").read_text(encoding="utf-8"))
        found = [str(module["type"]) for module in modules]
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelUnreadable(f"{folder / 'modules.json'} is damaged: {error}") from error
    foreign = {name for name in found if not name.startswith("sentence_transformers.")}
    if foreign := foreign - {OUR_MODULE}:
        raise ModelUntrusted(
            f"The model in {folder} wants to run {', '.join(sorted(foreign))}: not loaded."
        )
    return found
