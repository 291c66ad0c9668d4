"""Small help centres of training pairs, as an editor would have written them."""

import random

from knowledge.training.help_centres import help_centre
from knowledge.training.pairs import Pair, Translation

TEXTS = (Translation("en", "Refunds", "Within 5 days."), Translation("th", "คืนเงิน", "ใน 5 วัน"))
ASKED = (*(("en", f"when is it back, case {n}?") for n in range(6)), ("th", "ได้เงินเมื่อไร"))
PAIRS = [Pair("shop", TEXTS, ASKED), Pair("shop", TEXTS[:1], ASKED[:3])]


def test_an_article_stands_in_all_its_languages() -> None:
    made = help_centre(PAIRS, given=0, dice=random.Random(1))
    names = [(entry.article.id, entry.article.locale) for entry in made.entries]
    assert sorted(names) == [("shop-0", "en"), ("shop-0", "th"), ("shop-1", "en")]
    assert len(made.asked) == len(ASKED) + 3


def test_what_an_article_was_given_is_not_asked_and_only_its_first_language_is_given_any() -> None:
    made = help_centre(PAIRS, given=3, dice=random.Random(1))
    given = {(e.article.id, e.article.locale): set(e.article.questions) for e in made.entries}
    assert any(given.values())
    assert given["shop-0", "th"] == set()
    for article, _, question in made.asked:
        assert question not in given[article, "en"]
    assert len(made.asked) == len(ASKED) + 3 - sum(map(len, given.values()))
