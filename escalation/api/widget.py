"""The administrators' API to the widget: its settings, what they were, and a new version."""

from typing import Annotated, cast

from fastapi import Query

from escalation.api import shapes
from escalation.api.bodies import NewWidget
from escalation.api.documented import Router
from escalation.api.principals import AsAdmin
from escalation.api.views import version_view
from escalation.domain import widget
from escalation.services import audit
from escalation.services.widgets import save
from escalation.storage import versions, widgets
from escalation.storage.tables import Staff, WidgetVersion

router = Router(prefix="/api/admin/widget", tags=["admin"])

PAGE = 20  # versions; with greetings and topics in twenty languages each that is some 600 KB


@router.get("")
async def settings(
    call: AsAdmin, before: Annotated[int | None, Query(ge=1, le=2**31 - 1)] = None
) -> shapes.WidgetPage:
    """The settings in force, those that ship, and the versions so far, newest first."""
    session, desk = call.work.session, call.work.desk
    in_force = await widgets.in_force(session)
    history = await versions.listed(session, WidgetVersion, before=before, limit=PAGE)
    locales = desk.settings.locales
    return {
        "version": in_force.version,
        "widget": _view(in_force.widget),
        "shipped": _view(widget.SHIPPED.widget),
        "locales": list(locales),
        "greeting": {locale: desk.catalogue.say("greet", locale) for locale in locales},
        "site_name": desk.settings.site_name,
        "history": [_version_view(version, author) for version, author in history],
    }


@router.post("", status_code=201)
async def save_settings(body: NewWidget, call: AsAdmin) -> shapes.WidgetVersion:
    """Add a version. Whoever opens a chat from now on sees it."""
    author = call.principal.staff
    saved = await save(
        call.work,
        based_on=body.based_on,
        settings=body.widget.model_dump(),
        note=body.note,
        author=author,
    )
    details = {"note": body.note} | saved.settings
    await audit.record(call.work, author, "widget.saved", str(saved.version), details)
    return _version_view(saved, author)


def _version_view(version: WidgetVersion, author: Staff) -> shapes.WidgetVersion:
    return {**version_view(version, author), "widget": _view(widget.stored(version.settings))}


def _view(settings: widget.Widget) -> shapes.Widget:
    return cast(shapes.Widget, widget.written(settings))
