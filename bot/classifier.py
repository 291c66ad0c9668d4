"""Rasa's logistic regression, which does not let a greeting hide what comes after it.

One vector of "سلام، مرسوله من کجاست؟" lies closer to the greetings than to the questions. So when
a message opens with a greeting and is not read as a matter, what follows is read by itself; if
that is surely a question, a complaint or a wish for a person, it decides.
"""

from typing import Any

import numpy as np
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.classifiers.logistic_regression_classifier import LogisticRegressionClassifier
from rasa.shared.nlu.training_data.message import Message

MATTER_VECTOR = "matter_vector"
"""Where the featurizer leaves the scaled vector of what follows a greeting."""

MATTERS = {"question", "complain", "request_human"}
SURE = 0.4  # the fallback's threshold in config.yml


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class MatterClassifier(LogisticRegressionClassifier):
    """The base class's intents; a greeting with a matter takes the matter's intent."""

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
