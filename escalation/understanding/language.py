"""Which of the site's languages a message is in.

The script decides where it can (Hangul on a site with Korean is Korean). Between languages of one
script lingua decides, asked only about the site's own locales: more accurate and far lighter than
all its languages. Whoever is unsure keeps the conversation's language.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from lingua import IsoCode639_1, Language, LanguageDetector, LanguageDetectorBuilder

FEWEST_LETTERS = 4  # in Latin script; below this no method did better than a guess
FEWEST_FOREIGN = {"HANGUL": 1}
FEWEST_FOREIGN_LETTERS = (
    2  # in other scripts: "نه", "はい"; a single kana may be a face: ¯\\_(ツ)_/¯
)
# A share of a foreign script that shows the language although brand names are in Latin letters:
# "iPhone 15 Pro Max ใช้ได้ไหม".
FOREIGN_SHARE = 0.2
SURE = 0.8  # lingua's confidence that is enough by itself
SURE_WHEN_SHORT = 0.95  # a name or a product is often taken for another language
SHORT = 12  # letters
# Below SURE: likelier than not, and the conversation's own language nearly ruled out.
LIKELY = 0.5
TIMES_LIKELIER = 8.0

LATIN = "latin"
# First word of a character's Unicode name → script, with the languages that write in it.
SCRIPTS: dict[str, tuple[str, ...]] = {
    "THAI": ("th",),
    "HANGUL": ("ko",),
    "HIRAGANA": ("ja",),
    "KATAKANA": ("ja",),
    "CJK": ("zh", "ja"),
    "ARABIC": ("fa", "ar", "ur", "ps", "ckb"),
    "HEBREW": ("he", "yi"),
    "CYRILLIC": ("ru", "uk", "bg", "sr", "mk", "be", "kk", "mn"),
    "GREEK": ("el",),
    "DEVANAGARI": ("hi", "mr", "ne"),
    "BENGALI": ("bn",),
    "TAMIL": ("ta",),
    "TELUGU": ("te",),
    "GUJARATI": ("gu",),
    "GURMUKHI": ("pa",),
    "GEORGIAN": ("ka",),
    "ARMENIAN": ("hy",),
    "LAO": ("lo",),
    "KHMER": ("km",),
    "MYANMAR": ("my",),
    "ETHIOPIC": ("am", "ti"),
}
NON_LATIN = frozenset(code for codes in SCRIPTS.values() for code in codes)

# Single words too short for statistics and said all day long. Shared ones ("ok", "no") are absent.
PLAIN_WORDS: dict[str, frozenset[str]] = {
    "en": frozenset({"hello", "hi", "hey", "thanks", "thank", "you", "please", "yes", "bye"}),
    "es": frozenset({"hola", "gracias", "buenas", "buenos", "días", "dias", "sí", "vale"}),
    "de": frozenset({"hallo", "danke", "bitte", "nein", "tschüss", "servus", "moin"}),
    "fr": frozenset({"bonjour", "merci", "salut", "bonsoir", "oui"}),
    "pt": frozenset({"olá", "obrigado", "obrigada", "sim", "não", "oi", "tchau"}),
    "it": frozenset({"ciao", "grazie", "buongiorno", "prego"}),
}

# Signs that of our languages only one writes: enough where it is the likeliest anyway.
MARKS = {"es": "¿¡", "fr": "ùœ", "de": "ß", "pt": "ãõ"}

# What Latin text is told apart from where the conversation's own language offers no comparison.
CONTRAST = frozenset({"en", "es", "de", "fr"})

_WORD = re.compile(r"[^\W\d_]+")


def detect_language(text: str, *, conversation_locale: str, locales: Sequence[str]) -> str:
    """One of `locales`, or `conversation_locale` when the text does not clearly say otherwise."""
    scripts = Counter(filter(None, map(_script, text)))
    letters, script = sum(scripts.values()), _main_script(scripts)
    candidates = _written_in(script, locales)
    if script != LATIN and letters >= FEWEST_FOREIGN.get(script, FEWEST_FOREIGN_LETTERS):
        if len(candidates) == 1:
            return candidates[0]
        if candidates and not _written_in(script, [conversation_locale]):
            # "سلام" in an English chat: whichever of the two it is, English it is not.
            return _likeliest(text, candidates)
    if letters < FEWEST_LETTERS and not _is_single_plain_word(text):
        return conversation_locale
    if not candidates:
        return conversation_locale
    plain = _by_plain_words(text, candidates)
    if plain is not None:
        return plain
    return _by_statistics(text, letters, candidates, conversation_locale)


def prepare(locales: Sequence[str]) -> None:
    """Loads the statistics now, so that no customer waits half a second for them."""
    detect_language("bonjour tout le monde", conversation_locale="", locales=locales)


def _likeliest(text: str, candidates: Sequence[str]) -> str:
    languages = {_base(locale): locale for locale in reversed(candidates)}
    values = _detector(frozenset(languages)).compute_language_confidence_values(text)
    ranked = [value.language.iso_code_639_1.name.lower() for value in values]
    return next((languages[code] for code in ranked if code in languages), candidates[0])


def _by_statistics(text: str, letters: int, candidates: Sequence[str], current: str) -> str:
    languages = {_base(locale): locale for locale in reversed(candidates)}
    codes = frozenset(languages)
    if len(codes) < 2 or _base(current) not in codes:
        # In a Thai conversation "iPhone 15 Pro Max" is a product, not English.
        codes |= CONTRAST
    detector = _detector(codes)
    confidence = {
        value.language.iso_code_639_1.name.lower(): value.value
        for value in detector.compute_language_confidence_values(text)
    }
    best = max(confidence, key=lambda code: confidence[code])
    if best == _base(current) or best not in languages:
        return current
    own = confidence.get(_base(current), 0.0)
    is_sure = confidence[best] >= (SURE if letters >= SHORT else SURE_WHEN_SHORT)
    is_likely = letters >= SHORT and confidence[best] >= LIKELY
    is_marked = any(mark in text.lower() for mark in MARKS.get(best, ""))
    if is_sure or is_marked or (is_likely and confidence[best] >= TIMES_LIKELIER * own):
        return languages[best]
    return current


def _by_plain_words(text: str, candidates: Sequence[str]) -> str | None:
    words = [word.lower() for word in _WORD.findall(text)]
    if not 1 <= len(words) <= 2:
        return None
    matches = [
        locale
        for locale in candidates
        if all(word in PLAIN_WORDS.get(_base(locale), ()) for word in words)
    ]
    return matches[0] if len({_base(locale) for locale in matches}) == 1 else None


def _is_single_plain_word(text: str) -> bool:
    word = text.strip().strip("!.¡ ").lower()
    return any(word in words for words in PLAIN_WORDS.values())


def _main_script(scripts: Counter[str]) -> str:
    letters = sum(scripts.values())
    foreign = [(count, name) for name, count in scripts.items() if name != LATIN]
    if not foreign:
        return LATIN
    # Japanese mixes three scripts, and Chinese has no kana: any kana decides.
    kana = scripts["HIRAGANA"] + scripts["KATAKANA"]
    name = max(foreign)[1]
    if sum(one for one, _ in foreign) < FOREIGN_SHARE * letters:
        return LATIN
    return "HIRAGANA" if name == "CJK" and kana else name


def _written_in(script: str, locales: Sequence[str]) -> list[str]:
    if script == LATIN:
        return [locale for locale in locales if _base(locale) not in NON_LATIN]
    return [locale for locale in locales if _base(locale) in SCRIPTS[script]]


@lru_cache(maxsize=65536)  # characters in use, not texts
def _script(character: str) -> str | None:
    """The script of a letter we know; None for digits, marks, emoji and everything else."""
    if not character.isalpha():
        return None
    first = unicodedata.name(character, "").split(" ")[0]
    if first in SCRIPTS:
        return first
    return LATIN if first in ("LATIN", "FULLWIDTH") else None


def _base(locale: str) -> str:
    return locale.replace("_", "-").split("-")[0].lower()


@lru_cache(maxsize=32)  # one per set of locales that share a script: a handful per site
def _detector(codes: frozenset[str]) -> LanguageDetector:
    if sum(hasattr(IsoCode639_1, code.upper()) for code in codes) < 2:
        codes |= CONTRAST  # lingua asks for two languages that it knows
    known = [
        Language.from_iso_code_639_1(getattr(IsoCode639_1, code.upper()))
        for code in sorted(codes)
        if hasattr(IsoCode639_1, code.upper())
    ]
    return LanguageDetectorBuilder.from_languages(*known).build()
