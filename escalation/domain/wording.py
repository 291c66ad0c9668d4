"""Words as people search for them: found however they are spelled, in any script.

PostgreSQL's full-text search breaks text at white space and stems a few European languages; of
questions in Thai, Korean and Persian it finds none. A word is looked for as a piece of the text
instead, with every letter standing for the forms that a reader takes for the same one.
"""

import unicodedata
from functools import cache

WORDS = 8  # of a search; more make it no narrower and each costs a look at the texts

_DIGITS = ("0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "๐๑๒๓๔๕๖๗๘๙")
_ALIKE = (
    "يیىئ",  # Arabic and Persian yeh
    "كک",
    "ةهۀە",
    "اأإآٱ",
    "وؤ",
    *map("".join, zip(*_DIGITS, strict=True)),
)
_UNSEEN = "\u200c\u200d\u0640\u00ad"  # joiners, the stretched line of Arabic, the soft hyphen
_VOWELS = "\u064b-\u0652"  # Arabic vowel signs, which nobody types
_BETWEEN = f"[{_UNSEEN}{_VOWELS}]*"
_LATIN, _LATIN_END = 0xC0, 0x250
_ARABIC, _ARABIC_END = 0x600, 0x700


def patterns(query: str) -> list[str]:
    """One regular expression (PostgreSQL's, read by Python's too) for each word of a search."""
    return [_pattern(word) for word in query.split()[:WORDS]]


def _pattern(word: str) -> str:
    visible = [c for c in word if c not in _UNSEEN and not "\u064b" <= c <= "\u0652"]
    letters = [_letter(c) for c in visible]
    is_arabic = any(_ARABIC <= ord(c) < _ARABIC_END for c in visible)
    return (_BETWEEN if is_arabic else "").join(letters)


def _letter(character: str) -> str:
    """The forms of one character, as a class where there are several."""
    forms = {character, character.lower(), character.upper()}
    forms |= {form for alike in _ALIKE if character in alike for form in alike}
    base = _base(character)
    forms |= _accented().get(base, frozenset()) if base.isascii() else frozenset()
    single = sorted(form for form in forms if len(form) == 1)
    if len(single) == 1:
        return _literal(single[0])
    return f"[{''.join(single)}]"


def _literal(character: str) -> str:
    is_word = character.isalnum() or ord(character) > 127
    return character if is_word else f"\\{character}"


def _base(character: str) -> str:
    return unicodedata.normalize("NFD", character.lower())[:1] or character


@cache
def _accented() -> dict[str, frozenset[str]]:
    """The Latin letters with marks, by the letter that is typed for them; itself among them."""
    found: dict[str, set[str]] = {}
    for character in map(chr, range(_LATIN, _LATIN_END)):
        base = _base(character)
        if base.isascii() and base.isalpha():
            found.setdefault(base, {base, base.upper()}).add(character)
    return {base: frozenset(forms) for base, forms in found.items()}
