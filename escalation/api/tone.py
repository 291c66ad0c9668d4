"""Phrases for apology, ownership and empathy: agents use them, administrators write them."""

from typing import Annotated, cast

from fastapi import Path, Query

from escalation.api import shapes
from escalation.api.bodies import ToneBody
from escalation.api.documented import Router
from escalation.api.principals import AsAdmin, AsAgent
from escalation.services import audit, tone
from escalation.services.tone import Guide

router = Router(prefix="/api/agent", tags=["agent"])
admin_router = Router(prefix="/api/admin/tone", tags=["admin"])

Locale = Annotated[str, Path(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]


@router.get("/tone")
async def phrases_for(
    call: AsAgent, locale: Annotated[str, Query(max_length=35)]
) -> shapes.ToneGuide:
    """The phrases for a customer of some language."""
    return _view(await tone.for_customer(call.work, locale))


@admin_router.get("")
async def list_tone(call: AsAdmin) -> list[shapes.ToneGuide]:
    """The phrases of every language, the site's own or those that ship."""
    return [_view(guide) for guide in await tone.listed(call.work)]


@admin_router.put("/{locale}")
async def change_tone(locale: Locale, body: ToneBody, call: AsAdmin) -> shapes.ToneGuide:
    """Replace a language's phrases."""
    phrases = body.model_dump()
    changed = await tone.change(call.work, locale, phrases)
    await audit.record(call.work, call.principal.staff, "tone.changed", locale, phrases)
    return _view(changed)


@admin_router.delete("/{locale}", status_code=204)
async def reset_tone(locale: Locale, call: AsAdmin) -> None:
    """Go back to the phrases that ship."""
    await tone.reset(call.work, locale)
    await audit.record(call.work, call.principal.staff, "tone.reset", locale)


def _view(guide: Guide) -> shapes.ToneGuide:
    return {
        "locale": guide.locale,
        "phrases": cast(shapes.TonePhrases, guide.phrases),
        "own": guide.is_own,
    }
