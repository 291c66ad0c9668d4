"""The site's own page about a customer: what may be set, and the address with a token."""

from typing import Any

import pytest

from escalation.domain.panel import Opening, Panel

SET = {"title": " Orders ", "url": "https://shop.test/desk?tab=orders", "secret": "s" * 32}


def test_a_panel_opens_in_a_frame_unless_a_tab_is_asked_for() -> None:
    panel = Panel.parse(SET)
    assert (panel.title, panel.opening) == ("Orders", Opening.FRAME)
    assert Panel.parse(SET | {"open": "tab"}).opening is Opening.TAB


def test_the_token_joins_the_query_that_is_there() -> None:
    assert Panel.parse(SET).link("a.b-c_d") == "https://shop.test/desk?tab=orders&token=a.b-c_d"
    plain = Panel.parse(SET | {"url": "https://shop.test:8443/desk"})
    assert plain.link("x") == "https://shop.test:8443/desk?token=x"
    assert plain.origin == "https://shop.test:8443"


def test_a_page_on_this_machine_needs_no_https() -> None:
    for host in ("localhost:3000", "127.0.0.1"):
        assert Panel.parse(SET | {"url": f"http://{host}/desk"}).origin == f"http://{host}"


@pytest.mark.parametrize(
    ("change", "cause"),
    [
        ({"url": "http://shop.test/desk"}, "https"),
        ({"url": "javascript:alert(1)"}, "https"),
        ({"url": "//shop.test/desk"}, "https"),
        ({"url": "https://u:p@shop.test/"}, "https"),
        ({"url": "https://shop.test/#desk"}, "https"),
        ({"url": "https://shop.test/?token=mine"}, "https"),
        ({"url": "https://shop.test;script-src *"}, "https"),
        ({"url": "https://shop.test /x"}, "https"),
        ({"url": "https://shop.test:port/"}, "https"),
        ({"url": "https://*.test/"}, "https"),
        ({"url": "https://"}, "https"),
        ({"url": 7}, "https"),
        ({"title": "  "}, "title"),
        ({"title": "x" * 41}, "title"),
        ({"secret": "s" * 31}, "secret"),
        ({"open": "window"}, "'frame' or a 'tab'"),
        ({"key": "x"}, "knows no 'key'"),
    ],
)
def test_what_would_not_work_or_not_be_safe_is_refused(change: dict[str, Any], cause: str) -> None:
    with pytest.raises(ValueError, match=cause) as raised:
        Panel.parse(SET | change)
    assert "sss" not in str(raised.value)
