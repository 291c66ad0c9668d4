"""The rating form: one step a turn, checked, never a trap."""

import uuid
from typing import Any

import pytest


@pytest.fixture
def rate(http: Any, internal_api: Any) -> Any:
    """A rating turn as escalation makes it: a fresh dialogue, the form opened, then the words."""
    internal_api.forget()

    async def rating_turn(
        step: str,
        text: str | None = None,
        *,
        press: dict[str, Any] | None = None,
        locale: str = "en",
        ces: int | None = None,
        nps: int | None = None,
    ) -> list[dict[str, Any]]:
        sender = str(uuid.uuid4())
        metadata = {
            "locale": locale,
            "misses": 0,
            "awaiting": "rating",
            "rating": {"step": step, "ces": ces, "nps": nps, "ask_nps": True},
        }
        opened = await http.post(
            "/webhooks/handrail/webhook",
            json={
                "sender": sender,
                "intent": {"name": "ask_rating", "entities": {}},
                "metadata": metadata,
            },
        )
        assert opened.status_code == 200, opened.text
        assert opened.json()["replies"] == [{"say": f"ask_{step}"}]
        said = {"intent": press} if press else {"text": text}
        response = await http.post(
            "/webhooks/handrail/webhook", json={"sender": sender, "metadata": metadata, **said}
        )
        assert response.status_code == 200, response.text
        replies: list[dict[str, Any]] = response.json()["replies"]
        return replies

    return rating_turn


@pytest.mark.parametrize(
    ("locale", "text", "score"),
    [
        ("en", "6", 6),
        ("en", "six out of seven", 6),
        ("th", "๗", 7),
        ("fa", "۵", 5),
        ("ko", "여섯 점이요", 6),
        ("es", "un 7", 7),
    ],
)
async def test_an_effort_score_is_taken(rate: Any, locale: str, text: str, score: int) -> None:
    assert await rate("ces", text, locale=locale) == [{"rating": {"ces": score}}]


NINE = {
    "en": ["nine", "9 out of 10", "nine out of ten"], "th": ["เก้า", "๙", "เก้าเต็มสิบ"],
    "fa": ["۹", "نه از ده", "نمره نه"], "ko": ["아홉", "9점", "구점", "10점 만점에 9점"],
    "es": ["nueve", "nueve de diez"], "de": ["neun", "neun von zehn"],
    "fr": ["neuf", "neuf sur dix"], "ar": ["٩", "تسعة", "تسعة من عشرة"],
    "ja": ["九", "きゅう", "9点", "十点満点中九点"], "pt": ["nove", "nove de dez"],
}  # fmt: skip
ELEVEN = {
    "en": "eleven", "th": "สิบเอ็ด", "fa": "یازده", "ko": "열하나", "es": "once", "de": "elf",
    "fr": "onze", "ar": "أحد عشر", "ja": "十一", "pt": "onze",
}  # fmt: skip


@pytest.mark.parametrize(("locale", "text"), [(n, t) for n, ts in NINE.items() for t in ts])
async def test_a_nine_is_taken_in_any_language(rate: Any, locale: str, text: str) -> None:
    assert await rate("nps", text, locale=locale, ces=6) == [{"rating": {"nps": 9}}]


@pytest.mark.parametrize(("locale", "text"), ELEVEN.items())
async def test_an_eleven_is_asked_again_in_any_language(rate: Any, locale: str, text: str) -> None:
    assert await rate("nps", text, locale=locale, ces=6) == [{"say": "nps_invalid"}]


@pytest.mark.parametrize(
    ("locale", "text", "score"),
    [
        ("en", "10/10", 10),
        ("en", "0", 0),
        ("en", "9 out of 10", 9),
        ("th", "เก้าคะแนน", 9),
        ("fa", "۱۰ از ۱۰", 10),
        ("ko", "10점 만점에 9점", 9),
        ("es", "ocho de diez", 8),
    ],
)
async def test_a_recommendation_is_taken(rate: Any, locale: str, text: str, score: int) -> None:
    assert await rate("nps", text, locale=locale, ces=6) == [{"rating": {"nps": score}}]


@pytest.mark.parametrize("text", ["0", "8", "eleven", "great", "7.5", "🙂", "thanks!", "yes"])
async def test_an_effort_outside_the_scale_is_asked_again(rate: Any, text: str) -> None:
    assert await rate("ces", text) == [{"say": "ces_invalid"}]


@pytest.mark.parametrize("text", ["11", "-1", "eleven", "great", "perfecto", "네"])
async def test_a_recommendation_outside_the_scale_is_asked_again(rate: Any, text: str) -> None:
    assert await rate("nps", text, ces=6) == [{"say": "nps_invalid"}]


@pytest.mark.parametrize(
    "text",
    ["Ana was wonderful", "9", "no comment needed, all fine!", "hello", "คุณอานาใจดีมาก", "عالی بود"],
)
async def test_any_words_are_a_comment(rate: Any, text: str) -> None:
    replies = await rate("comment", text, ces=6, nps=9)
    assert replies == [{"rating": {"comment": text, "done": True}}]


@pytest.mark.parametrize("text", ["skip", "no", "رد کردن", "ข้าม", "건너뛰기", "nada"])
async def test_a_comment_can_be_left_out(rate: Any, text: str) -> None:
    assert await rate("comment", text, ces=6, nps=9) == [{"rating": {"done": True}}]


@pytest.mark.parametrize("step", ["ces", "nps"])
async def test_a_score_can_be_left_out(rate: Any, step: str) -> None:
    assert await rate(step, "skip") == [{"rating": {"done": True}}]


@pytest.mark.parametrize("text", ["bye bye", "ขอบคุณค่ะ บาย", "ممنون، خداحافظ", "안녕히 계세요"])
async def test_a_goodbye_leaves_the_rest_out(rate: Any, text: str) -> None:
    assert await rate("ces", text) == [{"rating": {"done": True}}]


@pytest.mark.parametrize(("step", "value"), [("ces", "7"), ("nps", "0")])
async def test_a_pressed_score_is_taken_inside_the_form(rate: Any, step: str, value: str) -> None:
    pressed = {"name": "rate", "entities": {"kind": step, "value": value}}
    assert await rate(step, press=pressed) == [{"rating": {step: int(value)}}]


async def test_the_skip_button_ends_the_form(rate: Any) -> None:
    pressed = {"name": "skip_comment", "entities": {}}
    assert await rate("comment", press=pressed) == [{"rating": {"done": True}}]


async def test_buttons_work_without_the_form(customer: Any) -> None:
    ces = await customer.presses("rate", {"kind": "ces", "value": "6"})
    nps = await customer.presses("rate", {"kind": "nps", "value": "10"})
    wrong = await customer.presses("rate", {"kind": "ces", "value": "10"})
    skipped = await customer.presses("skip_comment")
    assert ces == [{"rating": {"ces": 6}}]
    assert nps == [{"rating": {"nps": 10}}]
    assert wrong == [{"say": "ces_invalid"}]
    assert skipped == [{"rating": {"done": True}}]


async def test_a_call_for_a_person_leaves_the_form(rate: Any) -> None:
    replies = await rate("ces", "I want to talk to a human")
    assert replies == [{"handoff": {"kind": "asked_for_human"}}]


async def test_a_new_question_leaves_the_form(rate: Any, internal_api: Any) -> None:
    assert await rate("ces", "your service is a disgrace, I am furious") == [{"miss": True}]
    internal_api.forget()
    replies = await rate("nps", "wait, where can I see my order history?", ces=6)
    assert replies == [{"miss": True}]
    assert internal_api.searches == [("wait, where can I see my order history?", "en")]
