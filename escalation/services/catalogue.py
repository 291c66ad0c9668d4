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
LOCAL_DIGITS = {"fa": "۰۱۲۳۴۵۶۷۸۹"}
"""Where readers expect their own digits, by the Unicode locale data: of our languages, Persian."""


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

    def spoken(self, locale: str) -> str:
        """The language that somebody with this locale is spoken to in."""
        language = locale.partition("-")[0]
        return language if language in self._phrases else FALLBACK

    def say(self, key: str, locale: str, **values: Any) -> str:
        """The sentence in the customer's language. Raises KeyError for an unknown key."""
        language = self.spoken(locale)
        sentence = self._phrases[language][key]
        digits = LOCAL_DIGITS.get(language)
        if digits is not None:
            values = {name: _in(digits, value) for name, value in values.items()}
        return sentence.format_map({"shop": self._shop, **values})


def _in(digits: str, value: Any) -> Any:
    """A number in the digits of a script; anything else as it is: names and codes keep theirs."""
    return str(value).translate(str.maketrans("0123456789", digits)) if _counts(value) else value


def _counts(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


@cache
def _read_folder() -> dict[str, dict[str, str]]:
    return {
        path.stem: yaml.safe_load(path.read_text(encoding="utf-8"))
        for path in sorted(_FOLDER.glob("*.yml"))
    }
