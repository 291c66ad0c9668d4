"""What the lists of phrases are made of: patterns over folded text (`rules.py` folds it)."""

import re
import unicodedata
from dataclasses import dataclass

Pattern = re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Phrases:
    """How people ask for a person in one language."""

    asks: Pattern
    declines: Pattern
    about: Pattern


@dataclass(frozen=True, slots=True)
class Abuse:
    """How people insult or threaten whoever answers in one language."""

    insults: Pattern
    quoting: Pattern


def any_of(*alternatives: str) -> Pattern:
    """One pattern of several, spelled as folded text is: NFKC takes a Thai sara am apart."""
    pattern = "|".join(f"(?:{one})" for one in alternatives)
    return re.compile(unicodedata.normalize("NFKC", pattern))
