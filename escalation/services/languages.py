"""What languages are called, by the Unicode locale data."""

from functools import cache

from babel import Locale, UnknownLocaleError


def own_name(locale: str) -> str:
    """What a language calls itself, as a list shows it: "Español", "ไทย". Unknown: the code."""
    name = name_in(locale, locale)
    return name[:1].upper() + name[1:]


def name_in(locale: str, reader: str) -> str:
    """What `reader`'s language calls another one: "inglés". Unknown: the code itself."""
    language = locale.partition("-")[0].lower()
    return _names(reader.partition("-")[0].lower()).get(language, locale)


@cache
def _names(language: str) -> dict[str, str]:
    try:
        return dict(Locale.parse(language).languages)
    except (UnknownLocaleError, ValueError):
        return dict(Locale.parse("en").languages)
