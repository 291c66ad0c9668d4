"""Cuts an article into passages: what is searched, and what a customer is shown.

A passage follows the headings, is made of whole sentences, and never cuts a list, a table or a
block of code. It is plain text, so that it can be shown in any channel.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from icu4py.breakers import SentenceBreaker
from markdown_it.token import Token

from knowledge.rendering import tokens
from knowledge.text import word_count

FULL = 60  # words: a chat bubble's worth; 120 chose the wrong part of long articles more often
MOST = 90  # words: rather a little more than a stump of a paragraph beside it
LEAST = 30  # words: fewer rarely answer, and take their neighbour of the same section along
ENOUGH = 12  # words: a shorter section ("Yes.") takes the next one along, to answer by itself
SPACE_ENDS_SENTENCE = frozenset({"th", "lo", "km", "my"})  # written without full stops


@dataclass(frozen=True)
class Passage:
    """A piece of an article with the headings that lead to it, outermost first."""

    heading: tuple[str, ...]
    text: str
    anchor: str = ""
    """Id of the innermost heading on the article's page; empty before the first one."""


@dataclass(frozen=True)
class _Heading:
    level: int
    text: str
    anchor: str


@dataclass(frozen=True)
class _Block:
    """One paragraph, list or table as plain text; only a paragraph may be cut."""

    text: str
    words: int = 0
    divisible: bool = False


@dataclass(frozen=True)
class _Section:
    path: tuple[_Heading, ...]
    blocks: tuple[_Block, ...]

    @property
    def heading(self) -> tuple[str, ...]:
        return tuple(heading.text for heading in self.path)

    @property
    def anchor(self) -> str:
        return self.path[-1].anchor if self.path else ""

    @property
    def words(self) -> int:
        return sum(block.words for block in self.blocks)


def split(markdown: str, language: str) -> tuple[Passage, ...]:
    """The passages of an article's body, in order; empty only for an empty body."""
    sections = _join_short(list(_sections(tokens(markdown), language)))
    return tuple(
        Passage(section.heading, text, section.anchor)
        for section in sections
        for text in _pack(section.blocks, language)
    )


def plain_text(markdown: str) -> str:
    """The whole body as plain text, headings included."""
    return "\n\n".join(part.text for part in _parts(tokens(markdown)) if part.text)


def _sections(parsed: Sequence[Token], language: str) -> Iterator[_Section]:
    path: tuple[_Heading, ...] = ()
    blocks: list[_Block] = []
    for part in _parts(parsed):
        if not part.text:
            continue
        if isinstance(part, _Heading):
            if blocks:
                yield _Section(path, tuple(blocks))
            blocks = []
            path = (*(outer for outer in path if outer.level < part.level), part)
        else:
            blocks.append(replace(part, words=word_count(part.text, language)))
    if blocks:
        yield _Section(path, tuple(blocks))


def _join_short(sections: list[_Section]) -> list[_Section]:
    """Lets a section too short to answer take the following one along, under its heading."""
    joined: list[_Section] = []
    for section in sections:
        last = joined[-1] if joined else None
        if last and last.words < ENOUGH and last.words + section.words <= MOST:
            title = _Block(section.heading[-1]) if section.heading else None
            added = (title, *section.blocks) if title else section.blocks
            joined[-1] = replace(last, blocks=(*last.blocks, *added))
        else:
            joined.append(section)
    return joined


def _pack(blocks: Sequence[_Block], language: str) -> Iterator[str]:
    """Fills passages up to FULL words with whole blocks, and with sentences of long paragraphs."""
    filled = [*_fill(blocks, language)]
    if len(filled) > 1 and _words(filled[-1]) < LEAST and _words(filled[-2] + filled[-1]) <= MOST:
        filled[-2:] = [filled[-2] + filled[-1]]
    return ("\n\n".join(one.text for one in some) for some in filled)


def _fill(blocks: Sequence[_Block], language: str) -> Iterator[list[_Block]]:
    held: list[_Block] = []
    for block in _cut_long(blocks, language):
        words = _words(held)
        if held and words + block.words > (MOST if words < LEAST else FULL):
            # A line that only introduces a list or table stays with it.
            introduces = held[-1].text.rstrip().endswith((":", "："))
            full, held = (held[:-1], held[-1:]) if introduces else (held, [])
            if full:
                yield full
        held.append(block)
    if held:
        yield held


def _words(blocks: Sequence[_Block]) -> int:
    return sum(block.words for block in blocks)


def _cut_long(blocks: Sequence[_Block], language: str) -> Iterator[_Block]:
    for block in blocks:
        if not block.divisible or block.words <= MOST:
            yield block
            continue
        share = block.words / math.ceil(block.words / FULL)  # words: pieces of about one length
        held, words = "", 0
        for sentence in _sentences(block.text, language):
            length = word_count(sentence, language)
            if held and words + length / 2 > share:
                yield _Block(held.strip(), words)
                held, words = "", 0
            held, words = held + sentence, words + length
        yield _Block(held.strip(), words)


def _sentences(text: str, language: str) -> Iterator[str]:
    for sentence in SentenceBreaker(text, language):
        if language in SPACE_ENDS_SENTENCE:
            yield from (f"{clause} " for clause in sentence.split(" "))
        else:
            yield sentence


def _parts(parsed: Sequence[Token]) -> Iterator[_Heading | _Block]:
    """Top-level headings and blocks, not yet counted."""
    at = 0
    while at < len(parsed):
        end = _end_of(parsed, at)
        kind, inside = parsed[at].type, parsed[at : end + 1]
        if kind == "heading_open":
            level, anchor = int(parsed[at].tag[1:]), str(parsed[at].attrGet("id") or "")
            yield _Heading(level, inline_text(inside[1]), anchor)
        elif kind == "paragraph_open":
            yield _Block(inline_text(inside[1]), divisible=True)
        elif kind == "table_open":
            yield _Block(_table(inside))
        elif kind in ("fence", "code_block"):
            yield _Block(parsed[at].content.rstrip())
        elif kind != "hr":
            yield _Block(_nested(inside))
        at = end + 1


def _end_of(parsed: Sequence[Token], start: int) -> int:
    depth = 0
    for at in range(start, len(parsed)):
        depth += parsed[at].nesting
        if depth == 0:
            return at
    return len(parsed) - 1


def _nested(inside: Sequence[Token]) -> str:
    """A list (in lists) or a quote: one line for each paragraph, with its number or bullet."""
    lines: list[str] = []
    numbers: list[int | None] = []
    mark = ""
    for token in inside:
        if token.type == "ordered_list_open":
            numbers.append(int(token.attrGet("start") or 1))
        elif token.type == "bullet_list_open":
            numbers.append(None)
        elif token.type in ("ordered_list_close", "bullet_list_close"):
            numbers.pop()
        elif token.type == "list_item_open":
            number = numbers[-1]
            mark = "• " if number is None else f"{number}. "
            numbers[-1] = None if number is None else number + 1
        elif token.type in ("inline", "fence", "code_block"):
            text = inline_text(token) if token.type == "inline" else token.content.rstrip()
            indent = "  " * (len(numbers) - 1)
            lines.append(indent + (mark or ("  " if numbers else "")) + text)
            mark = ""
    return "\n".join(line for line in lines if line.strip())


def _table(inside: Sequence[Token]) -> str:
    """A line for each row; with more than two columns, each value under its column's name."""
    rows: list[list[str]] = []
    for token in inside:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(inline_text(token))
    head, *body = rows
    if not body:
        return " — ".join(filter(None, head))
    if len(head) <= 2:
        titles = [" — ".join(head)] if all(head) else []
        return "\n".join([*titles, *("• " + " — ".join(filter(None, row)) for row in body)])
    lines = []
    for first, *rest in body:
        values = [
            f"{name}: {value}" if name else value
            for name, value in zip(head[1:], rest, strict=False)
            if value
        ]
        lines.append("• " + " — ".join(filter(None, [first, "; ".join(values)])))
    return "\n".join(lines)


def inline_text(token: Token) -> str:
    """The words of a line, without its marks, addresses and pictures."""
    parts = []
    for child in token.children or ():
        if child.type in ("text", "code_inline", "text_special"):
            parts.append(child.content)
        elif child.type == "softbreak":
            parts.append(" ")
        elif child.type == "hardbreak":
            parts.append("\n")
        elif child.type == "image":
            parts.append(inline_text(child))
    return "".join(parts).strip()
