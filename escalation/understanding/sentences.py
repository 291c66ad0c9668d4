"""Cuts a message into sentences, clauses and quotes: always the customer's own characters.

Linear in the length of the text, whatever the text.
"""

import re

LONGEST_QUOTE = 160  # characters; two lines on the agent's card

_END = re.compile(r"(?<=[.!?…。！？؟])[\s\"'”»)\]]*(?=\s|[^\x00-\u02ff])|\n+|(?<=[。！？])")
_CLAUSE = re.compile(r"(?<=[,;:،؛、，])\s*|\s[-–—]\s")
_WORD_END = re.compile(r"\s+")
_SOME_WORD = re.compile(r"\w")
_THAI = re.compile(r"[\u0e00-\u0e7f]")  # Thai marks the end of a sentence with a space
_THAI_SHORTEST = 24  # characters; spaces also stand inside a Thai sentence
# A question or a courtesy has ended however short it is: "are you a bot? (space) a person, please".
_THAI_ENDED = re.compile(r".{6}(?:หรือเปล่า|หรือป่าว|หรือไม่|ไหม|มั้ย|ครับ|ค่ะ|คะ)$")
_CLAUSE_SHORTEST = 13  # letters; less says nothing by itself
# A story has sentences enough; a short message hides its anger behind a comma.
_SENTENCES_WORTH_CUTTING = 2


def has_word(text: str) -> bool:
    """Whether there is anything to understand: "???" and "🙂" hold no word."""
    return _SOME_WORD.search(text) is not None


def sentences(text: str) -> list[str]:
    """The sentences that hold a word, in order."""
    pieces = [piece.strip() for piece in _END.split(text)]
    parts = [
        part for piece in pieces for part in (_thai(piece) if _THAI.search(piece) else [piece])
    ]
    return [part for part in parts if has_word(part)]


def clauses(text: str) -> list[str]:
    """The clauses of a message of one or two sentences, where a sentence has several."""
    found = sentences(text)
    if len(found) > _SENTENCES_WORTH_CUTTING:
        return []
    cut = [_clauses(sentence) for sentence in found]
    return [clause for parts in cut if len(parts) > 1 for clause in parts]


def quotable(text: str) -> list[str]:
    """The text itself, or parts of at most LONGEST_QUOTE characters cut between words."""
    if len(text) <= LONGEST_QUOTE:
        return [text]
    parts: list[str] = []
    start = last = 0
    for cut in [match.end() for match in _WORD_END.finditer(text)] + [len(text)]:
        if cut - start > LONGEST_QUOTE and last > start:
            parts.append(text[start:last])
            start = last
        while cut - start > LONGEST_QUOTE:  # one word without end
            parts.append(text[start : start + LONGEST_QUOTE])
            start += LONGEST_QUOTE
        last = cut
    parts.append(text[start:])
    return [part.strip() for part in parts if part.strip()]


def _clauses(sentence: str) -> list[str]:
    starts = [0] + [match.end() for match in _CLAUSE.finditer(sentence)]
    cuts = [0]
    for start in starts[1:]:
        if _letters(sentence[cuts[-1] : start]) >= _CLAUSE_SHORTEST:
            cuts.append(start)
    if len(cuts) > 1 and _letters(sentence[cuts[-1] :]) < _CLAUSE_SHORTEST:
        cuts.pop()
    ends = [*cuts[1:], len(sentence)]
    return [sentence[start:end].strip() for start, end in zip(cuts, ends, strict=True)]


def _letters(text: str) -> int:
    return sum(character.isalpha() for character in text)


def _thai(piece: str) -> list[str]:
    parts: list[str] = []
    for word in piece.split(" "):
        if parts and not _thai_sentence(parts[-1]):
            parts[-1] += " " + word
        else:
            parts.append(word)
    if len(parts) > 1 and len(parts[-1]) < _THAI_SHORTEST // 2 and not _ended(parts[-2]):
        tail = parts.pop()
        parts[-1] += " " + tail
    return parts


def _thai_sentence(text: str) -> bool:
    return len(text) >= _THAI_SHORTEST or _ended(text)


def _ended(text: str) -> bool:
    return _THAI_ENDED.search(text) is not None
