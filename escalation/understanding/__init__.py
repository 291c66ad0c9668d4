"""Text in, signals out: language, mood, urgency, requests for a person, repeated questions."""

from escalation.understanding.errors import (
    ExamplesBroken,
    HeadsDoNotFit,
    HeadsMissing,
    UnderstandingError,
)
from escalation.understanding.language import detect_language, prepare
from escalation.understanding.reading import Reading, Understanding

__all__ = [
    "ExamplesBroken",
    "HeadsDoNotFit",
    "HeadsMissing",
    "Reading",
    "Understanding",
    "UnderstandingError",
    "detect_language",
    "prepare",
]
