"""Embeds questions and passages with a Sentence Transformers model from this machine.

The model is our converted folder, or any other folder or cached name. The network is never used.
"""

import contextlib
import hashlib
import json
import threading
from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path

import huggingface_hub.constants
import numpy as np
from numpy.typing import NDArray
from sentence_transformers import SentenceTransformer

from knowledge.embedding.errors import ModelMissing, ModelUnreadable, ModelUntrusted
from knowledge.embedding.onnx_module import OnnxTransformer
from knowledge.embedding.protocol import Embedder
from knowledge.text import for_embedding

__all__ = ["Embedder", "SentenceEmbedder", "load_embedder"]

FloatArray = NDArray[np.float32]

REMEMBERED_QUESTIONS = 4096  # 6 MB: one message is embedded by the turn, the signals and the bot
LONGEST_TEXT = 4000  # characters; the model reads 512 tokens and ignores the rest
BATCH = 16
VECTORS_VERSION = "1"  # raise it when the same text would get another vector

QUERY_PROMPT = "query: "
PASSAGE_PROMPT = "passage: "


class SentenceEmbedder:
    """An Embedder on a SentenceTransformer; may be called from several threads."""

    def __init__(self, model: SentenceTransformer, fingerprint: str) -> None:
        self.model = model
        self._fingerprint = fingerprint
        self._dimensions = int(model.get_embedding_dimension() or 0)
        prompts = {name: prompt for name, prompt in model.prompts.items() if prompt}
        self._query_prompt = prompts.get("query", "")
        self._passage_prompt = prompts.get("document", prompts.get("passage", ""))
        # Our own module takes parallel runs; the tokenizers of others may not.
        self._guard: contextlib.AbstractContextManager[object] = (
            contextlib.nullcontext() if isinstance(model[0], OnnxTransformer) else threading.Lock()
        )
        # By hash: what customers wrote is not kept in the clear, not even in memory.
        self._remembered: OrderedDict[bytes, FloatArray] = OrderedDict()
        self._remembering = threading.Lock()

    @property
    def fingerprint(self) -> str:
        """Hash of the model's files, or of its name."""
        return self._fingerprint

    @property
    def dimensions(self) -> int:
        """Length of one vector."""
        return self._dimensions

    def embed_queries(self, texts: Sequence[str]) -> FloatArray:
        """One unit row for each question; questions asked lately cost nothing."""
        prepared = {_hash(line): line for line in map(_prepare, texts)}
        known = self._recall(list(prepared))
        missing = [key for key in prepared if key not in known]
        if missing:
            rows = self._encode([prepared[key] for key in missing], self._query_prompt)
            fresh = dict(zip(missing, rows, strict=True))
            known |= fresh
            self._remember(fresh)
        return self._rows([known[_hash(_prepare(text))] for text in texts])

    def embed_passages(self, texts: Sequence[str]) -> FloatArray:
        """One unit row for each passage."""
        prepared = list(map(_prepare, texts))
        return self._rows(list(self._encode(prepared, self._passage_prompt)) if prepared else [])

    def _encode(self, texts: list[str], prompt: str) -> FloatArray:
        parts = []
        for start in range(0, len(texts), BATCH):
            with self._guard:
                part = self.model.encode(
                    texts[start : start + BATCH],
                    prompt=prompt,
                    batch_size=BATCH,
                    show_progress_bar=False,
                    normalize_embeddings=True,
                )
            parts.append(np.asarray(part, np.float32))
        return np.concatenate(parts)

    def _rows(self, vectors: list[FloatArray]) -> FloatArray:
        return np.stack(vectors) if vectors else np.zeros((0, self._dimensions), np.float32)

    def _recall(self, keys: list[bytes]) -> dict[bytes, FloatArray]:
        with self._remembering:
            known = {key: self._remembered[key] for key in keys if key in self._remembered}
            for key in known:
                self._remembered.move_to_end(key)
        return known

    def _remember(self, vectors: dict[bytes, FloatArray]) -> None:
        with self._remembering:
            self._remembered.update(vectors)
            while len(self._remembered) > REMEMBERED_QUESTIONS:
                self._remembered.popitem(last=False)


def load_embedder(folder: Path | str, threads: int = 2) -> SentenceEmbedder:
    """The model in `folder`, or the one of that name in this machine's Hugging Face cache.

    Raises ModelMissing, ModelUnreadable or ModelUntrusted. `threads` bounds the cores of one run.
    """
    _stay_offline()
    path = Path(folder)
    is_folder = path.is_dir()
    if not is_folder and (isinstance(folder, Path) or path.is_absolute()):
        raise ModelMissing(f"There is no embedding model in {path}: run the set-up again.")
    ours = is_folder and _runs_our_module(path)
    try:
        model = SentenceTransformer(
            str(folder),
            device="cpu",
            local_files_only=True,
            # Only ever for a folder whose one foreign class is our own: checked just above.
            trust_remote_code=ours,
            model_kwargs={"threads": threads} if ours else None,
        )
    except Exception as error:  # the libraries underneath raise dozens of classes
        kind = ModelUnreadable if is_folder else ModelMissing
        raise kind(
            f"The embedding model {folder} cannot be loaded from this machine: {error}"
        ) from error
    return SentenceEmbedder(model, _fingerprint(path) if is_folder else _digest(str(folder)))


def _stay_offline() -> None:
    """No call of the libraries underneath may leave the machine, whatever they were told before."""
    huggingface_hub.constants.HF_HUB_OFFLINE = True


def _runs_our_module(folder: Path) -> bool:
    """Whether modules.json names our ONNX class; any other foreign class is refused."""
    try:
        modules = json.loads((folder / "modules.json").read_text(encoding="utf-8"))
        named = {str(module["type"]) for module in modules}
    except FileNotFoundError:
        return False  # a plain transformers folder
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelUnreadable(f"{folder / 'modules.json'} is damaged: {error}") from error
    own = f"{OnnxTransformer.__module__}.{OnnxTransformer.__qualname__}"
    foreign = {name for name in named if not name.startswith("sentence_transformers.")} - {own}
    if foreign:
        raise ModelUntrusted(
            f"The model in {folder} wants to run {', '.join(sorted(foreign))}: not loaded."
        )
    return own in named


def _fingerprint(folder: Path) -> str:
    """Hash over the names and contents of all files of the model."""
    digest = hashlib.sha256(VECTORS_VERSION.encode())
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            with path.open("rb") as file:
                content = hashlib.file_digest(file, "sha256").hexdigest()
            digest.update(f"{path.relative_to(folder).as_posix()}\0{content}\n".encode())
    return digest.hexdigest()[:32]


def _prepare(text: str) -> str:
    return for_embedding(text)[:LONGEST_TEXT]


def _hash(line: str) -> bytes:
    return hashlib.blake2b(line.encode(), digest_size=16).digest()


def _digest(name: str) -> str:
    return hashlib.sha256(f"{VECTORS_VERSION}\0{name}".encode()).hexdigest()[:32]
