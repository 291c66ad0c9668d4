"""Where a greeting ends and the matter begins, in twenty languages."""

import runpy
from pathlib import Path

import pytest

# The bot is another environment's; this module of it needs nothing but the standard library.
after_salutation = runpy.run_path(
    str(Path(__file__).resolve().parents[2] / "bot" / "salutation.py")
)["after_salutation"]


@pytest.mark.parametrize(
    ("text", "matter"),
    [
        ("hello all, where is my parcel?", "where is my parcel?"),
        ("hallo zusammen, wo ist mein Paket?", "wo ist mein Paket?"),
        ("buonasera, dov'è il mio pacco?", "dov'è il mio pacco?"),
        ("goedemiddag, waar is mijn pakket?", "waar is mijn pakket?"),
        ("dzień dobry, gdzie jest moja paczka?", "gdzie jest moja paczka?"),
        ("merhaba, kargom nerede?", "kargom nerede?"),
        ("добрый день, где моя посылка?", "где моя посылка?"),
        ("добрий день, де моя посилка?", "де моя посилка?"),
        ("您好，我想退货怎么办", "我想退货怎么办"),
        ("नमस्ते, मेरा पार्सल कहाँ है?", "मेरा पार्सल कहाँ है?"),
        ("chào shop, đơn hàng của mình đâu?", "đơn hàng của mình đâu?"),
        ("selamat siang, pesanan saya mana?", "pesanan saya mana?"),
    ],
)
def test_what_follows_a_greeting_is_the_matter(text: str, matter: str) -> None:
    assert after_salutation(text) == matter


@pytest.mark.parametrize(
    "text",
    [
        "good morning everyone!",
        "hallo zusammen",
        "سلام دوستان",
        "bonjour à tous",
        "hi there",
        "alo",
    ],
)
def test_company_is_no_matter(text: str) -> None:
    assert after_salutation(text) is None


def test_a_word_that_only_begins_like_a_greeting_is_none() -> None:
    assert after_salutation("history of my orders, please") is None
