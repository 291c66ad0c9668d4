"""What the bot does with each turn, through the real Rasa and the real actions."""

from typing import Any

import pytest

PERSON_OR_NOT = [
    {"label": "talk_to_person", "value": "human:yes"},
    {"label": "no", "value": "human:no"},
]

ALL_DONE = [{"label": "all_done", "value": "end:yes"}]
HELPED = [
    {"helpful": True},
    {"say": "glad_it_helped"},
    {"say": "anything_else", "choices": ALL_DONE},
]
GOODBYE = [{"say": "goodbye"}, {"end": True}]
NOTHING_ELSE = [{"helpful": False}, {"say": "sorry_not_helpful", "choices": PERSON_OR_NOT}]
NONE_OF_THESE = [{"turned_down": True}, {"miss": True}]


def answer(title: str, locale: str = "en") -> dict[str, Any]:
    return {
        "article": f"help/{title.lower().replace(' ', '-')}",
        "title": title,
        "url": f"/help/{locale}/x",
        "locale": locale,
        "passage": f"All about: {title}.",
        "confidence": 0.9,
    }


HELLO = {
    "en": "hello there", "th": "สวัสดีค่ะ", "fa": "سلام", "ko": "안녕하세요", "es": "hola",
    "de": "hallo zusammen", "fr": "bonjour à tous", "ar": "مرحبا بكم", "ja": "どうも、こんにちは",
    "pt": "olá, tudo bem?",
}  # fmt: skip
THANKS = {
    "en": "thanks a lot", "th": "ขอบคุณมากค่ะ", "fa": "خیلی ممنون", "ko": "감사합니다",
    "es": "muchas gracias", "de": "danke sehr", "fr": "merci bien", "ar": "شكرا لك",
    "ja": "ありがとうございました", "pt": "muito obrigado",
}  # fmt: skip
BYE = {
    "en": "thanks, bye", "th": "ขอบคุณค่ะ บาย", "fa": "ممنون، خداحافظ",
    "ko": "감사합니다 안녕히 계세요", "es": "gracias, adiós", "de": "danke, tschüss",
    "fr": "merci, au revoir", "ar": "شكرا، مع السلامة", "ja": "ありがとうございます、さようなら",
    "pt": "obrigado, tchau",
}  # fmt: skip
WHO = {
    "en": "am I talking to a real person?", "th": "ฉันกำลังคุยกับคนจริงหรือเปล่า",
    "fa": "با یک انسان واقعی حرف می‌زنم؟", "ko": "지금 로봇이랑 대화하는 거예요?",
    "es": "¿hablo con una persona real?", "de": "spreche ich mit einem Roboter?",
    "fr": "êtes-vous un humain ?", "ar": "هل أتحدث مع روبوت؟", "ja": "あなたは人間ですか？",
    "pt": "estou falando com um robô?",
}  # fmt: skip
NOT_THAT = {
    "en": ["that's not what I meant", "no, not that", "that doesn't answer my question"],
    "th": ["ไม่ได้หมายความแบบนั้น", "ไม่ใช่เรื่องนี้ค่ะ", "คำตอบไม่ตรงคำถาม"],
    "fa": ["منظورم این نبود", "نه، این نه", "این چیزی نبود که پرسیدم"],
    "ko": ["제 말은 그게 아니에요", "그거 말고요", "질문에 대한 답이 아니에요"],
    "es": ["no me refería a eso", "no, eso no", "eso no es lo que pregunté"],
    "de": ["das meinte ich nicht", "nein, das nicht", "das habe ich nicht gefragt"],
    "fr": ["ce n'est pas ce que je voulais dire", "non, pas ça", "ce n'est pas ma question"],
    "ar": ["لم أقصد ذلك", "لا، ليس هذا", "هذا ليس ما سألت عنه"],
    "ja": ["そういう意味ではありません", "いいえ、それではないです", "質問の答えになっていません"],
    "pt": ["não foi isso que eu quis dizer", "não, isso não", "não foi isso que perguntei"],
}
PERSON = {
    "en": "let me speak with somebody real please", "th": "ขอพูดกับเจ้าหน้าที่หน่อยค่ะ",
    "fa": "لطفا به اپراتور وصل کنید", "ko": "상담원 좀 연결해 주세요",
    "es": "quiero hablar con un agente humano", "de": "bitte mit einem Mitarbeiter verbinden",
    "fr": "je veux parler à un humain", "ar": "أريد أن أتكلم مع موظف",
    "ja": "担当者と話したいです", "pt": "quero falar com um atendente humano",
}  # fmt: skip
PARCEL = {
    "en": "hi, where is my parcel?", "th": "สวัสดีค่ะ พัสดุของฉันถึงไหนแล้ว",
    "fa": "سلام، مرسوله من کجاست؟", "ko": "안녕하세요, 제 소포 어디 있어요?",
    "es": "hola, ¿dónde está mi paquete?", "de": "hallo, wo ist mein Paket?",
    "fr": "bonjour, où est mon colis ?", "ar": "مرحبا، أين طردي؟",
    "ja": "こんにちは、荷物はどこですか？", "pt": "olá, onde está minha encomenda?",
}  # fmt: skip
YES = {
    "en": "yes", "th": "ใช่ค่ะ", "fa": "بله", "ko": "네", "es": "sí", "de": "ja", "fr": "oui",
    "ar": "نعم", "ja": "はい", "pt": "sim",
}  # fmt: skip
NO = {
    "en": "no", "th": "ไม่ค่ะ", "fa": "نه", "ko": "아니요", "es": "no", "de": "nein", "fr": "non",
    "ar": "لا", "ja": "いいえ", "pt": "não",
}  # fmt: skip
LOCALES = list(HELLO)


@pytest.mark.parametrize("locale", LOCALES)
async def test_a_greeting_is_returned(customer: Any, locale: str) -> None:
    assert await customer.writes(HELLO[locale], locale=locale) == [{"say": "greet"}]


@pytest.mark.parametrize("locale", LOCALES)
async def test_a_greeting_with_a_question_is_answered_as_a_question(
    customer: Any, internal_api: Any, locale: str
) -> None:
    parcel = answer("Where is my parcel", locale)
    internal_api.finds("answer", parcel)
    assert await customer.writes(PARCEL[locale], locale=locale) == [{"answer": parcel}]
    assert internal_api.searches == [(PARCEL[locale], locale)]


@pytest.mark.parametrize(
    "text",
    [
        "hi there",
        "hello, anyone there?",
        "good morning everyone!",
        "hi, how are you?",
        "سلام دوستان",
    ],
)
async def test_a_greeting_with_company_stays_a_greeting(customer: Any, text: str) -> None:
    assert await customer.writes(text) == [{"say": "greet"}]


@pytest.mark.parametrize("locale", LOCALES)
async def test_a_person_is_brought_when_asked_for(customer: Any, locale: str) -> None:
    replies = await customer.writes(PERSON[locale], locale=locale)
    assert replies == [{"handoff": {"kind": "asked_for_human"}}]


@pytest.mark.parametrize("locale", LOCALES)
async def test_thanks_are_taken(customer: Any, locale: str) -> None:
    assert await customer.writes(THANKS[locale], locale=locale) == [
        {"say": "thanks", "choices": ALL_DONE}
    ]


async def test_thanks_right_after_an_answer_say_that_it_helped(customer: Any) -> None:
    replies = await customer.writes("thank you", awaiting="helpful")
    assert replies == HELPED


@pytest.mark.parametrize("locale", LOCALES)
async def test_a_goodbye_is_returned_and_ends_the_conversation(customer: Any, locale: str) -> None:
    assert await customer.writes(BYE[locale], locale=locale) == GOODBYE


THAT_IS_ALL = {
    "en": "that's all",
    "th": "แค่นี้ค่ะ",
    "fa": "همین بود",
    "ko": "그게 다예요",
    "es": "eso es todo",
    "de": "das war alles",
    "fr": "c'est tout",
    "ar": "هذا كل شيء",
    "ja": "それだけです",
    "pt": "é só isso",
}


@pytest.mark.parametrize("locale", LOCALES)
async def test_that_is_all_ends_the_conversation(customer: Any, locale: str) -> None:
    assert await customer.writes(THAT_IS_ALL[locale], locale=locale, awaiting="more") == GOODBYE


async def test_nothing_ends_on_a_question(customer: Any, internal_api: Any) -> None:
    internal_api.finds("answer", answer("Which sizes there are"))
    replies = await customer.writes("is that all?", awaiting="more")
    assert replies == [{"answer": answer("Which sizes there are")}]


@pytest.mark.parametrize("text", ["cześć", "bye", "ciao", "chào shop"])
async def test_nobody_opens_with_a_goodbye(customer: Any, text: str) -> None:
    assert await customer.writes(text, is_first=True) == [{"say": "greet"}]


async def test_the_button_that_says_there_is_nothing_else_is_a_goodbye(customer: Any) -> None:
    assert await customer.presses("goodbye") == GOODBYE


@pytest.mark.parametrize("locale", LOCALES)
async def test_no_to_whether_there_is_anything_else_is_a_goodbye(
    customer: Any, locale: str
) -> None:
    assert await customer.writes(NO[locale], locale=locale, awaiting="more") == GOODBYE
    replies = await customer.writes(YES[locale], locale=locale, awaiting="more")
    assert replies == [{"say": "human_declined"}]


@pytest.mark.parametrize("locale", LOCALES)
async def test_the_bot_never_pretends_to_be_a_person(customer: Any, locale: str) -> None:
    replies = await customer.writes(WHO[locale], locale=locale)
    assert replies == [{"say": "bot_identity", "choices": PERSON_OR_NOT}]


@pytest.mark.parametrize(
    ("text", "sentiment", "reply"),
    [
        ("these mugs are to die for", 0.95, {"say": "thanks", "choices": ALL_DONE}),
        ("these mugs are to die for, are they microwave safe?", 0.95, {"miss": True}),
        ("what was the best film of the year", 0.84, {"miss": True}),
    ],
)
async def test_praise_is_no_question_without_an_answer(
    customer: Any, text: str, sentiment: float, reply: dict[str, Any]
) -> None:
    assert await customer.writes(text, sentiment=sentiment) == [reply]


async def test_a_complaint_is_met_with_regret_and_the_offer_of_a_person(customer: Any) -> None:
    replies = await customer.writes("your service is a disgrace, I am furious")
    assert replies == [{"say": "complaint_sorry", "choices": PERSON_OR_NOT}]


async def test_a_complaint_with_a_sure_answer_gets_it(customer: Any, internal_api: Any) -> None:
    internal_api.finds("answer", answer("Refunds"))
    replies = await customer.writes("your service is a disgrace, I am furious")
    assert replies == [{"say": "complaint_sorry"}, {"answer": answer("Refunds")}]


async def test_a_complaint_with_likely_answers_gets_the_choice(
    customer: Any, internal_api: Any
) -> None:
    near = [answer("Refunds"), answer("Returns")]
    internal_api.finds("choose", *near)
    replies = await customer.writes("your service is a disgrace, I am furious")
    assert replies == [{"say": "complaint_sorry"}, {"choose": near}]


@pytest.mark.parametrize(
    "text",
    [
        "the blender I bought does not switch on",
        "ซื้อพัดลมมาแล้วเปิดไม่ติดค่ะ",
        "یکی از کالاها در بسته نبود",
        "결제를 눌러도 계속 오류가 나요",
        "me llegó la lámpara rota",
    ],
)
async def test_a_problem_told_calmly_is_a_question_not_a_complaint(
    customer: Any, internal_api: Any, text: str
) -> None:
    internal_api.finds("answer", answer("Faulty items"))
    assert await customer.writes(text) == [{"answer": answer("Faulty items")}]


async def test_two_questions_get_an_answer_each(customer: Any, internal_api: Any) -> None:
    both = [answer("Return an item"), answer("Who pays for a return")]
    internal_api.finds("answer", *both, answer("Another"), parts=["how", "who"])
    replies = await customer.writes("how do I send it back and who pays the postage?")
    assert replies == [{"answer": one} for one in both]


async def test_a_close_call_offers_at_most_three_articles(customer: Any, internal_api: Any) -> None:
    internal_api.finds("choose", *(answer(f"Article {n}") for n in range(5)))
    replies = await customer.writes("something about my refund and the delivery")
    assert [one["title"] for one in replies[0]["choose"]] == ["Article 0", "Article 1", "Article 2"]


async def test_the_first_question_without_an_answer_is_a_miss(customer: Any) -> None:
    assert await customer.writes("how do I tune a harpsichord?") == [{"miss": True}]


async def test_the_second_question_in_a_row_without_an_answer_brings_a_person(
    customer: Any,
) -> None:
    replies = await customer.writes("how do I tune a harpsichord?", misses=1)
    assert replies == [{"handoff": {"kind": "unanswered"}}]


async def test_how_many_questions_without_an_answer_bring_a_person_is_told(customer: Any) -> None:
    question = "how do I tune a harpsichord?"
    assert await customer.writes(question, person_after=1) == [{"handoff": {"kind": "unanswered"}}]
    assert await customer.writes(question, misses=1, person_after=3) == [{"miss": True}]


async def test_gibberish_is_searched_for_and_missed(customer: Any, internal_api: Any) -> None:
    assert await customer.writes("qwpoeri zmxncb 77x") == [{"miss": True}]
    assert internal_api.searches == [("qwpoeri zmxncb 77x", "en")]


async def test_a_very_long_question_is_searched_by_its_beginning(
    customer: Any, internal_api: Any
) -> None:
    await customer.writes("where is my parcel? " * 200)
    (searched, _), *_ = internal_api.searches
    assert len(searched) == 1_000


@pytest.mark.parametrize("locale", LOCALES)
async def test_yes_and_no_say_whether_the_answer_helped(customer: Any, locale: str) -> None:
    yes = await customer.writes(YES[locale], locale=locale, awaiting="helpful")
    no = await customer.writes(NO[locale], locale=locale, awaiting="helpful")
    assert yes == HELPED
    assert no == NOTHING_ELSE


@pytest.mark.parametrize("locale", LOCALES)
async def test_yes_and_no_accept_and_decline_a_person(customer: Any, locale: str) -> None:
    no = await customer.writes(NO[locale], locale=locale, awaiting="offer_human")
    yes = await customer.writes(YES[locale], locale=locale, awaiting="offer_human")
    assert no == [{"say": "human_declined"}]
    assert yes == [{"handoff": {"kind": "asked_for_human"}}]


@pytest.mark.parametrize(("locale", "text"), [(n, t) for n, ts in NOT_THAT.items() for t in ts])
async def test_an_answer_that_was_not_meant_leads_to_a_choice_of_others(
    customer: Any, internal_api: Any, locale: str, text: str
) -> None:
    shown, other = answer("Refunds", locale), answer("Returns", locale)
    internal_api.others = [shown, other]
    about = {"question": "money back?", "tried": [shown["article"]], "awaiting": "helpful"}
    replies = await customer.writes(text, locale=locale, **about)
    assert replies == [{"helpful": False}, {"choose_again": [other]}]
    assert internal_api.searches == [("money back?", locale)]


@pytest.mark.parametrize("more", [{"rejections": 1}, {"misses": 1}, {"person_after": 1}])
async def test_an_answer_too_many_that_was_not_meant_brings_a_person(
    customer: Any, internal_api: Any, more: dict[str, int]
) -> None:
    internal_api.others = [answer("Returns")]
    replies = await customer.writes("not that", awaiting="helpful", question="money?", **more)
    assert replies == [{"helpful": False}, {"handoff": {"kind": "unanswered"}}]


@pytest.mark.parametrize(
    "text",
    [
        "no, I meant how long a refund takes",
        "ไม่ใช่ หมายถึงคืนเงินใช้เวลานานแค่ไหน",
        "نه، منظورم این بود که بازپرداخت چقدر طول می‌کشد؟",
        "아니요, 환불이 얼마나 걸리는지 물어본 거예요",
        "no, quiero decir cuánto tarda el reembolso",
    ],
)
async def test_a_no_with_a_question_never_gets_the_same_answer_again(
    customer: Any, internal_api: Any, text: str
) -> None:
    shown, other = answer("Refunds"), answer("Returns")
    internal_api.finds("answer", shown)
    internal_api.others = [shown, other]
    about = {"question": "money back?", "tried": [shown["article"]], "awaiting": "helpful"}
    assert await customer.writes(text, **about) == [{"choose_again": [other]}]
    internal_api.finds("answer", other)
    assert await customer.writes(text, **about) == [{"answer": other}]


@pytest.mark.parametrize("awaiting", ["helpful", "offer_human", "choose", "more", None])
@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("no, I meant the gift card", "the gift card"),
        ("no, me refiero a la tarjeta regalo", "la tarjeta regalo"),
        ("아니요, 제 말은 상품권이요", "상품권이요"),
        ("nein, ich meinte den Gutschein", "den Gutschein"),
    ],
)
async def test_whatever_was_asked_who_names_what_is_meant_gets_an_answer(
    customer: Any, internal_api: Any, awaiting: str | None, text: str, meant: str
) -> None:
    internal_api.finds("answer", card := answer("Gift cards"))
    told = {"awaiting": awaiting} if awaiting else {}
    replies = await customer.writes(text, **told)
    assert replies[-1] == {"answer": card}, "whether or not a sorry comes before it"
    assert internal_api.searches[-1][0] == meant


async def test_other_words_after_a_no_never_get_the_same_answer_again(
    customer: Any, internal_api: Any
) -> None:
    shown, other = answer("Refunds"), answer("Returns")
    internal_api.finds("answer", shown)
    internal_api.others = [other]
    told = {"tried": [shown["article"]], "rejections": 1, "awaiting": "choose"}
    replies = await customer.writes("when is it on my card?", **told, is_rejected=True)
    assert replies == [{"handoff": {"kind": "unanswered"}}]
    patient = {**told, "is_rejected": True, "person_after": 3}
    replies = await customer.writes("when is it on my card?", **patient)
    assert replies == [{"choose_again": [other]}]
    internal_api.finds("choose", shown, other)
    replies = await customer.writes("when is it on my card?", **patient)
    assert replies == [{"choose": [other]}]


async def test_a_question_asked_again_without_a_no_is_answered_again(
    customer: Any, internal_api: Any
) -> None:
    shown = answer("Refunds")
    internal_api.finds("answer", shown)
    told = {"tried": [shown["article"]], "awaiting": "helpful"}
    assert await customer.writes("how long does a refund take?", **told) == [{"answer": shown}]


NONE_OF_THEM = {
    "en": "none of the above", "th": "ไม่มีข้อไหนตรง", "fa": "هیچکدوم از اینا نیست",
    "ko": "이 중에 없어요", "es": "ninguno de estos", "de": "keine davon passt",
    "fr": "aucun de ceux-là", "ar": "ولا واحد منها", "ja": "この中にはない",
    "pt": "nenhuma dessas opções",
}  # fmt: skip


@pytest.mark.parametrize("locale", NONE_OF_THEM)
async def test_none_of_them_is_understood_in_every_language(customer: Any, locale: str) -> None:
    told = await customer.writes(NONE_OF_THEM[locale], locale=locale, awaiting="choose")
    assert told == NONE_OF_THESE


async def test_no_to_a_choice_of_articles_is_a_miss(customer: Any) -> None:
    assert await customer.writes("none of them", awaiting="choose") == NONE_OF_THESE
    replies = await customer.writes("none of them", awaiting="choose", misses=1)
    assert replies == [{"turned_down": True}, {"handoff": {"kind": "unanswered"}}]


@pytest.mark.parametrize("text", ["yes", "no"])
async def test_yes_and_no_out_of_the_blue_ask_what_is_needed(customer: Any, text: str) -> None:
    assert await customer.writes(text) == [{"say": "wordless"}]


async def test_a_question_is_answered_whatever_was_awaited(
    customer: Any, internal_api: Any
) -> None:
    internal_api.finds("answer", answer("Refunds"))
    for awaiting in ("helpful", "offer_human", "choose"):
        replies = await customer.writes("how long does a refund take?", awaiting=awaiting)
        assert replies == [{"answer": answer("Refunds")}]


async def test_the_helpful_buttons_are_recorded(customer: Any, internal_api: Any) -> None:
    yes = await customer.presses("helpful", {"value": "yes"})
    no = await customer.presses("helpful", {"value": "no"})
    assert yes == HELPED
    assert no == NOTHING_ELSE
    internal_api.others = [answer("Returns")]
    no = await customer.presses("helpful", {"value": "no"}, question="money back?")
    assert no == [{"helpful": False}, {"choose_again": [answer("Returns")]}]


async def test_the_chosen_article_is_shown_in_the_customers_language(
    customer: Any, internal_api: Any
) -> None:
    internal_api.finds("choose", answer("Refunds"), answer("Returns"))
    asked = {"locale": "fa", "question": "who pays for a return?"}
    replies = await customer.presses("choose_article", {"article": "help/returns"}, **asked)
    assert replies == [{"answer": {**answer("Returns"), "locale": "fa"}}]
    assert internal_api.chosen_after == ["who pays for a return?"]


@pytest.mark.parametrize(
    ("article", "told"), [("none", [{"turned_down": True}]), ("help/deleted-meanwhile", [])]
)
async def test_none_of_these_or_an_article_gone_is_a_miss(
    customer: Any, article: str, told: list[dict[str, bool]]
) -> None:
    chosen = {"article": article}
    assert await customer.presses("choose_article", chosen) == [*told, {"miss": True}]
    replies = await customer.presses("choose_article", chosen, misses=1)
    assert replies == [*told, {"handoff": {"kind": "unanswered"}}]


async def test_the_human_buttons_bring_or_decline_a_person(customer: Any) -> None:
    declined = await customer.presses("decline_human")
    requested = await customer.presses("request_human")
    assert declined == [{"say": "human_declined"}]
    assert requested == [{"handoff": {"kind": "asked_for_human"}}]


async def test_a_pressed_button_costs_no_embedding(customer: Any, internal_api: Any) -> None:
    await customer.presses("helpful", {"value": "yes"})
    assert internal_api.embedded == []


async def test_a_long_dialogue_goes_on_as_it_began(customer: Any, internal_api: Any) -> None:
    internal_api.finds("answer", answer("Refunds"))
    for _ in range(25):
        assert await customer.writes("hello") == [{"say": "greet"}]
        assert await customer.writes("where is my refund?") == [{"answer": answer("Refunds")}]
