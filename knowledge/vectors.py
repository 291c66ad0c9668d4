"""Makes and remembers the vectors of a collection's texts, a bounded piece of work at a time.

Every batch goes to the cache at once, so that an indexing that is cut off goes on where it was.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from knowledge.cache import EmbeddingCache, cache_key
from knowledge.embedding.protocol import Embedder
from knowledge.index import READ_PASSAGE, READ_QUERY, Entry
from knowledge.rows import join

FloatArray = NDArray[np.float32]
Text = tuple[str, str]
"""(kind, text), as an Entry names what has to be embedded."""

# Texts: how finely work can be stopped and resumed. Half a second of long ones on a slow processor;
# the embedder reads one at a time, so that more together would be no quicker.
BATCH = 8


class Vectors:
    """The vectors of all texts that were asked for last, by cache key."""

    def __init__(self, embedder: Embedder, cache: EmbeddingCache) -> None:
        self._embedder = embedder
        self._cache = cache
        self._held: dict[str, FloatArray] = {}

    @property
    def known(self) -> Mapping[str, FloatArray]:
        """Everything held at the moment."""
        return self._held

    def hold(self, texts: Iterable[Text]) -> list[Text]:
        """Fetches what the cache knows, forgets the rest; the texts that have no vector yet."""
        keys = {pair: cache_key(*pair) for pair in texts}
        self._held = {key: self._held[key] for key in keys.values() if key in self._held}
        unknown = [key for key in keys.values() if key not in self._held]
        self._held |= self._cache.get(self._embedder.fingerprint, unknown)
        return [pair for pair, key in keys.items() if key not in self._held]

    def embed(self, texts: Sequence[Text], go_on: Callable[[int], bool]) -> int:
        """Embeds texts in order; `go_on` is asked after each batch, with how many are done."""
        done = 0
        while done < len(texts):
            batch = texts[done : done + BATCH]
            fresh = self._batch(batch)
            self._cache.put(self._embedder.fingerprint, fresh)
            self._held |= fresh
            done += len(batch)
            if not go_on(done):
                break
        return done

    def complete(self, entry: Entry) -> bool:
        """Whether an entry can be indexed."""
        return all(cache_key(*pair) in self._held for pair in entry.texts())

    def _batch(self, texts: Sequence[Text]) -> dict[str, FloatArray]:
        fresh: dict[str, FloatArray] = {}
        for kind in dict.fromkeys(kind for kind, _ in texts):
            own = [text for some, text in texts if some == kind]
            rows = self._rows(kind, own)
            fresh |= {cache_key(kind, text): row for text, row in zip(own, rows, strict=True)}
        return fresh

    def _rows(self, kind: str, texts: Sequence[str]) -> Sequence[FloatArray]:
        if kind == READ_QUERY:
            return [join(embedded) for embedded in self._embedder.read_queries(texts)]
        if kind == READ_PASSAGE:
            return [join(embedded) for embedded in self._embedder.read_passages(texts)]
        return list(self._embedder.embed_passages(texts))
