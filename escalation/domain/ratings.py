"""Effort (CES 1–7), recommendation (NPS 0–10), a comment: what to ask next and what it means."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from math import sqrt

CES_RANGE = range(1, 8)
NPS_RANGE = range(0, 11)
NPS_EVERY = timedelta(days=90)
"""Nobody is asked to recommend us more often than this."""

ASKED_FOR = timedelta(hours=24)
"""How long an unanswered rating question takes a typed number as its answer."""

SCORE_WORDS, SCORE_LENGTH = 9, 60
""""I would give it a nine out of ten", and room for courtesies; characters."""

REMARK_LENGTH = 24  # characters


class RatingStep(StrEnum):
    """The question that stands open."""

    CES = "ces"
    NPS = "nps"
    COMMENT = "comment"


class RatedOwner(StrEnum):
    """Who served the episode that is rated."""

    BOT = "bot"
    PERSON = "person"
    BOTH = "both"


def next_step(
    *, ces: int | None, nps: int | None, ask_nps: bool, comment_done: bool
) -> RatingStep | None:
    """The rating question that comes next, or None when all were answered or the rest skipped.

    comment_done: the comment was given, or the customer wants no more questions.
    """
    if comment_done:
        return None
    if ces is None:
        return RatingStep.CES
    if ask_nps and nps is None:
        return RatingStep.NPS
    return RatingStep.COMMENT


def asks_nps(last_asked: datetime | None, now: datetime) -> bool:
    """Whether the recommendation question may be asked again."""
    return last_asked is None or now - last_asked >= NPS_EVERY


_NUMBER = re.compile(r"^[^\d]{0,16}(\d{1,2})(\s*/\s*\d{1,2})?[^\d]{0,16}$")


def read_number(text: str) -> int | None:
    """The number in a short message, in any script's digits: '9', '۹', '10/10'."""
    found = _NUMBER.match(unicodedata.normalize("NFKC", text).strip())
    return int(found[1]) if found else None


def reads_as_number(text: str) -> bool:
    """Whether a short message holds a number."""
    return read_number(text) is not None


def may_be_rating(step: RatingStep, text: str) -> bool:
    """Whether a message sent while a rating question is open could be its answer.

    A number or some words can answer a scale ("seven out of ten"); the turn decides.
    A comment may be any sentence but not a question.
    """
    if any(mark in text for mark in "?？؟"):
        return step is not RatingStep.COMMENT and reads_as_number(text)
    some_words = len(text.split()) <= SCORE_WORDS and len(text) <= SCORE_LENGTH
    return step is RatingStep.COMMENT or reads_as_number(text) or some_words


def is_bare_score(text: str) -> bool:
    """Whether a text is one word or number and nothing more: "9", "10 / 10", "siete"."""
    words = re.sub(r"\s*/\s*", "/", text).split()
    return len(words) == 1 and is_remark(text) and not any(mark in text for mark in "?？؟")


def is_remark(text: str) -> bool:
    """Whether a text is so short that it may be a word about the scale: "not at all"."""
    return len(text) <= REMARK_LENGTH


@dataclass(frozen=True, slots=True)
class NpsFigures:
    """score: −100..100, or None with no answers; interval95: (lo, hi), None under 2 answers."""

    score: float | None
    promoters: int
    passives: int
    detractors: int
    responses: int
    interval95: tuple[float, float] | None


def nps_figures(scores: Sequence[int]) -> NpsFigures:
    """Promoters 9–10, passives 7–8, detractors 0–6; score = % promoters − % detractors.

    interval95 is the normal interval of the mean of +100 / 0 / −100, cut at ±100.
    """
    promoters = sum(score >= 9 for score in scores)
    detractors = sum(score <= 6 for score in scores)
    n = len(scores)
    passives = n - promoters - detractors
    if n == 0:
        return NpsFigures(None, 0, 0, 0, 0, None)
    mean = 100.0 * (promoters - detractors) / n
    interval = None
    if n >= 2:
        squares = (
            promoters * (100 - mean) ** 2 + passives * mean**2 + detractors * (100 + mean) ** 2
        )
        half = 1.96 * sqrt(squares / (n - 1)) / sqrt(n)
        interval = (max(-100.0, mean - half), min(100.0, mean + half))
    return NpsFigures(mean, promoters, passives, detractors, n, interval)


@dataclass(frozen=True, slots=True)
class CesFigures:
    """mean: 1..7; easy_share: fraction of answers 5–7; both None with no answers."""

    mean: float | None
    easy_share: float | None
    responses: int


def ces_figures(scores: Sequence[int]) -> CesFigures:
    """The mean effort and the share of those who found it easy."""
    if not scores:
        return CesFigures(None, None, 0)
    return CesFigures(
        sum(scores) / len(scores), sum(score >= 5 for score in scores) / len(scores), len(scores)
    )
