"""The public search: every question can be asked, and every answer can be shown."""

from urllib.parse import unquote, urlsplit

import pytest

from tests.house import House
from tests.shapes import check_problem

SEARCH = "/api/knowledge/search"


@pytest.mark.parametrize(
    "q",
    [
        *("\0", "a\0b", "🙂🙂🙂", "\u202e\u202d\u2066", "\ufdfa" * 1000, "'; drop table event; --"),
        *("[](" * 1000, "{{7*7}}", "%00%s%n", "a" * 4000, "🙂" * 1000, "\u0301" * 3000, "\ufffe"),
        *("<script>alert(1)</script>", "١٢٣", " ? ", "\r\n\r\n", "\u200c", "ก" * 3000),
    ],
)
async def test_any_question_is_settled(house: House, q: str) -> None:
    response = await house.http.get(SEARCH, params={"q": q, "locale": "en"})
    assert response.status_code == 200, response.text
    assert response.json()["decision"] in ("answer", "choose", "none")


async def test_half_a_surrogate_pair_is_settled(house: House) -> None:
    for q in ("%ed%a0%80", "%ff%fe", "reset%20my%20password%ed%a0%80", "%"):
        response = await house.http.get(f"{SEARCH}?q={q}&locale=en")
        assert response.status_code == 200, response.text


@pytest.mark.parametrize("locale", ["xx", "", "en_GB", "EN", "zh-Hant-TW", "../../etc", "\0", "💥"])
async def test_any_locale_may_be_named(house: House, locale: str) -> None:
    params = {"q": "How do I reset my password?", "locale": locale}
    response = await house.http.get(SEARCH, params=params)
    assert response.status_code == 200
    assert response.json()["answers"][0]["locale"] == "en"


async def test_without_a_locale_the_question_tells_its_language(house: House) -> None:
    found = await house.http.get(SEARCH, params={"q": "ลืมรหัสผ่าน จะตั้งรหัสใหม่ได้อย่างไร"})
    best = found.json()["answers"][0]
    assert (best["article"], best["locale"]) == ("account/reset-password", "th")


async def test_a_malformed_search_is_refused(house: House) -> None:
    check_problem(await house.http.get(SEARCH), 422, "malformed")
    check_problem(await house.http.get(SEARCH, params={"q": "a" * 4001}), 422, "malformed")
    long = {"q": "a", "locale": "e" * 36}
    check_problem(await house.http.get(SEARCH, params=long), 422, "malformed")


async def test_an_answer_in_another_language_says_so_in_the_customers(house: House) -> None:
    params = {"q": "How do I reset my password?", "locale": "sv"}
    (best, *_) = (await house.http.get(SEARCH, params=params)).json()["answers"]
    assert (best["locale"], best["note"]) == ("en", "I only have this in English:")
    params["locale"] = "en-GB"
    (best, *_) = (await house.http.get(SEARCH, params=params)).json()["answers"]
    assert "note" not in best


@pytest.mark.parametrize(
    ("q", "locale"),
    [
        ("the e-mail to reset my password does not arrive", "en"),
        ("อีเมลตั้งรหัสผ่านใหม่ไม่มา", "th"),
        ("비밀번호 재설정 메일이 오지 않아요, 스팸함에도 없어요", "ko"),
        ("ایمیل تغییر رمز نمی‌رسد", "fa"),
    ],
)
async def test_an_answer_links_to_the_heading_it_stands_under(
    house: House, q: str, locale: str
) -> None:
    found = (await house.http.get(SEARCH, params={"q": q, "locale": locale})).json()
    best = found["answers"][0]
    address = urlsplit(best["url"])
    assert address.fragment
    page = await house.http.get(best["url"])
    assert page.status_code == 200
    assert f'id="{unquote(address.fragment)}"' in page.text


async def test_search_engines_find_every_page_that_customers_see(house: House) -> None:
    response = await house.http.get("/sitemap.xml")
    assert response.headers["content-type"].startswith("application/xml")
    assert "/help/en/reset-password</loc>" in response.text
    assert "/help/th/reset-password</loc>" in response.text
