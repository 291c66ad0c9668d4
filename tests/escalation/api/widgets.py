"""Saving settings of the widget, for the tests of what they do."""

from typing import Any

from escalation.services.widgets import Widgets
from tests.house import Agent, House, eventually

WIDGET = "/api/admin/widget"


async def save_widget(house: House, admin: Agent, note: str | None = None, **widget: Any) -> Any:
    """Save a version, and wait until the front door has heard of it."""
    based_on = (await admin.get(WIDGET)).json()["version"]
    response = await admin.post(WIDGET, {"based_on": based_on, "widget": widget, "note": note})
    assert response.status_code == 201, response.text
    widgets: Widgets = house.app.state.widgets

    async def is_heard() -> bool:
        return (await widgets.in_force()).version == based_on + 1

    await eventually(is_heard)
    return response.json()
