"""What no statistics are needed for: asking for a person outright, an emergency, a plain insult,
the site's keywords.

All languages are tried on every message: people type "agent" in any of them, and a wrongly
detected language must not cost a customer the person they asked for.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import lru_cache

from escalation.domain.signals import Emergency
from escalation.understanding.abuse import EVERY_ABUSE
from escalation.understanding.danger import EVERY_DANGER
from escalation.understanding.phrases import EVERY_LANGUAGE
from escalation.understanding.self_harm import PREVENTION, SELF_HARM


class HumanRequest(StrEnum):
    """What a sentence says about bringing a person in, the strongest first."""

    ASKED = "asked"
    DECLINED = "declined"  # "no need to talk to anyone"
    ABOUT = "about"  # "what are your agents' hours?"
    NONE = "none"


class Insult(StrEnum):
    """Whether a sentence insults or threatens whoever answers, the strongest first."""

    SAID = "said"
    QUOTED = "quoted"  # "the courier called me an idiot"
    NONE = "none"


# Vowel signs, joiners, and the dot that a Turkish İ leaves behind.
_MARKS = re.compile("[\u0307\u064b-\u065f\u0670\u0640\u200b-\u200f\u00ad\ufeff]")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'"})
# One spelling for Persian and Arabic: the heads see the original, only the rules see this.
_ARABIC = str.maketrans(
    {"ي": "ی", "ى": "ی", "ئ": "ی", "ك": "ک", "أ": "ا", "إ": "ا", "آ": "ا", "ة": "ه", "ؤ": "و"}
    | {"ء": None}
)
_SPACES = re.compile(r"\s+")
_LEADING = re.compile(r"^[^\w]+")
# Scripts that put no space between a word and its neighbours or endings.
_SPACELESS = re.compile("[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


# A sentence without an end is looked at where requests stand: at its beginning and at its close.
LONGEST_HALF = 500


def fold(text: str) -> str:
    """Lower case, one spelling, one space: what the patterns are written for."""
    text = unicodedata.normalize("NFKC", text).casefold().translate(_QUOTES)
    text = _MARKS.sub("", text).translate(_ARABIC)
    text = "".join(map(_without_accent, text))
    return _LEADING.sub("", _SPACES.sub(" ", text).strip())


def human_request(sentence: str) -> HumanRequest:
    """What one sentence says; NONE where its words point both ways and the heads must decide."""
    folded = _searchable(sentence)
    if any(language.declines.search(folded) for language in EVERY_LANGUAGE.values()):
        return HumanRequest.DECLINED
    asked = any(language.asks.search(folded) for language in EVERY_LANGUAGE.values())
    if any(language.about.search(folded) for language in EVERY_LANGUAGE.values()):
        return HumanRequest.NONE if asked else HumanRequest.ABOUT
    return HumanRequest.ASKED if asked else HumanRequest.NONE


def _searchable(sentence: str) -> str:
    """Folded, and short before and after: one U+FDFA folds to 18 characters."""
    return _both_ends(fold(_both_ends(sentence)))


def _both_ends(text: str) -> str:
    if len(text) <= 2 * LONGEST_HALF:
        return text
    return f"{text[:LONGEST_HALF]} {text[-LONGEST_HALF:]}"


def emergency(sentence: str) -> Emergency | None:
    """Whether a customer speaks of harming themselves, or of somebody in danger now: always a
    person, whatever the heads think.
    """
    folded = PREVENTION.sub(" ", _searchable(sentence))
    if any(pattern.search(folded) for pattern in SELF_HARM.values()):
        return Emergency.SELF_HARM
    if not any(language.speaks.search(folded) for language in EVERY_DANGER.values()):
        return None
    harmless = any(language.harmless.search(folded) for language in EVERY_DANGER.values())
    return None if harmless else Emergency.DANGER


def insult(sentence: str) -> Insult:
    """Whether the words of a sentence are abuse whoever reads it, or only tell of some."""
    folded = _searchable(sentence)
    if not any(language.insults.search(folded) for language in EVERY_ABUSE.values()):
        return Insult.NONE
    quoted = any(language.quoting.search(folded) for language in EVERY_ABUSE.values())
    return Insult.QUOTED if quoted else Insult.SAID


def has_keyword(sentence: str, keywords: Sequence[str]) -> bool:
    """Whether a keyword stands in the sentence (`keywords_in`)."""
    return any(True for _ in keywords_in(sentence, keywords))


def keywords_in(sentence: str, keywords: Sequence[str]) -> Iterator[str]:
    """The keywords that stand in the sentence as words of their own, in any case or accent.

    Thai, Japanese, Chinese and Korean write endings and neighbours without a space: there it is
    enough that the text contains it.
    """
    folded = fold(sentence)
    for keyword in keywords:
        if fold(keyword) and _keyword(keyword).search(folded):
            yield keyword


@lru_cache(maxsize=1024)  # a site's own list, compiled once
def _keyword(keyword: str) -> re.Pattern[str]:
    folded = fold(keyword)
    if _SPACELESS.search(folded):
        return re.compile(re.escape(folded))
    return re.compile(rf"(?<!\w){re.escape(folded)}(?!\w)")


@lru_cache(maxsize=4096)  # characters in use, not texts
def _without_accent(character: str) -> str:
    base = unicodedata.normalize("NFD", character)[0]
    return base if base.isascii() else character
