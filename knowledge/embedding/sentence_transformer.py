"""Any Sentence Transformers model of this machine as an encoder. Nothing is ever downloaded."""

import threading
from collections.abc import Mapping, Sequence
from typing import Any

import huggingface_hub.constants
import numpy as np
from sentence_transformers import SentenceTransformer

from knowledge.embedding.protocol import Embedded


class SentenceTransformerEncoder:
    """Reads one batch at a time: the tokenizers of others may not take parallel runs."""

    def __init__(self, name: str, *, runs_our_module: bool) -> None:
        # No call of the libraries underneath may leave the machine, whatever they were told before.
        huggingface_hub.constants.HF_HUB_OFFLINE = True
        self._model = SentenceTransformer(
            name,
            device="cpu",
            local_files_only=True,
            # Only ever for a folder whose one foreign class is our own: `module_types` has looked.
            trust_remote_code=runs_our_module,
        )
        self._one_at_a_time = threading.Lock()
        self.dimensions = int(self._model.get_embedding_dimension() or 0)
        prompts = {key: prompt for key, prompt in self._model.prompts.items() if prompt}
        self.query_prompt: str = prompts.get("query", "")
        self.passage_prompt: str = prompts.get("document", prompts.get("passage", ""))
        self._leads = {
            prompt: self._lead(prompt) for prompt in {self.query_prompt, self.passage_prompt}
        }

    def read(self, texts: Sequence[str], prompt: str) -> list[Embedded]:
        """One for each text."""
        with self._one_at_a_time:
            read = self._model.encode(
                list(texts),
                prompt=prompt,
                batch_size=max(len(texts), 1),
                show_progress_bar=False,
                output_value=None,
            )
        return [_embedded(one, self._leads[prompt]) for one in read]

    def hear(self, texts: Sequence[str]) -> list[Embedded]:
        """The same of questions: it tells of nothing on the way."""
        return self.read(texts, self.query_prompt)

    def _lead(self, prompt: str) -> int:
        """How many tokens of a text come before its own: the first mark and the prompt."""
        letter = self._model.encode(
            ["a"], prompt=prompt, output_value="token_embeddings", show_progress_bar=False
        )
        return max(len(letter[0]) - 2, 0)  # the letter, and the mark at the end


def _embedded(features: Mapping[str, Any], lead: int) -> Embedded:
    length = int(features["attention_mask"].sum())
    tokens = np.asarray(features["token_embeddings"][:length], np.float32)
    vector = np.asarray(features["sentence_embedding"], np.float32)
    return Embedded.of(vector, tokens, lead=lead)
