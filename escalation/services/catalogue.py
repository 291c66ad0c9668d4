"""Every sentence the product says to a customer, by key and language. One place, no English left
in a Thai chat: Rasa and the rules decide what to say, this decides how.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_FOLDER = Path(__file__).parent.parent / "phrases"
FALLBACK = "en"


class Catalogue:
    """Sentences by locale and key. A locale without a catalogue speaks English."""

    def __init__(self, phrases: Mapping[str, Mapping[str, str]], *, shop: str = "") -> None:
        self._phrases = phrases
        self._shop = shop

    @staticmethod
    def shipped(shop: str) -> "Catalogue":
        """The catalogue in `escalation/phrases/`, one file per locale, speaking for `shop`."""
        return Catalogue(_read_folder(), shop=shop)

    @property
    def locales(self) -> tuple[str, ...]:
        """The languages the product speaks."""
        return tuple(self._phrases)

    def has(self, key: str) -> bool:
        """Whether there is such a sentence."""
        return key in self._phrases[FALLBACK]

    def say(self, key: str, locale: str, **values: Any) -> str:
        """The sentence in the customer's language. Raises KeyError for an unknown key."""
        language = locale.partition("-")[0]
        phrases = self._phrases.get(locale) or self._phrases.get(language) or {}
        sentence = phrases.get(key) or self._phrases[FALLBACK][key]
        return sentence.format_map({"shop": self._shop, **values})


@cache
def _read_folder() -> dict[str, dict[str, str]]:
    return {
        path.stem: yaml.safe_load(path.read_text(encoding="utf-8"))
        for path in sorted(_FOLDER.glob("*.yml"))
    }
