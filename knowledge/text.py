"""Text as customers and editors type it, made safe to show and fit to compare.

`clean` is for everything that comes in: it changes nothing a reader would notice. `fold` is for
comparing only: it forgets case, width and the two Arabic keyboards of Persian.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection
from functools import lru_cache

from icu4py.breakers import WordBreaker

MAX_COMPARED = 4000  # characters: no question is longer, and word breaking stays under 5 ms

ZERO_WIDTH_NON_JOINER = "\u200c"
ZERO_WIDTH_JOINER = "\u200d"

# Persian typed on an Arabic keyboard; Arabic itself is told apart before `for_embedding` folds.
_PERSIAN_LETTERS = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک", "ۀ": "ه", "ە": "ه"})
_ARABIC_ONLY = re.compile(r"[ةأإؤئ]|(?:^|\s)(?:و|ب|ل)?ال\w")
_PERSIAN_ONLY = re.compile("[پچژگکی]")
_ARABIC_YEH_KAF = re.compile("[يكى]")
_UNSHOWABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # controls, but not tab, line feed, return
    "\u202a-\u202e\u2066-\u2069\ufeff"  # direction overrides can make text read as its opposite
    "\ud800-\udfff]"  # half of a surrogate pair: no encoder takes it
)
# Languages not written in Latin letters, by the first word of their letters' Unicode names.
_SCRIPTS = {
    **dict.fromkeys(("fa", "ar", "ur", "ps", "ckb", "ug"), "ARABIC"),
    **dict.fromkeys(("ru", "uk", "bg", "sr", "mk", "be", "kk", "mn"), "CYRILLIC"),
    **dict.fromkeys(("hi", "mr", "ne"), "DEVANAGARI"),
    **{"th": "THAI", "lo": "LAO", "km": "KHMER", "my": "MYANMAR", "ko": "HANGUL", "zh": "CJK"},
    **{"ja": "HIRAGANA", "el": "GREEK", "he": "HEBREW", "ka": "GEORGIAN", "hy": "ARMENIAN"},
    **{"bn": "BENGALI", "ta": "TAMIL", "te": "TELUGU", "am": "ETHIOPIC"},
}
_SPACES = re.compile(r"\s+")
_ACCENTS = re.compile("[\u0300-\u036f]")
_HARAKAT = re.compile("[\u064b-\u0652\u0640]")  # vowel marks and the stretching stroke


def clean(text: str) -> str:
    """The same text without characters that break tokenizers, encoders or displays."""
    return unicodedata.normalize("NFC", _UNSHOWABLE.sub("", text))


def for_embedding(text: str) -> str:
    """Clean text on one line, with Persian spelled with Persian letters."""
    line = _SPACES.sub(" ", clean(text)).strip()
    if _ARABIC_YEH_KAF.search(line) and (
        _PERSIAN_ONLY.search(line) or not _ARABIC_ONLY.search(line)
    ):
        line = line.translate(_PERSIAN_LETTERS)
    return line


def fold(text: str) -> str:
    """The form in which two spellings of one word are equal; not for showing."""
    compatible = unicodedata.normalize("NFKC", clean(text)[:MAX_COMPARED]).casefold()
    compatible = compatible.translate(_PERSIAN_LETTERS)
    compatible = _HARAKAT.sub("", compatible)
    for joiner in (ZERO_WIDTH_NON_JOINER, ZERO_WIDTH_JOINER):
        compatible = compatible.replace(joiner, "")
    stripped = _ACCENTS.sub("", unicodedata.normalize("NFD", compatible))
    return _SPACES.sub(" ", unicodedata.normalize("NFC", stripped)).strip()


def words(text: str, language: str) -> list[str]:
    """The words of `text`, folded, broken as ICU breaks that language (Thai has no spaces)."""
    folded = fold(text)
    try:
        segments = list(WordBreaker(folded, language))
    except (ValueError, RuntimeError):
        segments = list(WordBreaker(folded, "en"))
    return [segment for segment in segments if any(map(str.isalnum, segment))]


def word_count(text: str, language: str) -> int:
    """How many words a reader would count."""
    return sum(len(words(part, language)) for part in _parts(text))


def grams(text: str, size: int = 3) -> list[str]:
    """Character n-grams within spaces, so that endings and typos match in part."""
    found = []
    for part in fold(text).split():
        padded = f" {part} "
        if len(padded) <= size:
            found.append(padded)
        found.extend(padded[i : i + size] for i in range(len(padded) - size + 1))
    return found


def has_words(text: str) -> bool:
    """Whether there is any letter or digit at all; emoji and punctuation alone ask nothing."""
    return any(map(str.isalnum, fold(text)))


@lru_cache(maxsize=512)
def language_of(locale: str) -> str:
    """The language of a BCP 47 tag: `es` of `es-MX`."""
    return locale.replace("_", "-").split("-", 1)[0].lower()


def likely_language(text: str, locale: str, languages: Collection[str]) -> str:
    """The language of a text, as far as its script tells: the locale's unless it cannot be."""
    own = language_of(locale)
    scripts = Counter(script for script in map(_script, text) if script)
    if not scripts:
        return own
    script = scripts.most_common(1)[0][0]
    if _SCRIPTS.get(own, "LATIN") == script:
        return own
    candidates = [language for language in languages if _SCRIPTS.get(language, "LATIN") == script]
    if "en" in candidates:
        return "en"
    return candidates[0] if candidates else own


def _script(character: str) -> str:
    return unicodedata.name(character, "").split(" ")[0] if character.isalpha() else ""


def _parts(text: str) -> list[str]:
    return [text[at : at + MAX_COMPARED] for at in range(0, len(text), MAX_COMPARED)]
