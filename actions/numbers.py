"""Reading a rating out of what people write: "9", "۹", "10/10", "nine out of ten", "아홉 점".

Pure text in, number out. Better to ask again than to store a score nobody gave: words count only
when nothing but courtesy stands beside them, so that "no one helped me" is not a 1.
"""

import re
import unicodedata
from collections.abc import Iterable
from itertools import pairwise

from actions.number_words import (
    AMBIGUOUS,
    COUNTING,
    COURTESY,
    NO_COMMENT,
    OTHER_NUMBERS,
    SKIP,
)

LONGEST = 4_000  # characters; a longer text is no rating
FEW_WORDS = 7  # "I think I will give it 9"

_DIGITS = re.compile(r"(?P<minus>[-−–])?(?P<whole>\d+)(?:[.,٫](?P<part>\d+))?")
_KEYCAP_TEN = "\N{KEYCAP TEN}"


def is_skip(text: str) -> bool:
    """Whether the customer would rather not rate."""
    return _bare(text) in _SKIP


def is_no_comment(text: str) -> bool:
    """Whether the customer has nothing to add."""
    return _bare(text) in _SKIP | _NO_COMMENT


def read_number(text: str, *, lowest: int, highest: int) -> int | None:
    """The whole number from lowest to highest that a text gives as a rating, or None.

    The top of the scale may be named beside it ("9/10", "10점 만점에 9점"). Two different
    numbers, a fraction, a minus or anything out of range is None.
    """
    if len(text) > LONGEST:
        return None
    folded = _fold(text)
    digits = _digits(folded)
    words = _number_words(folded)
    if digits is None or words is None:
        return None
    value = _one_of(digits + words, lowest=lowest, highest=highest)
    return value if value is not None and lowest <= value <= highest else None


def is_number(text: str) -> bool:
    """Whether a text holds nothing but numbers and courtesy, be they on a scale or not."""
    folded = _fold(text)
    pieces = _pieces(folded)
    if pieces is None:
        return False
    return any(piece in _NUMBERS for piece in pieces) or _DIGITS.search(folded) is not None


def _fold(text: str) -> str:
    """One form for look-alikes: full-width and circled digits, capitals, Arabic yeh and kaf."""
    folded = unicodedata.normalize("NFKC", text.replace(_KEYCAP_TEN, "10")).casefold()
    folded = folded.replace("ي", "ی").replace("ى", "ی").replace("ك", "ک").replace("’", "'")
    return re.sub(r"\s+점", "점", folded)


def _bare(text: str) -> str:
    return _fold(text).strip(" \t\r\n.!?。！…")


def _folded(groups: Iterable[str], *, separator: str | None = None) -> frozenset[str]:
    return frozenset(_fold(word) for group in groups for word in group.split(separator))


def _numbers() -> dict[str, int]:
    table = {_fold(word): value for word, value in OTHER_NUMBERS.items()}
    for counting in COUNTING.values():
        for value, word in enumerate(counting.split()):
            table.setdefault(_fold(word), value)
    return table


_COURTESY = _folded(COURTESY.values())
# "un" and "ein" are articles far more often than numbers.
_NUMBERS = {word: value for word, value in _numbers().items() if word not in _COURTESY}
_SKIP = _folded(SKIP.values(), separator="|")
_NO_COMMENT = _folded(NO_COMMENT.values(), separator="|")
# Thai, Korean, Chinese and Japanese put numbers and particles together, Arabic and Persian some of
# them: longest piece first. Where words stand apart "семья" is a family, not a seven and an "я".
_JOINED = re.compile("[\u0600-\u06ff\u0e00-\u0e7f\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]")
_PIECES = re.compile(
    "|".join(
        re.escape(word)
        for word in sorted({*_NUMBERS, *_COURTESY}, key=len, reverse=True)
        if _JOINED.match(word)
    )
)


def _digits(text: str) -> list[int] | None:
    """The numbers written in digits of any script; None when they are no plain rating."""
    matches = list(_DIGITS.finditer(text))
    if matches and not _may_be_rating(text, matches[0]):
        return None
    if not all(_is_whole(match, text) for match in matches):
        return None
    return [int(match["whole"]) for match in matches]


def _is_whole(match: re.Match[str], text: str) -> bool:
    """Whether a number is whole, not negative and short enough to be a score."""
    negative = match["minus"] and not text[: match.start()].rstrip()[-1:].isdigit()
    fraction = match["part"] and match["part"].strip("0٠۰") != ""
    return not negative and not fraction and len(match["whole"]) <= 3


def _may_be_rating(text: str, first: re.Match[str]) -> bool:
    """A number that leads ("9 because …"), or one among few words; not one deep in a story."""
    leads = not any(character.isalnum() for character in text[: first.start()])
    return leads or len(text.split()) <= FEW_WORDS


def _number_words(text: str) -> list[int] | None:
    """The number words of a text that holds nothing else but courtesy, otherwise none at all.

    None when two stand side by side: that is a number above ten.
    """
    pieces = _pieces(text)
    if pieces is None:
        return []
    if len(pieces) == 1 and pieces[0] in AMBIGUOUS:
        return []
    values = [_NUMBERS.get(piece) for piece in pieces]
    if any(None not in pair for pair in pairwise(values)):
        return None
    return [value for value in values if value is not None]


def _pieces(text: str) -> list[str] | None:
    """The number words and courtesies of a text, or None when it holds anything else."""
    pieces: list[str] = []
    for token in _tokens(text):
        split = [token] if token in _NUMBERS or token in _COURTESY else _split(token)
        if split is None:
            return None
        pieces += split
    return pieces


def _tokens(text: str) -> list[str]:
    """Runs of letters with their marks, inner apostrophes, hyphens and joiners."""
    letters = (
        c if unicodedata.category(c)[0] in "LM" or c in "'-\N{ZERO WIDTH NON-JOINER}" else " "
        for c in text
    )
    return [token for token in (t.strip("'-") for t in "".join(letters).split()) if token]


def _split(token: str) -> list[str] | None:
    """A token as number words and courtesies, or None when it holds anything else."""
    pieces = _PIECES.findall(token)
    return pieces if pieces and "".join(pieces) == token else None


def _one_of(numbers: list[int], *, lowest: int, highest: int) -> int | None:
    """The one number meant: alone, beside the top of the scale, or beside both its ends."""
    rest = list(numbers)
    for end in (None, highest, lowest):
        if end in rest:
            rest.remove(end)
        if len(set(rest)) == 1:
            return rest[0]
    return None
