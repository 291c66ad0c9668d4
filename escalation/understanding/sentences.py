"""Cuts a message into sentences and quotes: always the customer's own characters, never a summary.

Linear in the length of the text, whatever the text.
"""

import re

LONGEST_QUOTE = 160  # characters; two lines on the agent's card

_END = re.compile(r"(?<=[.!?…。！？؟])[\s\"'”»)\]]*(?=\s|[^\x00-\u02ff])|\n+|(?<=[。！？])")
_CLAUSE = re.compile(r"(?<=[,;:،؛、，])\s*|\s[-–—]\s|\s+")
_SOME_WORD = re.compile(r"\w")
_SPACELESS = re.compile(r"[\u0e00-\u0e7f]")  # Thai marks the end of a sentence with a space
_THAI_SHORTEST = 24  # characters; spaces also stand inside a Thai sentence


def sentences(text: str) -> list[str]:
    """The sentences that hold a word, in order; the whole text when there is only one."""
    pieces = [piece.strip() for piece in _END.split(text)]
    pieces = [
        part for piece in pieces for part in (_thai(piece) if _SPACELESS.search(piece) else [piece])
    ]
    return [piece for piece in pieces if _SOME_WORD.search(piece)]


def quotable(sentence: str) -> list[str]:
    """The sentence itself, or parts of at most LONGEST_QUOTE characters cut at clauses."""
    if len(sentence) <= LONGEST_QUOTE:
        return [sentence]
    parts: list[str] = []
    start = 0
    last = 0
    cuts = [match.end() for match in _CLAUSE.finditer(sentence)] + [len(sentence)]
    for cut in cuts:
        if cut - start > LONGEST_QUOTE and last > start:
            parts.append(sentence[start:last])
            start = last
        while cut - start > LONGEST_QUOTE:  # one word without end
            parts.append(sentence[start : start + LONGEST_QUOTE])
            start += LONGEST_QUOTE
        last = cut
    parts.append(sentence[start:])
    return [part.strip() for part in parts if part.strip()]


def _thai(piece: str) -> list[str]:
    parts: list[str] = []
    for word in piece.split(" "):
        if parts and len(parts[-1]) < _THAI_SHORTEST:
            parts[-1] += " " + word
        else:
            parts.append(word)
    if len(parts) > 1 and len(parts[-1]) < _THAI_SHORTEST // 2:
        tail = parts.pop()
        parts[-1] += " " + tail
    return parts
