"""Sentence features from the project's own embedding service.

The model is loaded once on the machine, in the service that also searches the articles. A turn
brings its text's vector along; what else is needed is fetched. While training a failure stops the
training. While serving it becomes a vector of zeros, which the classifier is unsure about: the
turn falls back to answering a question.
"""

import logging
import os
from contextvars import ContextVar
from typing import Any

import numpy as np
import requests
from classifier import MATTER_VECTOR
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from salutation import after_salutation

logger = logging.getLogger(__name__)

DIMENSIONS = 384
BATCH = 64  # texts in one request while training
SERVE_TIMEOUT_S = 1.0  # this call blocks Rasa's loop: every other turn waits behind it
TRAIN_TIMEOUT_S = 60.0

GIVEN: ContextVar[np.ndarray | None] = ContextVar("given", default=None)
"""The embedding of the text of the turn that is taken, if whoever sent it knew it."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class EmbeddingFeaturizer(DenseFeaturizer, GraphComponent):
    """Adds one dense sentence vector, of length one, to each message."""

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """There is nothing to set."""

    def __init__(self, config: dict[str, Any], name: str) -> None:
        super().__init__(name, config)
        self._url = os.environ.get("HANDRAIL_INTERNAL_URL", "").rstrip("/") + "/internal/embed"
        self._session = requests.Session()
        self._session.trust_env = False  # loopback only: no proxy
        self._session.headers["X-Handrail-Secret"] = os.environ.get("HANDRAIL_INTERNAL_SECRET", "")

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "EmbeddingFeaturizer":
        return cls(config, execution_context.node_name)

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Add features to every example. Raises when the service does not answer."""
        examples = [m for m in training_data.training_examples if m.get(TEXT)]
        for start in range(0, len(examples), BATCH):
            batch = examples[start : start + BATCH]
            vectors = self._fetch([m.get(TEXT) for m in batch], timeout_s=TRAIN_TIMEOUT_S)
            for message, vector in zip(batch, vectors, strict=True):
                self._add(message, vector)
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Add features to what a customer wrote; zeros when the service does not answer."""
        texts = [m.get(TEXT) or "" for m in messages]
        matters = [after_salutation(text) for text in texts]
        given = GIVEN.get()
        known = [given] if given is not None and len(texts) == 1 else []
        wanted = texts[len(known) :] + [matter for matter in matters if matter is not None]
        try:
            fetched = self._fetch(wanted, timeout_s=SERVE_TIMEOUT_S) if wanted else ()
        except (requests.RequestException, ValueError, KeyError, TypeError) as error:
            logger.error("No embedding, the turn falls back to a question: %s", error)
            fetched = np.zeros((len(wanted), DIMENSIONS), dtype=np.float32)
        vectors = [*known, *fetched]
        of_matters = iter(vectors[len(texts) :])
        for message, vector, matter in zip(messages, vectors, matters, strict=False):
            self._add(message, vector)
            if matter is not None:
                message.set(MATTER_VECTOR, next(of_matters))
        return messages

    def _fetch(self, texts: list[str], *, timeout_s: float) -> np.ndarray:
        answer = self._session.post(
            self._url, json={"texts": texts, "kind": "query"}, timeout=timeout_s
        )
        answer.raise_for_status()
        vectors = np.asarray(answer.json()["vectors"], dtype=np.float32)
        if vectors.shape != (len(texts), DIMENSIONS):
            raise ValueError(f"expected {len(texts)} × {DIMENSIONS} numbers, got {vectors.shape}")
        return vectors

    def _add(self, message: Message, vector: np.ndarray) -> None:
        self.add_features_to_message(None, vector.reshape(1, -1), TEXT, message)
