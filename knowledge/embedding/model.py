"""Embeds questions and passages with a Sentence Transformers model from this machine.

The model is our converted folder, or any other folder or cached name. Nothing is ever downloaded.
"""

import hashlib
import json
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.embedding.errors import ModelMissing, ModelUnreadable, ModelUntrusted
from knowledge.embedding.protocol import Embedded, Embedder, Encoder
from knowledge.embedding.shipped import MODULES, OUR_MODULE, ShippedEncoder
from knowledge.text import for_embedding

__all__ = ["Embedder", "SentenceEmbedder", "load_embedder"]

FloatArray = NDArray[np.float32]

REMEMBERED_QUESTIONS = 4096  # 25 MB: one message is embedded by the turn, the signals and the bot
REMEMBERED_TOKENS = 128  # questions: 25 MB when all are as long as the model reads
LONGEST_TEXT = 4000  # characters; the model reads 512 tokens and ignores the rest
BATCH = 16
VECTORS_VERSION = "1"  # raise it when the same text would get another vector


class SentenceEmbedder:
    """An Embedder on an encoder; may be called from several threads."""

    def __init__(self, encoder: Encoder, fingerprint: str) -> None:
        self.encoder = encoder
        self._fingerprint = fingerprint
        # By hash: what customers wrote is not kept in the clear, not even in memory.
        self._vectors = _Memory(REMEMBERED_QUESTIONS)
        self._heard = _Memory(REMEMBERED_QUESTIONS)
        self._tokens = _Memory(REMEMBERED_TOKENS)

    @property
    def fingerprint(self) -> str:
        """Hash of the model's files, or of its name."""
        return self._fingerprint

    @property
    def dimensions(self) -> int:
        """Length of one vector."""
        return self.encoder.dimensions

    def embed_queries(self, texts: Sequence[str]) -> FloatArray:
        """One unit row for each question; questions asked lately cost nothing."""
        prepared = {_hash(line): line for line in map(_prepare, texts)}
        known = self._vectors.recall(prepared)
        read = self._read_queries({k: line for k, line in prepared.items() if k not in known})
        known |= {key: embedded.vector for key, embedded in read.items()}
        return self._rows([known[_hash(_prepare(text))] for text in texts])

    def hear_queries(self, texts: Sequence[str]) -> FloatArray:
        """The same, each followed by what was heard on the way."""
        prepared = {_hash(line): line for line in map(_prepare, texts)}
        known = self._heard.recall(prepared)
        missing = {key: line for key, line in prepared.items() if key not in known}
        heard = _in_batches(list(missing.values()), self.encoder.hear)
        for key, embedded in zip(missing, heard, strict=True):
            known[key] = embedded.row
            self._heard.keep(key, embedded.row)
            self._remember(key, embedded)
        return self._rows([known[_hash(_prepare(text))] for text in texts])

    def embed_passages(self, texts: Sequence[str]) -> FloatArray:
        """One unit row for each passage."""
        read = self._read(list(map(_prepare, texts)), self.encoder.passage_prompt)
        return self._rows([embedded.vector for embedded in read])

    def read_queries(self, texts: Sequence[str]) -> list[Embedded]:
        """Vectors of the questions and of their tokens; the latest questions cost nothing."""
        prepared = {_hash(line): line for line in map(_prepare, texts)}
        vectors, tokens = self._vectors.recall(prepared), self._tokens.recall(prepared)
        known = {key: Embedded(vectors[key], tokens[key]) for key in vectors if key in tokens}
        known |= self._read_queries(
            {key: line for key, line in prepared.items() if key not in known}
        )
        return [known[_hash(_prepare(text))] for text in texts]

    def read_passages(self, texts: Sequence[str]) -> list[Embedded]:
        """Vectors of the passages and of their tokens."""
        return list(self._read(list(map(_prepare, texts)), self.encoder.passage_prompt))

    def _read_queries(self, lines: dict[bytes, str]) -> dict[bytes, Embedded]:
        read = self._read(list(lines.values()), self.encoder.query_prompt)
        fresh = dict(zip(lines, read, strict=True))
        for key, embedded in fresh.items():
            self._remember(key, embedded)
        return fresh

    def _remember(self, key: bytes, embedded: Embedded) -> None:
        self._vectors.keep(key, embedded.vector)
        self._tokens.keep(key, embedded.tokens)

    def _read(self, texts: list[str], prompt: str) -> Iterator[Embedded]:
        return _in_batches(texts, lambda some: self.encoder.read(some, prompt))

    def _rows(self, vectors: list[FloatArray]) -> FloatArray:
        return np.stack(vectors) if vectors else np.zeros((0, self.dimensions), np.float32)


class _Memory:
    """What was made of the latest questions, by their hash; threads may share it."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[bytes, FloatArray] = OrderedDict()
        self._guard = threading.Lock()

    def recall(self, keys: Iterable[bytes]) -> dict[bytes, FloatArray]:
        """Those of these that are remembered still."""
        with self._guard:
            known = {key: self._kept[key] for key in keys if key in self._kept}
            for key in known:
                self._kept.move_to_end(key)
        return known

    def keep(self, key: bytes, found: FloatArray) -> None:
        """Remember one, and forget the one that was not asked for longest."""
        with self._guard:
            self._kept[key] = found
            self._kept.move_to_end(key)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)


def _in_batches(
    texts: list[str], encode: Callable[[Sequence[str]], list[Embedded]]
) -> Iterator[Embedded]:
    """One after the other: of many texts the tokens' vectors fill gigabytes, if all are kept."""
    for start in range(0, len(texts), BATCH):
        yield from encode(texts[start : start + BATCH])


def load_embedder(folder: Path | str, threads: int = 2) -> SentenceEmbedder:
    """The model in `folder`, or the one of that name in this machine's Hugging Face cache.

    Raises ModelMissing, ModelUnreadable or ModelUntrusted. `threads` of our own model's texts are
    read side by side where there are several.
    """
    path = Path(folder)
    is_folder = path.is_dir()
    if not is_folder and (isinstance(folder, Path) or path.is_absolute()):
        raise ModelMissing(f"There is no embedding model in {path}: run the set-up again.")
    modules = module_types(path) if is_folder else None
    try:
        encoder = _encoder(folder, modules or [], threads)
    except Exception as error:  # the libraries underneath raise dozens of classes
        kind = ModelUnreadable if is_folder else ModelMissing
        raise kind(
            f"The embedding model {folder} cannot be loaded from this machine: {error}"
        ) from error
    return SentenceEmbedder(encoder, _fingerprint(path) if is_folder else _digest(str(folder)))


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


def _encoder(folder: Path | str, modules: Sequence[str], threads: int) -> Encoder:
    if list(modules) == list(MODULES.values()):
        return ShippedEncoder(Path(folder), threads)
    # Half of a worker's start; only who brings a model of their own waits for it.
    from knowledge.embedding.sentence_transformer import SentenceTransformerEncoder

    return SentenceTransformerEncoder(str(folder), runs_our_module=OUR_MODULE in modules)


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
