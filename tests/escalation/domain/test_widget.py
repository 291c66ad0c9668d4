"""Settings of the widget: what makes sense is tidied, what does not is named."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escalation.domain.widget import (
    MOST_ORIGINS,
    MOST_TOPICS,
    SHIPPED,
    Topic,
    UnusableWidget,
    Widget,
    checked,
    stored,
    written,
)

LOCALES = ("en", "fa", "pt-BR")
TOPIC = {"key": "returns", "labels": {"en": "A return"}}


def check(**changes: Any) -> Widget:
    return checked(written(SHIPPED.widget) | changes, locales=LOCALES)


def wrong(**changes: Any) -> list[str]:
    with pytest.raises(UnusableWidget) as refused:
        check(**changes)
    assert all(problem.message.endswith(".") for problem in refused.value.problems)
    return [problem.field for problem in refused.value.problems]


def test_what_ships_makes_sense() -> None:
    assert check() == SHIPPED.widget
    assert stored({}) == SHIPPED.widget


def test_settings_are_kept_as_they_were_checked() -> None:
    form = {"asks": ["topic", "name"], "required": True, "topics": [TOPIC]}
    widget = check(position="start", accent="#7a1fa2", greeting={"fa": " سلام "}, form=form)
    assert widget.greeting == {"fa": "سلام"}
    assert widget.form.asks == ("name", "topic")
    assert stored(written(widget)) == widget


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"position": "middle"}, "position"),
        ({"accent": "purple"}, "accent"),
        ({"accent": "#12345;"}, "accent"),
        ({"accent_dark": "#ffffff"}, "accent_dark"),
        ({"greeting": {"de": "Hallo"}}, "greeting"),
        ({"greeting": {"en": "x" * 501}}, "greeting"),
        ({"origins": ["shop.example"]}, "origins"),
        ({"origins": [f"https://{n}.example" for n in range(MOST_ORIGINS + 1)]}, "origins"),
        ({"form": {"required": True}}, "form.required"),
        ({"form": {"asks": ["topic"]}}, "form.topics"),
        ({"form": {"topics": [TOPIC, TOPIC]}}, "form.topics"),
        ({"form": {"topics": [{"key": " ", "labels": {}}]}}, "form.topics"),
        ({"form": {"topics": [{"key": "a", "labels": {"de": "b"}}]}}, "form.topics"),
        ({"form": {"topics": [{"key": "a", "labels": {"en": "b" * 61}}]}}, "form.topics"),
    ],
)
def test_what_makes_no_sense_is_named(changes: dict[str, Any], field: str) -> None:
    assert wrong(**changes) == [field]


def test_there_are_not_more_topics_than_one_reads() -> None:
    topics = [{"key": f"topic {n}", "labels": {}} for n in range(MOST_TOPICS + 1)]
    assert wrong(form={"topics": topics}) == ["form.topics"]


def test_everything_that_is_wrong_is_named_at_once() -> None:
    assert wrong(accent="red", origins=["*"], form={"required": True}) == [
        "accent",
        "origins",
        "form.required",
    ]


def test_sites_are_written_as_browsers_do() -> None:
    sent = ["HTTPS://Shop.Example/", "https://shop.example", " ", "http://localhost:3000"]
    assert check(origins=sent).origins == ("https://shop.example", "http://localhost:3000")
    assert check(origins=["https://*.shop.example"]).origins == ("https://*.shop.example",)


@given(st.text(alphabet="htps:/*.;, '\"\r\n\tae-1", max_size=30))
def test_no_site_can_add_to_the_header_that_names_it(text: str) -> None:
    try:
        origins = check(origins=[text]).origins
    except UnusableWidget:
        return
    assert all(character not in origin for origin in origins for character in " ;,'\"\r\n\t")


def test_a_reader_sees_their_own_label_or_the_next_best() -> None:
    topic = Topic("returns", {"en": "A return", "pt-BR": "Uma devolução"})
    assert topic.label("pt-BR", "en") == "Uma devolução"
    assert topic.label("en-GB", "en") == "A return"
    assert topic.label("fa", "en") == "A return"
    assert Topic("returns", {}).label("fa", "en") == "returns"


def test_colours_are_those_of_the_widgets_tokens() -> None:
    assert check().colors == {}
    assert check(accent="#0b6b52").colors == {"accent": "#0b6b52"}
    both = check(accent="#0b6b52", accent_dark="#2f9e7c")
    assert both.colors == {"accent": "light-dark(#0b6b52, #2f9e7c)"}
