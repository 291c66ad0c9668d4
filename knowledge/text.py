"""Text as customers and editors type it, made safe to show and fit to compare.

`clean` is for everything that comes in: it changes nothing a reader would notice. `fold` is for
comparing only: it forgets case, width, accents, vowel marks, whose digits they are, and the two
Arabic keyboards of Persian.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection
from functools import lru_cache

from icu4py.breakers import WordBreaker

MAX_COMPARED = 4000  # characters: no question is longer, and word breaking stays under 5 ms
MAX_UNFOLDED = 2 * MAX_COMPARED  # characters: a single one may stand for eighteen (U+FDFA)

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
# Vowel marks, the stretching stroke, and what sits above and below the forms of alef.
_HARAKAT = re.compile(
    "[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed]"
)
# Letters that Unicode does not take apart, as people type them without the right keyboard.
_LETTERS = str.maketrans(
    {"đ": "d", "ð": "d", "ø": "o", "ł": "l", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
    | {"ٱ": "ا", "ة": "ه"}
)
_DIGITS = re.compile(r"[^\D0-9]")
# NFKC takes these vowels apart; word breaking knows them whole.
_WHOLE_VOWELS = (("\u0e4d\u0e32", "\u0e33"), ("\u0ecd\u0eb2", "\u0eb3"))
_GERMAN_UMLAUT = re.compile("(?<=[aou])e")  # Rückgabe is typed Rueckgabe, and folds to Ruckgabe
_PERSIAN_PREFIX = re.compile(r"\b(ن?می) (?=\w)")
_PERSIAN_SUFFIX = re.compile(r"(?<=\w) (?=(?:ها|های|هایی|هایم|تر|ترین)\b)")
_CJK = re.compile("[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")


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
    compatible = unicodedata.normalize("NFKC", clean(text)[:MAX_COMPARED])[:MAX_UNFOLDED].casefold()
    for joiner in (ZERO_WIDTH_NON_JOINER, ZERO_WIDTH_JOINER):
        compatible = compatible.replace(joiner, "")
    apart = unicodedata.normalize("NFD", compatible)
    bare = _HARAKAT.sub("", _ACCENTS.sub("", apart))
    bare = bare.translate(_PERSIAN_LETTERS).translate(_LETTERS)
    bare = _DIGITS.sub(lambda found: str(unicodedata.digit(found[0], "")), bare)
    whole = unicodedata.normalize("NFC", bare)
    for parts, vowel in _WHOLE_VOWELS:
        whole = whole.replace(parts, vowel)
    return _SPACES.sub(" ", whole).strip()


def begins_with(text: str, title: str) -> bool:
    """Whether a title only repeats how the text begins, as made-up titles do."""
    return fold(text).startswith(fold(title).rstrip(". …"))


def words(text: str, language: str) -> list[str]:
    """The words of `text`, folded, broken as ICU breaks that language (Thai has no spaces)."""
    folded = _spelled(fold(text), language)
    try:
        segments = list(WordBreaker(folded, language))
    except (ValueError, RuntimeError):
        segments = list(WordBreaker(folded, "en"))
    return [segment for segment in segments if any(map(str.isalnum, segment))]


def _spelled(folded: str, language: str) -> str:
    """One spelling of what a language's writers spell in two ways."""
    match language:
        case "de":
            return _GERMAN_UMLAUT.sub("", folded)
        case "fa":
            return _PERSIAN_SUFFIX.sub("", _PERSIAN_PREFIX.sub(r"\1", folded))
        case _:
            return folded


def word_count(text: str, language: str) -> int:
    """How many words a reader would count."""
    return sum(len(words(part, language)) for part in _parts(text))


def grams(text: str, size: int = 3) -> list[str]:
    """Character n-grams within spaces, so that endings and typos match in part.

    Where a character is a syllable or a word (Korean, Japanese, Chinese) they are one shorter.
    """
    found = []
    for part in fold(text).split():
        padded, length = f" {part} ", size - 1 if _CJK.search(part) else size
        if len(padded) <= length:
            found.append(padded)
        found.extend(padded[i : i + length] for i in range(len(padded) - length + 1))
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
