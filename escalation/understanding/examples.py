"""Labelled messages from `examples/<locale>.tsv`: what the heads learn from.

Those under `examples/help_centres/` are questions from `knowledge/training/pairs/learned/` that an
earlier version of the heads took for urgent, upset or a request for a person, labelled afterwards:
hard ones, of a kind that most of what customers write belongs to. Those under
`examples/emergencies/` were written to tell whose life is in danger from who uses the same words.

One message per line, five columns under a header: mood (negative, positive, neutral), urgent (a
kind, or -), human (yes, or -), abuse (yes, or -), text; under `emergencies/` a sixth before the
text, emergency (self_harm, danger, or -). What each label means is written in
docs/understanding.md.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from escalation.domain.signals import OF_EMERGENCY, Emergency, Urgency
from escalation.understanding.errors import ExamplesBroken

EXAMPLES = Path(__file__).with_name("examples")
HELP_CENTRES = "help_centres"
EMERGENCIES = "emergencies"
HEADER = ("mood", "urgent", "human", "abuse", "text")
HEADER_OF_EMERGENCIES = (*HEADER[:-1], "emergency", "text")
NOTHING = "-"


class Mood(StrEnum):
    """How the customer feels about us in this message."""

    NEGATIVE = "negative"
    NEUTRAL = "neutral"
    POSITIVE = "positive"


@dataclass(frozen=True, slots=True)
class Example:
    """One labelled message."""

    locale: str
    text: str
    mood: Mood
    urgency: Urgency | None
    asks_for_human: bool
    is_abusive: bool
    is_of_help_centre: bool
    """A question that a help centre has an article for."""
    emergency: Emergency | None = None
    emergency_is_known: bool = True
    """Whether None means that nobody's life is in danger. What is urgent for safety or because
    somebody is vulnerable may be either, and only those under `emergencies/` say which."""


def read_examples(folder: Path = EXAMPLES) -> list[Example]:
    """Every example of the folder, in the order of file names and lines.

    Raises ExamplesBroken for the first line that does not fit, and for a text given twice.
    """
    return [
        example
        for part in ("", HELP_CENTRES, EMERGENCIES)
        for path in sorted((folder / part).glob("*.tsv"))
        for example in _read_file(path, locale=path.stem)
    ]


def labelled(examples: Sequence[Example], head: str) -> list[bool]:
    """Which of them say whether the head should be heard: all, but of emergencies only those whose
    label is known.
    """
    is_emergency = head in list(Emergency)
    return [one.emergency_is_known or not is_emergency for one in examples]


def examples_fingerprint(examples: Sequence[Example]) -> str:
    """Changes whenever a label or a text changes."""
    digest = hashlib.sha256()
    for example in examples:
        row = (
            example.locale,
            example.mood,
            example.urgency or NOTHING,
            str(example.asks_for_human),
            str(example.is_abusive),
            example.emergency or NOTHING,
            example.text,
        )
        digest.update("\t".join(row).encode() + b"\n")
    return digest.hexdigest()[:16]


def _read_file(path: Path, *, locale: str) -> list[Example]:
    lines = path.read_text("utf-8").splitlines()
    header = HEADER_OF_EMERGENCIES if path.parent.name == EMERGENCIES else HEADER
    if not lines or tuple(lines[0].split("\t")) != header:
        raise ExamplesBroken(path, 1, f"expected the columns {', '.join(header)}")
    examples: list[Example] = []
    seen: dict[str, int] = {}
    for number, line in enumerate(lines[1:], start=2):
        if not line.strip():
            continue
        cells = line.split("\t")
        if len(cells) != len(header):
            raise ExamplesBroken(path, number, f"{len(cells)} columns instead of {len(header)}")
        example = _parse(path, number, dict(zip(header, cells, strict=True)), locale)
        if example.text in seen:
            raise ExamplesBroken(path, number, f"the same text as line {seen[example.text]}")
        seen[example.text] = number
        examples.append(example)
    return examples


def _parse(path: Path, number: int, cells: Mapping[str, str], locale: str) -> Example:
    mood, urgent, human, abuse, text = (cells[name] for name in HEADER)
    emergency = cells.get("emergency")
    if mood not in list(Mood):
        raise ExamplesBroken(path, number, f"mood {mood!r} is none of {', '.join(Mood)}")
    if urgent != NOTHING and urgent not in list(Urgency):
        raise ExamplesBroken(path, number, f"urgent {urgent!r} is none of {', '.join(Urgency)}, -")
    if human not in ("yes", NOTHING):
        raise ExamplesBroken(path, number, f"human {human!r} is neither yes nor -")
    if abuse not in ("yes", NOTHING):
        raise ExamplesBroken(path, number, f"abuse {abuse!r} is neither yes nor -")
    if emergency not in (None, NOTHING, *Emergency):
        raise ExamplesBroken(
            path, number, f"emergency {emergency!r} is none of {', '.join(Emergency)}, -"
        )
    if not text.strip():
        raise ExamplesBroken(path, number, "the text is empty")
    return Example(
        locale=locale,
        text=text.strip(),
        mood=Mood(mood),
        urgency=None if urgent == NOTHING else Urgency(urgent),
        asks_for_human=human == "yes",
        is_abusive=abuse == "yes",
        is_of_help_centre=path.parent.name == HELP_CENTRES,
        emergency=None if emergency in (None, NOTHING) else Emergency(emergency),
        emergency_is_known=emergency is not None or urgent not in OF_EMERGENCY.values(),
    )
