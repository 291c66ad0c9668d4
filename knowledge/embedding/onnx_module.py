"""The shipped network as the first module of a Sentence Transformers folder.

Sentence Transformers loads and saves it as any other module (`modules.json` names this class),
so the folder stays a real SentenceTransformer: prompts, pooling, `encode` and evaluation work.
"""

import json
import shutil
from pathlib import Path
from typing import Any, Self

import numpy as np
import torch
from sentence_transformers.base.modules import InputModule

from knowledge.embedding.onnx_network import (
    CONFIG_FILE,
    NETWORK_FILE,
    TOKENIZER_FILE,
    OnnxNetwork,
)


class OnnxTransformer(InputModule):  # type: ignore[misc]
    """Tokens in, one vector per token out; two runs at once are safe."""

    save_in_root = True
    config_file_name = CONFIG_FILE
    config_keys: list[str] = ["max_seq_length", "embedding_dimension", "pad_token_id"]  # noqa: RUF012

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder
        self.network = OnnxNetwork.load(folder)
        self.max_seq_length = self.network.max_seq_length
        self.embedding_dimension = self.network.dimensions
        self.pad_token_id = self.network.pad_token_id

    @property
    def tokenizer(self) -> Any:
        """The network's own."""
        return self.network.tokenizer

    def preprocess(
        self, inputs: Any, prompt: str | None = None, **kwargs: Any
    ) -> dict[str, torch.Tensor]:
        """Token ids and attention mask, padded to the longest text."""
        rows = [self.network.token_ids((prompt or "") + text) for text in inputs]
        ids = np.full((len(rows), max(map(len, rows))), self.pad_token_id, np.int64)
        mask = np.zeros_like(ids)
        for number, row in enumerate(rows):
            ids[number, : len(row)] = row
            mask[number, : len(row)] = 1
        return {"input_ids": torch.from_numpy(ids), "attention_mask": torch.from_numpy(mask)}

    def forward(self, features: dict[str, Any], **kwargs: Any) -> dict[str, Any]:
        """Adds `token_embeddings`, zero where there is padding."""
        ids = features["input_ids"].cpu().numpy()
        mask = features["attention_mask"].cpu().numpy()
        tokens = np.zeros((*ids.shape, self.embedding_dimension), np.float32)
        for row, length in enumerate(mask.sum(axis=1).tolist()):
            tokens[row, :length] = self.network.token_vectors(ids[row, :length])
        features["token_embeddings"] = torch.from_numpy(tokens)
        return features

    def get_embedding_dimension(self) -> int:
        """Length of one vector."""
        return self.embedding_dimension

    def save(self, output_path: str, *args: Any, **kwargs: Any) -> None:
        """Writes a copy of the network, the tokenizer and the configuration."""
        target = Path(output_path)
        for name in (NETWORK_FILE, TOKENIZER_FILE):
            if not (target / name).exists() or not (target / name).samefile(self.folder / name):
                shutil.copyfile(self.folder / name, target / name)
        (target / CONFIG_FILE).write_text(json.dumps(self.get_config_dict(), indent=1))

    @classmethod
    def load(cls, model_name_or_path: str, subfolder: str = "", **kwargs: Any) -> Self:
        """Loads from a local folder."""
        return cls(Path(model_name_or_path) / subfolder)
