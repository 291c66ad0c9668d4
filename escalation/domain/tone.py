"""The tone of a site's answers: phrases that agents may put into them, by kind."""

from enum import StrEnum


class ToneKind(StrEnum):
    """What a phrase is for."""

    APOLOGY = "apology"
    OWNERSHIP = "ownership"
    """Who takes care of it from here on."""
    EMPATHY = "empathy"


PHRASES = 20  # of a kind at most; a longer list is no help to somebody who is writing
