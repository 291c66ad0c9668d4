"""Slips of the thumb are put right, and only they."""

import time

import pytest

from knowledge import Knowledge
from knowledge.spelling import LANGUAGES, Speller, load_words, usual
from knowledge.text import fold


@pytest.fixture
def speller(knowledge: Knowledge) -> Speller:
    load_words()
    return Speller(knowledge.index)


@pytest.mark.parametrize(
    ("typed", "language", "meant"),
    [
        ("hwo cna i retrun yuor biek", "en", "how can i return your bike"),
        ("whcih hlemet fits", "en", "which helmet fits"),
        ("Wie kann ich mein Farhrad zurükcgeben", "de", "Wie kann ich mein fahrrad zuruckgeben"),
        ("cómo puedo canselar mi pediod", "es", "cómo puedo cancelar mi pedido"),
        ("ma commnade n'est pas arrvée", "fr", "ma commande n'est pas arrivee"),
        ("queor cancelar meu peddio", "pt", "quero cancelar meu pedido"),
    ],
)
def test_a_slip_is_put_right(speller: Speller, typed: str, language: str, meant: str) -> None:
    assert speller.corrected(typed, language) == meant


@pytest.mark.parametrize(
    ("written", "language"),
    [
        ("Can I return the bike I rented on Saturday?", "en"),
        ("my brakes squeal", "en"),  # a form that lists may lack ends otherwise, and is no slip
        ("hola, my pedido", "en"),  # words of another language
        ("pls, the wifi", "en"),  # words that are younger than the list
        ("order BK-4471 and X200", "en"),
        ("¿cuándo vuelven a tener cascos?", "es"),
        ("دوچرخه را کجا بیاورم", "fa"),
        ("จองคิวซ่อมจักรยานอย่างไร", "th"),
        ("", "en"),
    ],
)
def test_what_is_no_slip_stays(speller: Speller, written: str, language: str) -> None:
    assert speller.corrected(written, language) == written


def test_the_help_centres_own_words_are_known_and_meant_first(speller: Speller) -> None:
    assert speller.corrected("passport", "en") == "passport"
    assert speller.corrected("helmt", "en") == "helmet"


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_listed_as_questions_are_compared(language: str) -> None:
    listed = sorted(usual(language).known)[::997]
    assert [fold(word) for word in listed] == listed


def test_a_misspelt_question_is_answered(real_knowledge: Knowledge) -> None:
    typed, meant = "hwo do i renta biycle for teh dya", "how do i rent a bicycle for the day"
    found = real_knowledge.suggest(typed, "en")[0]
    assert found.article == "renting/rent-a-bicycle"
    assert found.confidence <= real_knowledge.suggest(meant, "en")[0].confidence


def test_what_was_typed_counts_where_it_is_surer(real_knowledge: Knowledge) -> None:
    """A name that looks like a slip costs nothing."""
    question = "how do I rent a bicycle for a day, asks Jonh"
    found, plain = (real_knowledge.suggest(asked, "en")[0] for asked in (question, question[:-10]))
    assert found.article == plain.article == "renting/rent-a-bicycle"


def test_a_message_of_unknown_words_costs_little_and_stays(speller: Speller) -> None:
    gibberish = " ".join(
        f"qx{chr(97 + one)}zvk{chr(97 + two)}" for one in range(26) for two in range(20)
    )
    started = time.process_time()
    assert speller.corrected(gibberish, "en") == gibberish
    assert time.process_time() - started < 0.05


def test_nobody_waits_for_the_words_to_load(speller: Speller) -> None:
    usual.cache_clear()
    started = time.process_time()
    assert speller.corrected("hwo cna i retrun yuor biek", "en") == "hwo cna i retrun yuor biek"
    assert time.process_time() - started < 0.05
    load_words()
    assert speller.corrected("hwo cna i retrun yuor biek", "en") == "how can i return your bike"
