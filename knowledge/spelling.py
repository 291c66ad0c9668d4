"""Slips of the thumb put right: "hwo cna i sned it bakc" asks how one can send it back.

Only in languages that write their words apart and that have a word list, and only words that
nobody uses: neither the list of any of these languages, nor the help centre, nor customers as our
own training questions know them. What comes out is a second reading of the question, never a
replacement: the search takes whichever it is surer of.
"""

import gzip
import json
import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from itertools import islice
from operator import itemgetter

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.index import Index
from knowledge.text import fold
from knowledge.training.pairs import APART, LEARNED_FROM, read_pairs
from knowledge.training.sections import read_long

LANGUAGES = ("de", "en", "es", "fr", "pt")
KNOWN = 120_000  # words of a language at most: rarer ones are hardly written, and cost room
USUAL = 20_000  # words of a language that a slip is taken for; rarer ones are seldom meant
SHORTEST = 3  # letters: of less, anything is one letter away
SHORT = 6  # letters: one slip in a shorter word, two from here on
CLOSEST = 50  # words that are weighed
MOST_SLIPS = 12  # of a message: with more unknown words it is in no language we know; 1 ms each

# What a word has to make up for, in units of e-fold frequency: a letter more that differs, another
# first letter (people seldom miss it), and what speaks for it: all letters are there, in another
# order; the help centre or our own questions use it.
LETTER, FIRST_LETTER, SWAPPED, OWN, CUSTOMERS = 7.0, 5.0, 4.0, 4.0, 2.0
OTHER = 2.0  # for a letter typed instead of another: one is left out or doubled more often
RAREST = math.log(1e-7)
ENDING = 2  # letters: what differs only there is grammar, which word lists lack, and no slip
STEM = 4  # letters that the two words have in common before it

_LEFT_OUT = {**dict.fromkeys(range(0x300, 0x370)), ord("'"): None, ord("’"): None}
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


@dataclass(frozen=True)
class _Usual:
    """What is written in one language."""

    known: frozenset[str]
    meant: Mapping[str, float]
    """The words that a slip may be taken for, with the logarithm of their share …"""
    by_length: Mapping[int, Sequence[str]]
    """… and by their length."""


class Speller:
    """Puts right what is asked of one help centre."""

    def __init__(self, index: Index) -> None:
        self._own = {language: words.bodies.vocabulary for language, words in index.words.items()}

    def corrected(self, question: str, language: str) -> str:
        """The question with its slips put right; the same where there are none to be seen, and
        before the words are loaded: a customer waits for no second reading.
        """
        if language not in LANGUAGES or not _are_loaded():
            return question
        words = dict.fromkeys(_WORD.findall(question))
        unknown = (word for word in words if self._is_unknown(fold(word), language))
        slips = list(islice(unknown, MOST_SLIPS + 1))
        if len(slips) > MOST_SLIPS:
            return question
        meant = {word: self._meant(word, language) for word in slips}
        return _WORD.sub(lambda word: meant.get(word[0], word[0]), question)

    def _meant(self, word: str, language: str) -> str:
        written = fold(word)
        reach = 1 if len(written) < SHORT else 2
        pools = (usual(language).by_length, self._own_by_length.get(language, {}))
        lengths = range(len(written) - reach, len(written) + reach + 1)
        pool = [other for length in lengths for words in pools for other in words.get(length, ())]
        near = process.extract(
            written, pool, scorer=OSA.distance, score_cutoff=reach, limit=CLOSEST
        )
        found = [
            (other, slips) for other, slips, _ in near if not _differs_in_ending(written, other)
        ]
        found.sort(key=lambda one: self._cost(written, one[0], one[1], language))
        return found[0][0] if found else word

    def _is_unknown(self, word: str, language: str) -> bool:
        """Whether it is no word of the language, nor of the help centre, nor usual elsewhere."""
        return (
            len(word) >= SHORTEST
            and word.isalpha()
            and word not in usual(language).known
            and not any(word in own for own in self._own.values())
            and not any(word in usual(other).meant for other in LANGUAGES)
        )

    def _cost(self, written: str, other: str, slips: float, language: str) -> float:
        cost = LETTER * slips - usual(language).meant.get(other, RAREST)
        if other[0] != written[0]:
            cost += FIRST_LETTER
        if sorted(other) == sorted(written):
            cost -= SWAPPED
        elif len(other) == len(written):
            cost += OTHER
        if other in self._own.get(language, ()):
            cost -= OWN
        return cost

    @cached_property
    def _own_by_length(self) -> dict[str, Mapping[int, Sequence[str]]]:
        return {language: _by_length(words) for language, words in self._own.items()}


@lru_cache(maxsize=len(LANGUAGES))
def usual(language: str) -> _Usual:
    """What people write in a language, folded; the first call takes up to a second."""
    counted = _word_list(language)
    total = sum(counted.values())
    meant = {word: math.log(count / total) for word, count in _most_common(counted, USUAL)}
    customers = _customers_words().get(language, frozenset())
    for word in customers:
        meant[word] = meant.get(word, RAREST) + CUSTOMERS
    return _Usual(frozenset(counted) | customers, meant, _by_length(meant))


def load_words() -> None:
    """Reads all lists, in two seconds on a fast processor and five on a slow one."""
    for language in LANGUAGES:
        usual(language)


def _are_loaded() -> bool:
    return usual.cache_info().currsize == len(LANGUAGES)


def _by_length(words: Iterable[str]) -> Mapping[int, Sequence[str]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    for word in words:
        if word.isalpha():
            found[len(word)].append(word)
    return dict(found)


def _word_list(language: str) -> Counter[str]:
    """How often subtitles say each word, as `pyspellchecker` ships it.

    Its own loader builds what its own (slower) search needs and takes ten times as long.
    """
    path = files("spellchecker") / "resources" / f"{language}.json.gz"
    shipped: dict[str, int] = json.loads(gzip.decompress(path.read_bytes()))
    counted: Counter[str] = Counter()
    for word, count in _most_common(shipped, KNOWN):
        counted[word if word.isascii() and word.isalpha() else _bare(word)] += count
    return counted


def _most_common(counted: Mapping[str, int], most: int) -> Sequence[tuple[str, int]]:
    """As `Counter.most_common`, whose heap takes four times as long for this many."""
    return sorted(counted.items(), key=itemgetter(1), reverse=True)[:most]


@lru_cache(maxsize=1)
def _customers_words() -> dict[str, frozenset[str]]:
    """The words of our own questions and articles, which hold today's ("wifi", "pls")."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    long = [*read_long(LEARNED_FROM), *read_long(APART)]
    short = [*read_pairs(LEARNED_FROM), *read_pairs(APART)]
    for pair in [*short, *(article.whole for article in long)]:
        texts = [
            *pair.asked,
            *((one.locale, f"{one.title} {one.text}") for one in pair.translations),
        ]
        for language, text in texts:
            if language in LANGUAGES:
                found[language].update(_WORD.findall(text))
    return {language: frozenset(map(_bare, some)) for language, some in found.items()}


def _bare(word: str) -> str:
    """What `fold` makes of a word of these languages, at a tenth of its price; and as it is typed
    in haste, without its apostrophe.
    """
    return unicodedata.normalize("NFD", word.casefold()).translate(_LEFT_OUT)


def _differs_in_ending(written: str, other: str) -> bool:
    common = _common_start(written, other)
    is_end = common >= STEM and max(len(written), len(other)) - common <= ENDING
    return is_end and set(written) != set(other)


def _common_start(one: str, other: str) -> int:
    pairs: Sequence[tuple[str, str]] = list(zip(one, other, strict=False))
    return next((at for at, (a, b) in enumerate(pairs) if a != b), len(pairs))
