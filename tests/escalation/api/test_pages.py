"""The pages people see run our own scripts and nothing else, and serve no other file."""

import pytest

from tests.house import House
from tests.shapes import check_problem


async def test_newcomers_are_led_to_the_demo_shop(house: House) -> None:
    home = await house.http.get("/")
    assert (home.status_code, home.headers["location"]) == (307, "/demo")
    demo = await house.http.get("/demo")
    assert demo.status_code == 200
    assert "/widget.js" in demo.text


@pytest.mark.parametrize("path", ["/demo", "/help/en", "/help/fa/reset-password"])
async def test_a_page_runs_under_a_strict_policy(house: House, path: str) -> None:
    page = await house.http.get(path)
    assert page.status_code == 200, page.text
    policy = page.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert page.headers["x-content-type-options"] == "nosniff"


async def test_a_persian_page_reads_from_right_to_left(house: House) -> None:
    page = await house.http.get("/help/fa/reset-password")
    assert 'dir="rtl"' in page.text
    assert 'lang="fa"' in page.text


async def test_the_help_centre_opens_in_the_readers_language(house: House) -> None:
    for accepted, locale in {"ko-KR,ko;q=0.9": "ko", "xx": "en", "": "en", ";;,": "en"}.items():
        response = await house.http.get("/help", headers={"Accept-Language": accepted})
        assert response.headers["location"] == f"/help/{locale}"


async def test_a_language_that_nothing_is_written_in_leads_to_one_that_is(house: House) -> None:
    response = await house.http.get("/help/it", headers={"Accept-Language": "it"})
    assert (response.status_code, response.headers["location"]) == (307, "/help/en")


async def test_the_help_pages_speak_the_language_they_are_in(house: House) -> None:
    for locale, topic in {"en": "Account", "th": "บัญชี"}.items():
        page = (await house.http.get(f"/help/{locale}")).text
        assert f"<h2>{topic}</h2>" in page
        assert house.desk.catalogue.say("help_ask", locale) in page


@pytest.mark.parametrize(
    "path",
    [
        "/help/xx",
        "/help/en/no-such-page",
        "/pages/demo.html",
        "/pages/nothing.css",
        "/pages/..%2f..%2fpyproject.toml",
        "/widget/assets/..%2f..%2f..%2f..%2fpyproject.toml",
        "/widget/assets/%00.js",
        f"/widget/assets/{'x' * 300}.js",
        "/help/en/%3Fq=x",
        "/help/en/%2e%2e",
        "/help/%2e%2e/health",
        "/help/en/%00",
        "/console/assets/..%2f..%2f..%2fpages%2fdemo.html",
        "/console/assets/%2fetc%2fpasswd",
        "/help/en/..%2f..%2fhealth",
        "/help/en%2f..%2f..%2fhealth/x",
    ],
)
async def test_what_is_not_a_page_is_not_found(house: House, path: str) -> None:
    check_problem(await house.http.get(path), 404, "not_found")


async def test_scripts_travel_compressed_to_browsers_that_take_it(house: House) -> None:
    zipped = await house.http.get("/widget.js", headers={"Accept-Encoding": "gzip"})
    plain = await house.http.get("/widget.js", headers={"Accept-Encoding": "identity"})
    assert zipped.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert zipped.text == plain.text
    for response in (zipped, plain):
        assert response.headers["vary"] == "Accept-Encoding"
        assert response.headers["content-type"].partition(";")[0].endswith("javascript")
        assert response.headers["cross-origin-resource-policy"] == "cross-origin"
