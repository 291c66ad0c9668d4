"""What a customer typed, as the rest of the house may rely on it."""

import unicodedata

_CONTROLS = dict.fromkeys({*range(0x20), *range(0x7F, 0xA0)} - {ord("\n"), ord("\t")})
"""Unicode's category Cc, but for line breaks and tabs."""

MESSAGE_LIMIT = 4_000  # characters after trimming, the contract's bound


_RIGHT_TO_LEFT = {"ar", "fa", "he", "ur", "ps", "ckb"}


def direction(locale: str) -> str:
    """Which way a language is written, as HTML says it: `rtl` or `ltr`."""
    return "rtl" if locale.partition("-")[0] in _RIGHT_TO_LEFT else "ltr"


def trim(text: str) -> str:
    """Surrounding white space and invisible control characters removed; the words untouched."""
    return text.translate(_CONTROLS).strip()


def has_words(text: str) -> bool:
    """Whether there is a letter or digit in any script: '🙂' and '???' have none."""
    return any(unicodedata.category(c)[0] in "LN" for c in text)


def without_command(text: str) -> str:
    """The text with leading slashes removed: Rasa would take '/restart' as a command.

    White space before them goes too, in Python's wide sense, as that is what Rasa strips.
    """
    while (bare := text.lstrip().lstrip("/")) != text:
        text = bare
    return text
