"""The catalogue: every sentence in every language, and every sentence the bot asks for."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from escalation.services.catalogue import Catalogue
from escalation.settings import SPOKEN

ROOT = Path(__file__).resolve().parents[2]
PHRASES = ROOT / "escalation" / "phrases"
SCRIPTS = {
    "th": r"[\u0E00-\u0E7F]",
    "fa": r"[\u0600-\u06FF]",
    "ar": r"[\u0600-\u06FF]",
    "ko": r"[\uAC00-\uD7A3]",
    "ja": r"[\u3040-\u30FF\u4E00-\u9FFF]",
    "zh": r"[\u4E00-\u9FFF]",
    "ru": r"[\u0400-\u04FF]",
    "uk": r"[\u0400-\u04FF]",
    "hi": r"[\u0900-\u097F]",
}


def read(locale: str) -> dict[str, Any]:
    phrases: dict[str, Any] = yaml.safe_load((PHRASES / f"{locale}.yml").read_text("utf-8"))
    return phrases


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"{(\w+)}", text))


def keys_the_bot_says() -> set[str]:
    """Every phrase key that the actions and Rasa's domain name."""
    domain = yaml.safe_load((ROOT / "bot" / "domain.yml").read_text("utf-8"))
    responses = {one["custom"]["say"] for many in domain["responses"].values() for one in many}
    sources = "\n".join(file.read_text("utf-8") for file in (ROOT / "actions").glob("*.py"))
    said = set(re.findall(r"""say\(\s*"(\w+)\"""", sources))
    scores = {f"{verb}" for step in ("ces", "nps") for verb in (f"ask_{step}", f"{step}_invalid")}
    buttons = {"talk_to_person", "yes", "no", "all_done", "none_but_person"}
    return responses | said | scores | buttons | {"ask_comment"}


@pytest.mark.parametrize("locale", SPOKEN)
def test_every_language_has_every_phrase_with_the_same_placeholders(locale: str) -> None:
    english, translated = read("en"), read(locale)
    assert list(translated) == list(english)
    for key, text in english.items():
        assert placeholders(translated[key]) == placeholders(text), key


@pytest.mark.parametrize("locale", SPOKEN)
def test_every_phrase_is_a_sentence_without_markup_or_loose_ends(locale: str) -> None:
    for key, text in read(locale).items():
        assert isinstance(key, str), f"{key!r} was read as something else than text"
        assert isinstance(text, str), key
        assert text == text.strip(), key
        assert text, key
        assert not re.search(r"[<>*_`]", re.sub(r"{\w+}", "", text)), key
        assert text.count("{") == text.count("}") == len(re.findall(r"{\w+}", text)), key


@pytest.mark.parametrize("locale", sorted(SCRIPTS))
def test_no_phrase_is_left_in_english(locale: str) -> None:
    for key, text in read(locale).items():
        assert re.search(SCRIPTS[locale], text), key


def test_the_catalogue_has_all_that_the_bot_says() -> None:
    assert keys_the_bot_says() <= set(read("en"))


def test_numbers_come_in_the_digits_of_the_language() -> None:
    catalogue = Catalogue.shipped("Juniper")
    said = catalogue.say("handoff_position", "fa", position=12, minutes=3)
    assert "۱۲" in said
    assert "۳" in said
    assert "12" in catalogue.say("handoff_position", "ar", position=12, minutes=3)
