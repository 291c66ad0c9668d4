"""Finding the right article: a pure library with no web, no database and no dialogue in it."""

from knowledge.articles import Article, Problem
from knowledge.cache import EmbeddingCache, MemoryEmbeddingCache
from knowledge.embedding.protocol import Embedder
from knowledge.search import Answer, Knowledge, Report, SearchResult
from knowledge.watcher import watch

__all__ = [
    "Answer",
    "Article",
    "Embedder",
    "EmbeddingCache",
    "Knowledge",
    "MemoryEmbeddingCache",
    "Problem",
    "Report",
    "SearchResult",
    "watch",
]
