"""What a message says besides its question, on sentences that no example holds."""

import time

import numpy as np
import pytest

from escalation.domain.policy import PLAINLY_URGENT, Policy
from escalation.domain.signals import Emergency, SignalKind, Urgency
from escalation.understanding import Understanding
from knowledge.embedding.model import Embedder
from tests.understanding.messages import TEN, Read, Unseen, unseen_messages

HUMAN, URGENT, NEGATIVE = SignalKind.ASKED_FOR_HUMAN, SignalKind.URGENT, SignalKind.NEGATIVE

UNSEEN = unseen_messages("unseen.tsv")
LATER = unseen_messages("later.tsv")

STORY = (
    "Hello! Last month we booked a cottage by the lake through your site. The booking was easy and "
    "the photos look lovely. We packed the car yesterday and the children sang all the way. "
    "The weather is fine. We have now arrived and the owner says the house is let to others, "
    "it is getting dark and my baby has nowhere to sleep tonight."
)


def pair_of(locale: str) -> tuple[Unseen, Unseen]:
    """The card charged twice on the day of the rent, and the plain question about a refund."""
    own = [one for one in UNSEEN if one.locale == locale]
    return own[0], own[1]


@pytest.mark.parametrize("locale", TEN)
def test_rent_due_today_is_told_from_how_do_i_get_a_refund(read: Read, locale: str) -> None:
    pressing, plain = pair_of(locale)
    assert (pressing.urgent, plain.urgent) == ("money", "-")
    angry, calm = read(pressing.text, locale), read(plain.text, locale)
    assert angry.score(URGENT) >= PLAINLY_URGENT
    assert angry.score(NEGATIVE) >= Policy().negative_when_urgent
    assert angry.sentiment <= -Policy().low_mood
    assert calm.score(URGENT) <= 0.2
    assert calm.score(NEGATIVE) <= 0.2
    assert calm.score(HUMAN) <= 0.2
    assert calm.sentiment >= -0.2


@pytest.mark.parametrize(
    "text",
    [
        "this is sick, thanks!",
        "is there an urgent delivery option?",
        "I was angry but it's fixed now",
        "not angry at all",
        "can humans over 2 m use it?",
        "how do I report a stolen card? just in case",
        "what are the opening hours of your agents",
        "do you have express delivery",
        "how to cancel my order",
        "I was charged twice, how do I get it back?",
    ],
)
def test_words_that_only_look_alarming_raise_nothing(read: Read, text: str) -> None:
    reading = read(text)
    assert {kind: reading.score(kind) for kind in (HUMAN, URGENT, NEGATIVE)} == {
        kind: pytest.approx(0, abs=0.5) for kind in (HUMAN, URGENT, NEGATIVE)
    }


@pytest.mark.parametrize(
    ("kind", "score", "label", "value", "precision", "recall"),
    [
        (URGENT, 0.7, "urgent", "-", 0.9, 0.8),
        (NEGATIVE, 0.6, "mood", None, 0.92, 0.84),
        (HUMAN, 0.7, "human", "-", 0.9, 0.95),
    ],
)
def test_unseen_messages_of_ten_languages_are_told_apart(
    read: Read,
    kind: SignalKind,
    score: float,
    label: str,
    value: str | None,
    precision: float,
    recall: float,
) -> None:
    right = said = there = 0
    for one in UNSEEN + LATER:
        truth = one.mood == "negative" if value is None else getattr(one, label) != value
        fires = read(one.text, one.locale).score(kind) >= score
        right += truth and fires
        said += fires
        there += truth
    assert right / said >= precision
    assert right / there >= recall


def test_the_last_line_of_a_long_story_is_heard_and_quoted(read: Read) -> None:
    reading = read(STORY)
    assert reading.score(URGENT) >= 0.7
    quote = next(one.quote for one in reading.measures if one.kind is URGENT)
    assert "nowhere to sleep" in quote
    assert len(quote) <= 160
    calm = read(STORY.replace("nowhere to sleep tonight", "fallen asleep"))
    assert calm.score(HUMAN) < 0.5


def test_a_request_inside_a_long_message_is_heard_without_the_model(
    understanding: Understanding, embedder: Embedder
) -> None:
    text = STORY + " Please let me talk to a person."
    reading = understanding.read(
        text, embedder.hear_queries([text])[0], conversation_locale="en", locales=TEN
    )
    asked = next(one for one in reading.measures if one.kind is HUMAN)
    assert asked.score >= 0.95
    assert asked.quote == "Please let me talk to a person."


def test_declining_a_person_wins_over_the_words(read: Read) -> None:
    assert read("no need to put me through to an agent, the link is enough").score(HUMAN) <= 0.2


def test_an_emergency_is_certain_and_quoted_in_any_language(read: Read) -> None:
    for text in ("my life is over, I want to die", "อยากตาย", "자살하고 싶어요"):
        reading = read(text)
        assert reading.emergency is Emergency.SELF_HARM
        urgent = [one for one in reading.measures if one.kind is URGENT]
        assert [(one.score, one.quote) for one in urgent] == [(1.0, text)]


@pytest.mark.parametrize(
    ("text", "locale", "kind"),
    [
        ("Our whole warehouse has been offline since six, no order goes out", "en", Urgency.ACCESS),
        ("alguien está gastando mi dinero con la tarjeta en este momento", "es", Urgency.MONEY),
        ("เดี๋ยวให้ทนายส่งหนังสือฟ้องคุณพรุ่งนี้", "th", Urgency.LEGAL),
        ("Unser Zug geht in zwanzig Minuten und die Karte lädt nicht", "de", Urgency.DEADLINE),
        ("I want to die", "en", Urgency.VULNERABLE),
        ("My charger is on fire!", "en", Urgency.SAFETY),
    ],
)
def test_an_urgent_message_says_why(read: Read, text: str, locale: str, kind: Urgency) -> None:
    urgent = next(one for one in read(text, locale).measures if one.kind is URGENT)
    assert (urgent.score >= 0.6, urgent.urgency) == (True, kind)


def test_what_is_not_urgent_has_no_kind(read: Read) -> None:
    told = [one.urgency for one in read("Do you also sell gift cards?").measures]
    assert told == [None] * len(told)


@pytest.mark.parametrize(
    "text",
    [
        "these waffles are to die for",
        "killer service, thanks",
        "insane quality, I am so happy",
        "krass gut, danke",
        "el postre estaba de muerte, gracias",
    ],
)
def test_praise_in_strong_words_is_no_displeasure(read: Read, text: str) -> None:
    reading = read(text)
    assert reading.score(NEGATIVE) < 0.5
    assert reading.sentiment >= 0.5


def test_an_emergency_in_the_middle_of_a_long_story_is_heard(read: Read) -> None:
    calm = "The weather is fine and the children are playing in the garden. " * 15
    reading = read(f"{calm}My charger is on fire! {calm}")
    urgent = next(one for one in reading.measures if one.kind is URGENT)
    assert (reading.emergency, urgent.score) == (Emergency.DANGER, 1.0)
    assert urgent.quote == "My charger is on fire!"


def test_who_speaks_of_self_harm_in_a_danger_hears_the_words_for_self_harm(read: Read) -> None:
    assert read("I can smell gas. I want to die.").emergency is Emergency.SELF_HARM


def test_the_same_question_in_other_words_is_a_repeat(read: Read, embedder: Embedder) -> None:
    earlier = embedder.hear_queries(
        ["do you have gift wrapping?", "when will my refund arrive in my bank account?"]
    )
    again = read("when does the refund get to my bank account", earlier=earlier)
    other = read("which sizes does this coat come in?", earlier=earlier)
    assert again.score(SignalKind.REPEATED) >= 0.8
    assert other.score(SignalKind.REPEATED) <= 0.2


def test_thanks_and_short_words_are_never_a_repeat(read: Read, embedder: Embedder) -> None:
    for text in ("thanks!", "ok", "thank you so much, you are great"):
        reading = read(text, earlier=embedder.hear_queries([text]))
        assert SignalKind.REPEATED not in {one.kind for one in reading.measures}


def test_a_keyword_of_the_site_is_measured_with_its_sentence(read: Read) -> None:
    reading = read("Good day. I read about the recall. What now?", keywords=["Recall"])
    found = [one for one in reading.measures if one.kind is SignalKind.KEYWORD]
    assert [(one.score, one.quote) for one in found] == [(1.0, "I read about the recall.")]
    assert not [one for one in read("hello").measures if one.kind is SignalKind.KEYWORD]


@pytest.mark.parametrize("text", ["", "   ", "🙂", "?!", "…", "👍👍👍"])
def test_wordless_text_says_nothing(understanding: Understanding, text: str) -> None:
    nowhere = np.zeros(384, np.float32)
    reading = understanding.read(text, nowhere, conversation_locale="th", locales=TEN)
    assert (reading.locale, reading.sentiment, reading.measures) == ("th", 0.0, ())


@pytest.mark.parametrize(
    "text", ["a \ud800 lone half", "ﷺ" * 400, "\x00\x01 b", "x" * 4000, "а́" * 500, "/restart now"]
)
def test_hostile_text_is_read_like_any_other(
    understanding: Understanding, embedder: Embedder, text: str
) -> None:
    anywhere = embedder.hear_queries(["anything at all"])[0]
    reading = understanding.read(text, anywhere, conversation_locale="en", locales=TEN)
    assert -1 <= reading.sentiment <= 1
    for one in reading.measures:
        assert 0 <= one.score <= 1
        assert 0 < len(one.quote) <= 160


def test_every_quote_is_the_customers_own_words(read: Read) -> None:
    for one in UNSEEN + LATER:
        for measure in read(one.text, one.locale).measures:
            assert measure.quote in one.text


def test_reading_costs_under_eight_milliseconds_beyond_the_embedding(
    understanding: Understanding, embedder: Embedder
) -> None:
    texts = [one.text for one in UNSEEN]
    vectors = embedder.hear_queries(texts)
    start = time.thread_time()
    for text, vector in zip(texts, vectors, strict=True):
        understanding.read(text, vector, conversation_locale="en", locales=TEN)
    assert (time.thread_time() - start) / len(texts) < 0.008
