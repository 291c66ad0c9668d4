"""The parts of a message: two questions in one ("how do I send it back, and who pays for that?"),
and the clauses of a story.

Only places are proposed here. Whether two parts really ask for two articles, and whether a clause
asks for anything, is for the search to say; most sentences with an "and" in them ask for one.
"""

import re
from collections.abc import Iterator

MOST_CUTS = 3  # each costs two embeddings, 10 ms
SHORTEST = 8  # letters of a part; less asks nothing by itself (a Han or Hangul character is two)
LONGEST = 400  # characters of a message; a story's "and" joins what happened, not what is asked

# What joins two questions, and so opens the second one. Behind a space unless the language writes
# without spaces or joins the word to the next one.
_JOINS = {
    "en": r"(?<=\s)(?:and|also|plus|then)\s",
    "es": r"(?<=\s)(?:y|e|además|también)\s",
    "pt": r"(?<=\s)(?:e|além disso|também)\s",
    "fr": r"(?<=\s)(?:et|puis|aussi)\s",
    "de": r"(?<=\s)(?:und|außerdem|ausserdem)\s",
    "fa": r"(?<=\s)(?:و|همچنین|ضمنا)\s",
    "ar": r"(?<=\s)(?:و\s?(?=(?:كم|بكم|كيف|متى|أين|وين|هل|من|ما|شنو|إيش|ليش|لماذا|أي)\b)"
    r"|أيضا\s|كذلك\s)",
    "ko": r"(?<=\s)(?:그리고|또|그리구)\s|(?<=하고)\s|(?<=되고)\s",
    "ja": r"あと、?|それと、?|それから、?|そして、?|また、|(?<=[方たとか])と、",
    "th": r"แล้วก็|และ|แล้ว(?=[^\s])|กับ|อีกอย่าง",
    "it": r"(?<=\s)(?:anche|inoltre|e poi)\s",  # its "e" stands above
    # Alone, "en" and "i" are all too common words of other languages.
    "nl": r"(?<=\s)(?:en\s(?=(?:hoe|wat|wanneer|waar|wie|kan|kun|moet|mag|is|heb)\w*\b)|"
    r"ook\s|daarnaast\s)",
    "pl": r"(?<=\s)(?:i\s(?=(?:jak|kiedy|czy|gdzie|ile|kto|co|po)\b)|oraz\s|a także\s|i jeszcze\s)",
    "tr": r"(?<=\s)(?:ve|ayrıca|bir de)\s",
    "ru": r"(?<=\s)(?:и|а (?:еще|ещё|также)|также|плюс)\s",
    "uk": r"(?<=\s)(?:і|й|та|а (?:ще|також)|також)\s",
    "zh": r"另外，?|还有，?|顺便|以及|并且|然后",
    "hi": r"(?<=\s)(?:और|साथ ही|aur)\s",
    "vi": r"(?<=\s)(?:và|với lại|ngoài ra)\s",
    "id": r"(?<=\s)(?:dan|juga|terus|sekalian)\s",
}
_ANY_JOIN = re.compile("|".join(f"(?:{join})" for join in _JOINS.values()), re.IGNORECASE)
_WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_ASKED = re.compile(r"[?？؟]+(?=\s*\w)")
_BETWEEN = " ,;،、"

MOST_CLAUSES = 8  # each costs an embedding and a search, 10 ms
# Where a sentence or a clause ends; Thai puts a space there.
_CLAUSE_END = re.compile(
    r"(?<=[.!?؟])\s+|[,،]\s+|(?<=[。！？])|、|\n+|\s[-–—]\s|(?<=[\u0e00-\u0e7f])\s+(?=[\u0e00-\u0e7f])"
)


def cuts(message: str) -> list[tuple[str, str]]:
    """The message in two, at most three times: where a question ends, then where a word joins."""
    if len(message) > LONGEST:
        return []
    found: dict[tuple[str, str], None] = {}
    for end, start in _places(message):
        first, second = message[:end].strip(_BETWEEN), message[start:].strip()
        if _letters(first) >= SHORTEST <= _letters(second):
            found[first, second] = None
    return list(found)[:MOST_CUTS]


def clauses(message: str) -> list[str]:
    """The sentences and clauses of a message, at most eight; none of a message that is one."""
    found = [clause.strip(_BETWEEN) for clause in _CLAUSE_END.split(message)]
    found = [clause for clause in found if _letters(clause) >= SHORTEST]
    return found[:MOST_CLAUSES] if len(found) > 1 else []


def _places(message: str) -> Iterator[tuple[int, int]]:
    """Where a first question may end and a second one begin."""
    for mark in _ASKED.finditer(message):
        yield mark.end(), mark.end()
    for join in _ANY_JOIN.finditer(message):
        yield join.start(), join.end()


def _letters(text: str) -> int:
    return len(text) + len(_WIDE.findall(text))
