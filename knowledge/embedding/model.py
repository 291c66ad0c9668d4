"""Embeds questions and passages with a Sentence Transformers model from this machine.

The model is our converted folder, or any other folder or cached name. The network is never used.
"""

import contextlib
import hashlib
import json
import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import huggingface_hub.constants
import numpy as np
from numpy.typing import NDArray
from sentence_transformers import SentenceTransformer

from knowledge.embedding.errors import ModelMissing, ModelUnreadable, ModelUntrusted
from knowledge.embedding.onnx_module import OnnxTransformer
from knowledge.embedding.protocol import Embedder, Reading
from knowledge.text import for_embedding

__all__ = ["Embedder", "SentenceEmbedder", "load_embedder"]

FloatArray = NDArray[np.float32]

REMEMBERED_QUESTIONS = 4096  # 6 MB: one message is embedded by the turn, the signals and the bot
REMEMBERED_TOKENS = 128  # questions: 25 MB when all are as long as the model reads
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
        self._tokens: OrderedDict[bytes, FloatArray] = OrderedDict()
        self._remembering = threading.Lock()
        self._leads = {
            prompt: self._lead(prompt) for prompt in {self._query_prompt, self._passage_prompt}
        }

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
        known = self._recall(self._remembered, list(prepared))
        missing = [key for key in prepared if key not in known]
        for key, reading in self._read_queries({key: prepared[key] for key in missing}).items():
            known[key] = reading.vector
        return self._rows([known[_hash(_prepare(text))] for text in texts])

    def embed_passages(self, texts: Sequence[str]) -> FloatArray:
        """One unit row for each passage."""
        return self._rows([reading.vector for reading in self.read_passages(texts)])

    def read_queries(self, texts: Sequence[str]) -> list[Reading]:
        """Vectors of the questions and of their tokens; the latest questions cost nothing."""
        prepared = {_hash(line): line for line in map(_prepare, texts)}
        vectors = self._recall(self._remembered, list(prepared))
        tokens = self._recall(self._tokens, list(vectors))
        known = {key: Reading(vectors[key], tokens[key]) for key in tokens}
        known |= self._read_queries(
            {key: line for key, line in prepared.items() if key not in known}
        )
        return [known[_hash(_prepare(text))] for text in texts]

    def read_passages(self, texts: Sequence[str]) -> list[Reading]:
        """Vectors of the passages and of their tokens."""
        return self._read(list(map(_prepare, texts)), self._passage_prompt)

    def _read_queries(self, lines: dict[bytes, str]) -> dict[bytes, Reading]:
        read = self._read(list(lines.values()), self._query_prompt)
        fresh = dict(zip(lines, read, strict=True))
        self._remember(fresh)
        return fresh

    def _read(self, texts: list[str], prompt: str) -> list[Reading]:
        found: list[Reading] = []
        lead = self._leads[prompt]
        for start in range(0, len(texts), BATCH):
            with self._guard:
                part = self.model.encode(
                    texts[start : start + BATCH],
                    prompt=prompt,
                    batch_size=BATCH,
                    show_progress_bar=False,
                    output_value=None,
                )
            found.extend(_reading(one, lead) for one in part)
        return found

    def _lead(self, prompt: str) -> int:
        """How many tokens of a text come before its own: the first mark and the prompt."""
        letter = self.model.encode(
            ["a"], prompt=prompt, output_value="token_embeddings", show_progress_bar=False
        )
        return max(len(letter[0]) - 2, 0)  # the letter, and the mark at the end

    def _rows(self, vectors: list[FloatArray]) -> FloatArray:
        return np.stack(vectors) if vectors else np.zeros((0, self._dimensions), np.float32)

    def _recall(
        self, memory: OrderedDict[bytes, FloatArray], keys: list[bytes]
    ) -> dict[bytes, FloatArray]:
        with self._remembering:
            known = {key: memory[key] for key in keys if key in memory}
            for key in known:
                memory.move_to_end(key)
        return known

    def _remember(self, readings: dict[bytes, Reading]) -> None:
        with self._remembering:
            for key, reading in readings.items():
                self._remembered[key] = reading.vector
                self._tokens[key] = reading.tokens
            for memory, most in (
                (self._remembered, REMEMBERED_QUESTIONS),
                (self._tokens, REMEMBERED_TOKENS),
            ):
                while len(memory) > most:
                    memory.popitem(last=False)


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


def _reading(features: Mapping[str, Any], lead: int) -> Reading:
    """What the model said of one text, without padding, prompt and the marks at both ends."""
    length = int(features["attention_mask"].sum())
    tokens = np.asarray(features["token_embeddings"][:length], np.float32)
    vector = np.asarray(features["sentence_embedding"], np.float32)
    unit = vector / max(float(np.linalg.norm(vector)), 1e-12)
    return Reading(unit, tokens[lead:-1] if length > lead + 1 else tokens)


def _prepare(text: str) -> str:
    return for_embedding(text)[:LONGEST_TEXT]


def _hash(line: str) -> bytes:
    return hashlib.blake2b(line.encode(), digest_size=16).digest()


def _digest(name: str) -> str:
    return hashlib.sha256(f"{VECTORS_VERSION}\0{name}".encode()).hexdigest()[:32]
