"""What is left of a message that begins with a no."""

import pytest

from actions.denials import opens_with_no, says_what_is_meant, what_is_meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("no, I meant the towel", "the towel"),
        ("Nope. The gift card!", "The gift card!"),
        ("I was asking about parking", "parking"),
        ("that’s not it, how do I pay?", "how do I pay?"),
        ("ไม่ใช่ค่ะ หมายถึงคืนเงินใช้เวลานานแค่ไหน", "คืนเงินใช้เวลานานแค่ไหน"),
        ("نه، منظورم این بود که بازپرداخت چقدر طول می‌کشد؟", "بازپرداخت چقدر طول می‌کشد؟"),
        ("아니요, 환불이 얼마나 걸려요?", "환불이 얼마나 걸려요?"),
        ("no, me refiero a la toalla", "la toalla"),
        ("nein ich meinte die Rechnung", "die Rechnung"),
        ("non, je voulais dire la facture", "la facture"),
        ("je parlais d’un colis", "un colis"),
        ("لا، أقصد الفاتورة", "الفاتورة"),
        ("いいえ、領収書です", "領収書です"),
        ("não, quis dizer a fatura", "a fatura"),
        ("não, eu me referia ao passe", "passe"),
        ("no – the other shop", "the other shop"),
        ("no, intendevo la fattura", "la fattura"),
        ("nee ik bedoel de factuur", "de factuur"),
        ("nie, chodziło mi o fakturę", "fakturę"),
        ("hayır, iade ne kadar sürer?", "iade ne kadar sürer?"),
        ("нет, я имела в виду возврат", "возврат"),
        ("ні, я про повернення", "повернення"),
        ("不是，我问的是退款", "退款"),
        ("नहीं, मेरा मतलब रिफंड था", "रिफंड था"),
        ("không phải, ý mình là hóa đơn", "hóa đơn"),
        ("bukan, maksud saya tagihannya", "tagihannya"),
    ],
)
def test_what_follows_a_no_is_what_is_meant(text: str, meant: str) -> None:
    assert opens_with_no(text)
    assert what_is_meant(text) == meant


@pytest.mark.parametrize(
    "text",
    [
        "No puedo entrar en mi cuenta",
        "no hot water in my room",
        "no-show fee?",
        "No. 5 bus?",
        "Nonstop delivery?",
        "Nein",
        "no, I meant",
        "no!",
        "لا أستطيع الدخول",
        "não consigo entrar",
        "아니메 상품 있나요",
        "meaning of ADJ on my bill",
        "Nie działa mi logowanie",
        "不是本人可以取吗",
        "tidak bisa masuk",
    ],
)
def test_a_no_that_belongs_to_the_sentence_stays(text: str) -> None:
    assert what_is_meant(text) == text


def test_only_who_names_what_is_meant_says_more_than_no() -> None:
    assert says_what_is_meant("no, I meant the gift card")
    assert says_what_is_meant("nein ich meinte die Rechnung")
    for text in ("no", "no, thanks", "no, not that", "no, I meant", "No puedo entrar"):
        assert not says_what_is_meant(text)
    for text in ("no quería decir eso", "não quis dizer isso", "منظورم این نبود", "그거 말고요"):
        assert opens_with_no(text)
        assert not says_what_is_meant(text)
