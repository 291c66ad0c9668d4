"""Markdown to HTML that is safe to put into a page.

Two walls: raw HTML is off in the parser, and the result passes an allow-list. Articles are written
by people who may paste anything; a page of ours never runs it.
"""

import html
import re
import unicodedata
from functools import cache

import nh3
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from knowledge.text import clean

MAX_NESTING = 20  # deeper quotes and lists are shown flat: nobody writes them, and they cost time

# Marks cost the parser up to the square of their number. Ordinary articles have one in 10 to 100
# characters; a text made of marks is shown as plain paragraphs, 20 kB of it in under 50 ms.
MARKS = "[]()!`*_<>&|~#-=\\\n"
MARKS_ALLOWED, MARKS_ALLOWED_SHARE = 400, 0.12
BRACKETS_ALLOWED, BRACKETS_ALLOWED_SHARE = 150, 0.02
MAX_OPEN_BRACKETS = 20  # in one paragraph; a link in an image in a link needs three

_TAGS = (
    "a blockquote br code del em h1 h2 h3 h4 h5 h6 hr img li ol p pre s strong "
    "table tbody td th thead tr ul"
)
ALLOWED_TAGS = frozenset(_TAGS.split())
ALLOWED_ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt", "title"},
    "ol": {"start"},
    "td": {"style"},
    "th": {"style"},
    **{f"h{level}": {"id"} for level in range(1, 7)},
}
ALLOWED_SCHEMES = {"http", "https", "mailto", "tel"}
_BRACKETS = re.compile(r"\[|\]|\n\s*\n")


def tokens(markdown: str) -> list[Token]:
    """The parsed document."""
    text = clean(markdown)
    return _parser_for(text).parse(text)


def to_html(markdown: str) -> str:
    """Safe HTML of an article's body, each heading with an id made from its words."""
    text = clean(markdown)
    return nh3.clean(
        _parser_for(text).render(text),
        tags=set(ALLOWED_TAGS),
        attributes=ALLOWED_ATTRIBUTES,
        url_schemes=ALLOWED_SCHEMES,
        filter_style_properties={"text-align"},
        link_rel="noopener noreferrer",
        id_prefix=None,
    )


def anchor(heading: str) -> str:
    """The id of a heading, in any script: `What "on its way" means` → what-on-its-way-means."""
    # Vowel signs of Thai and the like are marks (M), neither letters nor separators.
    kept = (
        letter if letter.isalnum() or unicodedata.category(letter)[0] == "M" else " "
        for letter in html.unescape(heading).casefold()
    )
    return "-".join("".join(kept).split())[:80] or "section"


def _parser_for(text: str) -> MarkdownIt:
    marks, brackets = sum(map(text.count, MARKS)), text.count("[")
    plain = (
        marks > MARKS_ALLOWED + MARKS_ALLOWED_SHARE * len(text)
        or brackets > BRACKETS_ALLOWED + BRACKETS_ALLOWED_SHARE * len(text)
        or _open_brackets(text) > MAX_OPEN_BRACKETS
    )
    return _plain() if plain else _full()


def _open_brackets(text: str) -> int:
    """The most `[` of any one paragraph that are open at a time."""
    deepest = depth = 0
    for found in _BRACKETS.finditer(text):
        depth = {"[": depth + 1, "]": max(depth - 1, 0)}.get(found[0], 0)
        deepest = max(deepest, depth)
    return deepest


@cache
def _full() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": MAX_NESTING})
    parser.enable(["table", "strikethrough"])
    parser.core.ruler.push("anchors", _add_anchors)
    return parser


@cache
def _plain() -> MarkdownIt:
    parser = MarkdownIt("zero")
    parser.inline.ruler.at("text", _take_all)
    return parser


def _take_all(state: StateInline, silent: bool) -> bool:
    """The rest of a paragraph as one text: the parser's own rule halts at every mark."""
    if not silent:
        state.pending += state.src[state.pos : state.posMax]
    state.pos = state.posMax
    return True


def _add_anchors(state: StateCore) -> None:
    """Gives each heading an id, numbered when its words come again."""
    seen: dict[str, int] = {}
    for opening, inline in zip(state.tokens, state.tokens[1:], strict=False):
        if opening.type == "heading_open":
            name = anchor(inline.content)
            seen[name] = seen.get(name, 0) + 1
            opening.attrSet("id", name if seen[name] == 1 else f"{name}-{seen[name]}")
