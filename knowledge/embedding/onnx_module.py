"""The first module of our Sentence Transformers folder: an int8 ONNX network instead of PyTorch.

Sentence Transformers loads and saves it as any other module (`modules.json` names this class),
so the folder stays a real SentenceTransformer: prompts, pooling, `encode` and evaluation work.
"""

import json
import shutil
from pathlib import Path
from typing import Any, Self

import numpy as np
import onnxruntime
import torch
from sentence_transformers.base.modules import InputModule
from tokenizers import Tokenizer

NETWORK_FILE = "model.int8.onnx"
TOKENIZER_FILE = "tokenizer.json"
CONFIG_FILE = "onnx_module.json"
DEFAULT_THREADS = 2


class OnnxTransformer(InputModule):  # type: ignore[misc]
    """Tokens in, one vector per token out.

    Each text runs by itself, without padding: dynamic quantisation takes its ranges from the whole
    batch, so that together a text's vector would depend on its neighbours, and a cached vector
    would not be the one computed later. Two runs at once are safe.
    """

    save_in_root = True
    config_file_name = CONFIG_FILE
    config_keys: list[str] = ["max_seq_length", "embedding_dimension", "pad_token_id"]  # noqa: RUF012

    def __init__(
        self,
        folder: Path,
        *,
        max_seq_length: int,
        embedding_dimension: int,
        pad_token_id: int,
        threads: int = DEFAULT_THREADS,
    ) -> None:
        super().__init__()
        self.folder = folder
        self.max_seq_length = max_seq_length
        self.embedding_dimension = embedding_dimension
        self.pad_token_id = pad_token_id
        self.tokenizer = Tokenizer.from_file(str(folder / TOKENIZER_FILE))
        self.tokenizer.enable_truncation(max_seq_length)
        self.tokenizer.no_padding()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        # Idle threads sleep: this process shares its cores with the database and the dialogue.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        options.log_severity_level = 3
        self.session = onnxruntime.InferenceSession(
            str(folder / NETWORK_FILE), options, providers=["CPUExecutionProvider"]
        )

    def preprocess(
        self, inputs: Any, prompt: str | None = None, **kwargs: Any
    ) -> dict[str, torch.Tensor]:
        """Token ids and attention mask, padded to the longest text."""
        encodings = self.tokenizer.encode_batch([(prompt or "") + text for text in inputs])
        longest = max(len(encoding.ids) for encoding in encodings)
        ids = np.full((len(encodings), longest), self.pad_token_id, np.int64)
        mask = np.zeros_like(ids)
        for row, encoding in enumerate(encodings):
            ids[row, : len(encoding.ids)] = encoding.ids
            mask[row, : len(encoding.ids)] = 1
        return {"input_ids": torch.from_numpy(ids), "attention_mask": torch.from_numpy(mask)}

    def forward(self, features: dict[str, Any], **kwargs: Any) -> dict[str, Any]:
        """Adds `token_embeddings`, zero where there is padding."""
        ids = features["input_ids"].cpu().numpy()
        mask = features["attention_mask"].cpu().numpy()
        tokens = np.zeros((*ids.shape, self.embedding_dimension), np.float32)
        for row, length in enumerate(mask.sum(axis=1).tolist()):
            feed = {"input_ids": ids[row : row + 1, :length]}
            feed["attention_mask"] = mask[row : row + 1, :length]
            tokens[row, :length] = self.session.run(["token_embeddings"], feed)[0][0]
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
    def load(
        cls,
        model_name_or_path: str,
        subfolder: str = "",
        model_kwargs: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> Self:
        """Loads from a local folder; `model_kwargs={"threads": n}` bounds the cores of one run."""
        folder = Path(model_name_or_path) / subfolder
        config = json.loads((folder / CONFIG_FILE).read_text())
        return cls(folder, threads=(model_kwargs or {}).get("threads", DEFAULT_THREADS), **config)
