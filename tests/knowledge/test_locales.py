"""Choosing the translation that a reader reads best."""

import pytest

from knowledge.locales import nearest


@pytest.mark.parametrize(
    ("wanted", "available", "given"),
    [
        ("pt-BR", ["pt", "pt-BR", "en"], "pt-BR"),
        ("pt-BR", ["pt-PT", "pt", "en"], "pt"),
        ("pt-BR", ["en", "pt-PT"], "pt-PT"),
        ("pt", ["en", "pt-BR"], "pt-BR"),
        ("pt_br", ["pt", "pt-BR"], "pt-BR"),
        ("PT-br", ["pt", "pt-BR"], "pt-BR"),
        ("zh-TW", ["zh", "zh-Hans", "zh-Hant"], "zh-Hant"),
        ("zh-Hant-HK", ["zh-CN", "zh-TW"], "zh-TW"),
        ("zh-HK", ["zh-Hans"], "zh-Hans"),
        ("zh", ["zh-Hant", "zh-Hans"], "zh-Hans"),
        ("es-419", ["es-MX", "es"], "es"),
        ("en-GB", ["en-US", "en-AU"], "en-AU"),
        ("sv", ["en", "no"], None),
        ("", ["en"], None),
        ("\ud800", ["en"], None),
        ("en", [], None),
    ],
)
def test_a_reader_gets_the_nearest_translation(
    wanted: str, available: list[str], given: str | None
) -> None:
    assert nearest(wanted, available) == given
    assert nearest(wanted, reversed(available)) == given
