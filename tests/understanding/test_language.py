"""The language of a message, among the site's own."""

import pytest

from escalation.settings import SPOKEN
from escalation.understanding import detect_language
from tests.understanding.messages import TEN, rows_of, unseen_messages

FIVE = ("en", "th", "fa", "ko", "es")


@pytest.mark.parametrize("text", ["ok", "no", "si", "👍", "", "1234", "???", "PayPal"])
def test_a_message_that_says_no_language_keeps_the_conversations(text: str) -> None:
    for locale in FIVE:
        assert detect_language(text, conversation_locale=locale, locales=FIVE) == locale


@pytest.mark.parametrize(
    ("text", "locale"),
    [
        ("¿Dónde está mi pedido? Llevo una semana esperando", "es"),
        ("where can I see what I paid last month", "en"),
        ("ยกเลิกได้ไหม", "th"),
        ("چطور؟", "fa"),
        ("반품할래요", "ko"),
        ("hola", "es"),
        ("Hello!", "en"),
    ],
)
def test_a_customer_who_clearly_writes_another_language_is_followed(text: str, locale: str) -> None:
    for conversation in FIVE:
        found = detect_language(text, conversation_locale=conversation, locales=FIVE)
        assert found == locale


@pytest.mark.parametrize(
    ("text", "locale"),
    [
        ("ใช่", "th"),
        ("نه", "fa"),
        ("سلام", "fa"),
        ("سفارشم کجاست", "fa"),
        ("네", "ko"),
        ("아니요", "ko"),
        ("نعم", "ar"),
        ("مرحبا", "ar"),
        ("السلام عليكم", "ar"),
        ("はい", "ja"),
        ("où est mon colis ?", "fr"),
        ("¿y ahora?", "es"),
    ],
)
def test_a_word_in_a_script_of_its_own_is_enough(text: str, locale: str) -> None:
    assert detect_language(text, conversation_locale="en", locales=TEN) == locale
    assert detect_language(text, conversation_locale="th", locales=TEN) == locale


@pytest.mark.parametrize("text", ["¯\\_(ツ)_/¯", "no", "(ツ)", "café"])
def test_a_face_or_a_name_is_no_language(text: str) -> None:
    assert detect_language(text, conversation_locale="en", locales=TEN) == "en"


def test_a_brand_name_in_latin_letters_does_not_hide_thai() -> None:
    text = "iPhone 15 Pro Max กับ Galaxy Ultra ต่างกันยังไง"
    assert detect_language(text, conversation_locale="en", locales=FIVE) == "th"


def test_a_product_name_does_not_pull_a_thai_conversation_into_english() -> None:
    for locales in (FIVE, ("en", "th")):
        assert detect_language("iPhone 15 Pro Max", conversation_locale="th", locales=locales) == (
            "th"
        )


def test_arabic_script_is_persian_where_only_persian_is_offered_and_told_apart_otherwise() -> None:
    arabic = "أين طلبي؟ لم يصلني شيء حتى الآن"
    persian = "سفارش من کجاست؟ هنوز چیزی به دستم نرسیده"
    assert detect_language(arabic, conversation_locale="en", locales=FIVE) == "fa"
    assert detect_language(arabic, conversation_locale="fa", locales=TEN) == "ar"
    assert detect_language(persian, conversation_locale="ar", locales=TEN) == "fa"


def test_a_language_the_site_does_not_offer_keeps_the_conversations() -> None:
    for text in ("Где мой заказ? Я жду уже неделю", "Wo ist meine Bestellung geblieben?"):
        assert detect_language(text, conversation_locale="ko", locales=("ko", "th")) == "ko"


def test_regional_locales_are_returned_as_the_site_writes_them() -> None:
    locales = ("pt-BR", "es-MX")
    found = detect_language(
        "quiero devolver los zapatos que compré ayer", conversation_locale="pt-BR", locales=locales
    )
    assert found == "es-MX"
    assert detect_language("ok", conversation_locale="pt-BR", locales=locales) == "pt-BR"


def test_the_first_ten_are_recognised_from_any_other_conversation_among_twenty() -> None:
    messages = unseen_messages("unseen.tsv") + unseen_messages("later.tsv")
    asked = [(one, other) for one in messages for other in SPOKEN if other != one.locale]
    right = sum(
        detect_language(one.text, conversation_locale=other, locales=SPOKEN) == one.locale
        for one, other in asked
    )
    assert right / len(asked) >= 0.95
    assert all(
        detect_language(one.text, conversation_locale=one.locale, locales=SPOKEN) == one.locale
        for one in messages
    )


def test_the_other_ten_are_recognised_from_an_english_conversation() -> None:
    rows = rows_of("strangers_elsewhere.tsv")
    right = sum(
        detect_language(row["text"], conversation_locale="en", locales=SPOKEN) == row["locale"]
        for row in rows
    )
    assert right / len(rows) >= 0.96
    kept = sum(
        detect_language(row["text"], conversation_locale=row["locale"], locales=SPOKEN)
        == row["locale"]
        for row in rows
    )
    assert kept / len(rows) >= 0.99
