"""Asking outright, refusing, merely speaking of people; the site's keywords."""

import time

import pytest

from escalation.domain.signals import Emergency
from escalation.understanding.rules import (
    HumanRequest,
    Insult,
    emergency,
    has_keyword,
    human_request,
    insult,
)


@pytest.mark.parametrize(
    "text",
    [
        "Human, please!",
        "AGENT",
        "i wanna — no, I want to speak with a real person",
        "would you connect me to your billing colleagues",
        "how do I talk to somebody?",
        "I don’t want to talk to a machine, give me a human",
        "ขอคุยกับเจ้าหน้าที่ฝ่ายบัญชีหน่อย",
        "รบกวนต่อสายเจ้าหน้าที่",
        "می‌خواهم با پشتیبان صحبت کنم",
        "مي خواهم با يك انسان حرف بزنم",
        "به اپراتور وصل کنید لطفاً",
        "상담원이랑 통화할래요",
        "담당자 바꿔 주세요",
        "Quiero hablar con un agente de verdad",
        "páseme con una persona",
        "Ich will mit einem Menschen reden",
        "je veux parler à un conseiller",
        "quero falar com um atendente",
        "أريد التحدث مع موظف",
        "オペレーターと話したい",
        "I'd rather deal with flesh and blood",
        "not a machine please, a person",
        "póngame con la taquilla por favor",
        "pas un robot svp, un humain",
        "kann ich wen sprechen, der sich auskennt",
        "ไม่เอาบอท เอาคน",
        # A calling of the trade, a department, a call rather than letters.
        "could I speak with the pharmacist",
        "would like to be phoned about my boiler",
        "quisiera hablar con la directora",
        "ขอปรึกษาเภสัชหน่อย",
        "میخوام با معلم پسرم صحبت کنم",
        "약사님이랑 통화하고 싶어요",
        "stellen Sie mich bitte in die Werkstatt durch",
        "vous pouvez me passer la comptabilité ?",
        "preciso falar com o professor",
        "عايز أكلم المدير",
        "店長に代わってください",
    ],
)
def test_asking_outright_is_heard_in_ten_languages(text: str) -> None:
    assert human_request(text) is HumanRequest.ASKED


@pytest.mark.parametrize(
    "text",
    [
        "What are the opening hours of your agents?",
        "can humans over 2 m use it?",
        "Do I need an agent to sell my house?",
        "Are you a human or a bot?",
        "I spoke to an agent on Tuesday",
        "How do I become a support agent?",
        "is one person enough to carry it?",
        "เจ้าหน้าที่เปิดกี่โมง",
        "ติดต่อเจ้าหน้าที่ได้ในเวลาทำการใดคะ",
        "ساعت کاری پشتیبان‌ها چیست؟",
        "상담원 운영 시간 알려 주세요",
        "¿A qué hora empiezan los agentes?",
        "no quiero hablar con nadie, gracias",
        "I don't want to talk to anyone",
        "please do not connect me to an agent",
        "ไม่ต้องติดต่อเจ้าหน้าที่ก็ได้",
        "لازم نیست با پشتیبان صحبت کنم",
        "상담원 연결은 필요 없습니다",
        "Wann sind Ihre Mitarbeiter erreichbar?",
        "Quels sont les horaires des conseillers ?",
        "オペレーターの営業時間は?",
        "do I need to speak to a doctor before I take it?",
        "my doctor told me to rest",
        "¿el profesor habla inglés?",
        "ครูสอนวันไหนบ้าง",
        "약사님 설명대로 먹고 있어요",
        "kann der Trainer auch Englisch?",
        "vous pouvez me passer la commande en express ?",
        "先生の講座は何曜日ですか",
        "no robots in the pool, and one person per lane",
        "is this cake not a machine product?",
        "voy a poner un taxi",
    ],
)
def test_speaking_of_people_is_not_asking_for_one(text: str) -> None:
    assert human_request(text) is not HumanRequest.ASKED


@pytest.mark.parametrize(
    "text",
    [
        "there is no reason to live",
        "estoy cansada de vivir",
        "ไม่รู้จะมีชีวิตอยู่ไปทำไม",
        "از زندگی سیر شده‌ام",
        "그만 살고 싶다",
        "ich kann so nicht mehr weiterleben",
        "j'ai envie d'en finir",
        "estou cansada de viver",
        "تعبت من الحياة",
        "生きていることがつらいです",
        "I can't see a point in living any more",
        "my life isn't worth living",
        "everyone would be better off without me.",
        "ya no le veo sentido a seguir viviendo",
        "quiero acabar con mi vida",
        "ไม่อยากอยู่บนโลกนี้แล้ว",
        "دیگه دلیلی برای زندگی ندارم",
        "더 살아갈 이유가 없어요",
        "ich sehe keinen Sinn mehr im Leben",
        "Je veux en finir avec la vie",
        "não tenho mais vontade de viver",
        "لا معنى لحياتي",
        "生きる意味がわからない",
    ],
)
def test_who_is_tired_of_living_is_in_danger(text: str) -> None:
    assert emergency(text) is Emergency.SELF_HARM


@pytest.mark.parametrize(
    "text",
    [
        "tired of living with this noise",
        "cansado de vivir sin internet",
        "이 동네에서 그만 살고 싶어요",
        "envie d'en finir avec ce contrat",
        "cansei de viver com esse barulho",
        "تعبت من الحياة في هذا الحي",
        "the game gave my character no reason to live in the castle",
        "your cakes are a reason to live!",
        "I finally see the point in living.",
        "I see no point in living in town",
        "we are better off without me at the till",
        "quiero acabar con mi vida sedentaria, ¿hay clases?",
        "no tengo ganas de vivir en ese barrio",
        "das macht im Alltag keinen Sinn mehr",
        "je n'ai plus envie de vivre à Paris",
        "não tenho vontade de viver em outra cidade",
    ],
)
def test_who_is_tired_of_a_place_or_a_noise_is_not(text: str) -> None:
    assert emergency(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "I will burn down your office",
        "voy a quemar la oficina",
        "شرکتتان را آتش می‌زنم",
        "사무실에 불 질러 버린다",
        "ich zünde Ihnen den Laden an",
        "je vais foutre le feu chez vous",
        "vou botar fogo na empresa",
        "سأحرق مكتبكم",
        "会社に火をつけてやる",
    ],
)
def test_who_threatens_to_burn_the_place_down_is_abusive(text: str) -> None:
    assert insult(text) is Insult.SAID


@pytest.mark.parametrize(
    "text",
    [
        "can I burn your files to a disc",
        "le chargeur a failli foutre le feu au salon",
        "vou botar fogo na churrasqueira",
        "اگر بلیتم گم شود چه می‌شود؟",
        "캠핑장에서 불 피워도 되나요",
    ],
)
def test_a_fire_that_is_no_threat_is_not(text: str) -> None:
    assert insult(text) is Insult.NONE


def test_keywords_are_whole_words_in_any_case_and_accent() -> None:
    assert has_keyword("I need the RECALL form", ["recall"])
    assert has_keyword("¿Hay garantía extendida?", ["GARANTIA extendida"])
    assert not has_keyword("I recalled it later", ["recall"])
    assert not has_keyword("anything", ["", " "])


def test_keywords_are_found_inside_scripts_without_spaces() -> None:
    assert has_keyword("อยากเรียกคืนสินค้าค่ะ", ["เรียกคืน"])
    assert has_keyword("리콜은 어떻게 하나요", ["리콜"])
    assert has_keyword("گارانتي دارد؟", ["گارانتی"])


@pytest.mark.parametrize(
    "unit",
    [
        "a ",
        "talk to a ",
        "i want to ",
        "ﷺ",
        "با یک ",
        "con una ",
        "คุยกับ",
        "상담원",
        "1,",
        "?!",
        "\n",
    ],
)
def test_twenty_thousand_hostile_characters_take_under_fifty_milliseconds(unit: str) -> None:
    text = (unit * 20_000)[:20_000]
    start = time.process_time()
    human_request(text)
    emergency(text)
    assert time.process_time() - start < 0.05


ASKING_ELSEWHERE = {
    "it": ("mi passi un collega per favore", "ieri ho parlato con una vostra collega"),
    "nl": (
        "ik wil graag een medewerker spreken",
        "ik hoef geen medewerker, hoe laat sluiten jullie",
    ),
    "pl": ("poproszę z konsultantem", "do której czynna jest infolinia"),
    "tr": ("temsilciye bağlanmak istiyorum, beni aktarın", "İnsana ihtiyacım yok, ücreti söyle"),
    "ru": ("переведите меня на сотрудника", "во сколько работает оператор?"),
    "uk": ("з'єднайте з оператором", "мені не потрібен оператор, просто скажіть ціну"),
    "zh": ("请帮我转接人工客服", "人工客服几点上班"),
    "hi": ("किसी इंसान से बात करवा दीजिए", "कल आपके एक एजेंट से बात हुई थी"),
    "vi": ("cho mình gặp nhân viên", "mình không cần gặp nhân viên, chỉ cần biết phí ship"),
    "id": ("saya mau ngomong sama orang, bukan bot", "saya tidak perlu admin, kasih tahu saja"),
}
ABUSE_ELSEWHERE = {
    "it": ("sei un idiota", "il sito è una merda, non carica niente"),
    "nl": ("je bent een idioot", "stom van mij, verkeerd mailadres ingevuld"),
    "pl": ("jesteś debilem", "głupia aplikacja się zawiesza"),
    "tr": ("salak robot", "ne aptalım yanlış adres yazmışım"),
    "ru": ("ты тупой бот", "я такая дура, ввела не тот адрес"),
    "uk": ("заткнись, залізяко", "дурний замок на сумці зламався"),
    "zh": ("你个废物", "我真是太笨了 填错地址了"),
    "hi": ("बेवकूफ बॉट", "कुत्ते का खाना दस किलो वाला है?"),
    "vi": ("đồ vô dụng", "trời ơi mình ngu quá, điền sai địa chỉ"),
    "id": ("dasar bot tolol", "makanan anjing ukuran 10 kilo ada?"),
}


@pytest.mark.parametrize("locale", ASKING_ELSEWHERE)
def test_asking_outright_is_told_from_speaking_of_people_in_ten_more(locale: str) -> None:
    asks, speaks = ASKING_ELSEWHERE[locale]
    assert human_request(asks) is HumanRequest.ASKED
    assert human_request(speaks) is not HumanRequest.ASKED


@pytest.mark.parametrize("locale", ABUSE_ELSEWHERE)
def test_abuse_is_told_from_anger_at_things_in_ten_more(locale: str) -> None:
    abuse, anger = ABUSE_ELSEWHERE[locale]
    assert insult(abuse) is Insult.SAID
    assert insult(anger) is not Insult.SAID
