"""Tells intents by the examples that lie near, and lets no greeting hide what comes after it.

Rasa's classifiers over a sentence vector draw one plane between two intents, and in many languages
one plane is not enough: a support vector machine with a radial kernel listens to the neighbourhood
(docs/decisions/0021).

One vector of "سلام، مرسوله من کجاست؟" lies closer to the greetings than to the questions. So when
a message opens with a greeting and is not read as a matter, what follows is read by itself; if
that is surely a question, a complaint or a wish for a person, it decides.
"""

from typing import Any

import numpy as np
import skops.io
from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.logistic_regression_classifier import LogisticRegressionClassifier
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from sklearn.calibration import CalibratedClassifierCV
from sklearn.model_selection import StratifiedKFold
from sklearn.svm import SVC

MATTER_VECTOR = "matter_vector"
"""Where the featurizer leaves the vector of what follows a greeting."""

MATTERS = {"question", "complain", "request_human"}
SURE = 0.4  # the fallback's threshold in config.yml

OF_CALIBRATION = [
    "sklearn.calibration._CalibratedClassifier",
    "sklearn.calibration._SigmoidCalibration",
    "sklearn.model_selection._split.StratifiedKFold",
]
"""Types of scikit-learn that skops does not know for its own."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class MatterClassifier(LogisticRegressionClassifier):
    """A support vector machine where the base class, which trains and keeps it, has a regression,
    and confidence by a logistic curve for each intent, fitted to examples held out. A greeting with
    a matter takes the matter's intent.

    `C` is the price of an example on the wrong side; `gamma` says how near an example must lie to
    be heard, for vectors of length one.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {**LogisticRegressionClassifier.get_default_config(), "C": 1.0, "gamma": 1.0}

    def __init__(
        self, config: dict[str, Any], name: str, model_storage: ModelStorage, resource: Resource
    ) -> None:
        super().__init__(config, name, model_storage, resource)
        machine = SVC(C=self.config["C"], gamma=self.config["gamma"], class_weight="balanced")
        # Shuffled, as the examples of a language stand together.
        folds = StratifiedKFold(shuffle=True, random_state=self.config["random_state"])
        self.clf = CalibratedClassifierCV(machine, cv=folds, ensemble=False)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> "MatterClassifier":
        """What was trained. The base class would go on untrained where it cannot be read."""
        component = cls(config, execution_context.node_name, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            component.clf = skops.io.load(folder / f"{resource.name}.skops", trusted=OF_CALIBRATION)
        return component

    def _create_X(self, messages: list[Message]) -> np.ndarray:
        # Dense, as the vectors are.
        return np.vstack([message.get_dense_features(TEXT)[1].features for message in messages])

    def _create_training_matrix(self, training_data: TrainingData) -> tuple[np.ndarray, np.ndarray]:
        vectors, intents = super()._create_training_matrix(training_data)
        return vectors, np.array(intents)  # of a list the calibration counts no examples

    def process(self, messages: list[Message]) -> list[Message]:
        super().process(messages)
        for message in messages:
            vector = message.get(MATTER_VECTOR)
            if vector is not None and message.get("intent")["name"] not in MATTERS:
                self._read_matter(message, vector)
        return messages

    def _read_matter(self, message: Message, vector: np.ndarray) -> None:
        (chances,) = self.clf.predict_proba(vector.reshape(1, -1))
        ranking: list[dict[str, Any]] = [
            {"name": str(self.clf.classes_[at]), "confidence": float(chances[at])}
            for at in np.argsort(-chances)
        ]
        if ranking[0]["name"] in MATTERS and ranking[0]["confidence"] >= SURE:
            message.set("intent", ranking[0], add_to_output=True)
            message.set("intent_ranking", ranking, add_to_output=True)
