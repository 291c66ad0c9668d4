"""A conversation as a letter: who said what and when, in order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from escalation.domain.texts import direction

RIGHT_TO_LEFT_MARK = "\u200f"
"""Makes a line of plain text run from right to left, whatever its first word is."""


@dataclass(frozen=True, slots=True)
class Line:
    """One entry of the conversation."""

    at: str
    who: str | None
    """None where the text says itself what happened."""
    text: str


@dataclass(frozen=True, slots=True)
class Transcript:
    """What the letter says, in the customer's language."""

    locale: str
    title: str
    notes: Sequence[str]
    """What the reader has to know first, a paragraph each."""
    lines: Sequence[Line]

    def plain(self) -> str:
        """The letter as plain text."""
        mark = RIGHT_TO_LEFT_MARK if direction(self.locale) == "rtl" else ""
        said = (f"{mark}[{line.at}] {_said(line)}" for line in self.lines)
        return "\n\n".join([*(f"{mark}{note}" for note in self.notes), *said]) + "\n"

    def page(self) -> str:
        """The letter as HTML: text and nothing else, each piece in its own direction."""
        return "\n".join(self._tags()) + "\n"

    def _tags(self) -> Iterator[str]:
        yield "<!doctype html>"
        yield f'<html lang="{escape(self.locale)}" dir="{direction(self.locale)}">'
        yield f'<head><meta charset="utf-8"><title>{escape(self.title)}</title></head>'
        yield '<body style="max-width: 40em; font: 16px/1.5 sans-serif">'
        for note in self.notes:
            yield f"<p>{escape(note)}</p>"
        for line in self.lines:
            who = f" <b><bdi>{escape(line.who)}</bdi></b>" if line.who else ""
            yield f'<p style="margin: 1em 0 0"><small>{escape(line.at)}</small>{who}</p>'
            yield (
                '<p dir="auto" style="margin: 0; white-space: pre-wrap; overflow-wrap: anywhere">'
                f"{escape(line.text)}</p>"
            )
        yield "</body></html>"


def _said(line: Line) -> str:
    text = line.text.replace("\n", "\n  ")
    return f"{line.who}: {text}" if line.who else text
