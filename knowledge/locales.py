"""Which of an article's translations a reader of some locale reads best."""

from collections.abc import Iterable
from functools import lru_cache

from knowledge.text import language_of

# Languages written in two scripts, and what a region writes when the tag does not say.
_SCRIPT_OF_REGION = {
    **dict.fromkeys(("zh-tw", "zh-hk", "zh-mo"), "hant"),
    **dict.fromkeys(("zh-cn", "zh-sg", "zh-my"), "hans"),
}
_SCRIPT_OF_LANGUAGE = {"zh": "hans", "sr": "cyrl"}


def nearest(wanted: str, available: Iterable[str]) -> str | None:
    """The locale of `available` to show to a reader of `wanted`; None when none is their language.

    The exact one comes first, then the same script without a region (`pt` for `pt-BR`), then the
    same script of another region, then any of the language.
    """
    language, script, _ = _parts(wanted)
    own = [locale for locale in available if _parts(locale)[0] == language]
    if not language or not own:
        return None

    def distance(locale: str) -> tuple[bool, bool, bool, str]:
        spelled = locale.lower().replace("_", "-")
        _, other_script, region = _parts(locale)
        return (
            spelled != wanted.lower().replace("_", "-"),
            other_script != script,
            bool(region),
            spelled,
        )

    return min(own, key=distance)


@lru_cache(maxsize=512)
def _parts(tag: str) -> tuple[str, str, str]:
    """Language, script and region of a tag, in small letters."""
    language = language_of(tag)
    rest = tag.lower().replace("_", "-").split("-")[1:]
    region = next((part for part in rest if len(part) == 2 or part.isdigit()), "")
    script = next((part for part in rest if len(part) == 4 and part.isalpha()), "")
    usual = _SCRIPT_OF_REGION.get(f"{language}-{region}", _SCRIPT_OF_LANGUAGE.get(language, ""))
    return language, script or usual, region
