"""The site's guide to tone: what ships in `escalation/tone/`, and what a site made of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from escalation.domain.tone import ToneKind
from escalation.errors import NotFound
from escalation.services.catalogue import FALLBACK
from escalation.services.replies import check_variables
from escalation.services.work import Work
from escalation.storage.tables import ToneGuide

_FOLDER = Path(__file__).parent.parent / "tone"

Phrases = Mapping[str, Sequence[str]]
"""By kind (domain.tone.ToneKind)."""


@dataclass(frozen=True, slots=True)
class Guide:
    """The phrases of one language."""

    locale: str
    phrases: Phrases
    is_own: bool
    """Whether the site made it; else it is what ships."""


async def listed(work: Work) -> list[Guide]:
    """All languages: the site's, those that ship, and those that it wrote a guide for."""
    own = {guide.locale: guide for guide in await work.session.scalars(select(ToneGuide))}
    locales = dict.fromkeys((*work.desk.settings.locales, *shipped(), *sorted(own)))
    return [
        Guide(locale, own[locale].phrases, is_own=True)
        if locale in own
        else Guide(locale, _shipped_for(locale), is_own=False)
        for locale in locales
    ]


async def for_customer(work: Work, locale: str) -> Guide:
    """The phrases for a customer of some language: the site's own first, English at last."""
    language = locale.partition("-")[0]
    for wanted in dict.fromkeys((locale, language)):
        if (own := await work.session.get(ToneGuide, wanted)) is not None:
            return Guide(wanted, own.phrases, is_own=True)
    wanted = language if language in shipped() else FALLBACK
    return Guide(wanted, _shipped_for(wanted), is_own=False)


async def change(work: Work, locale: str, phrases: Phrases) -> Guide:
    """Replace a language's phrases by the site's own. Raises UnknownVariable."""
    for kind in ToneKind:
        for phrase in phrases[kind]:
            check_variables(phrase)
    kept = {kind.value: list(phrases[kind]) for kind in ToneKind}
    await work.session.execute(
        insert(ToneGuide)
        .values(locale=locale, phrases=kept)
        .on_conflict_do_update(index_elements=[ToneGuide.locale], set_={"phrases": kept})
    )
    return Guide(locale, kept, is_own=True)


async def reset(work: Work, locale: str) -> None:
    """Go back to what ships. Raises NotFound where the site made no guide of its own."""
    own = await work.session.get(ToneGuide, locale)
    if own is None:
        raise NotFound("There is no guide of the site's own for that language.")
    await work.session.delete(own)


def _shipped_for(locale: str) -> Phrases:
    nothing: Phrases = {kind.value: [] for kind in ToneKind}
    return shipped().get(locale.partition("-")[0], nothing)


@cache
def shipped() -> dict[str, Phrases]:
    """What comes with the product, by language."""
    return {
        path.stem: yaml.safe_load(path.read_text(encoding="utf-8"))
        for path in sorted(_FOLDER.glob("*.yml"))
    }
