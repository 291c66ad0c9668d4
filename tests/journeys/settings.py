"""The widget with other settings for the length of a test."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx

from escalation.operations.instance import Instance
from tests.journeys.people import BOUND_S

ADAM = "adam@demo.test"
WIDGET = "/api/admin/widget"
FORM = {
    "asks": ["name", "email", "topic"],
    "topics": [
        {"key": "returns", "labels": {"en": "A return", "fa": "مرجوع کردن کالا"}},
        {"key": "payment", "labels": {"en": "A payment", "fa": "پرداخت"}},
    ],
}


@asynccontextmanager
async def widget_set(product: Instance, **widget: Any) -> AsyncIterator[None]:
    """The widget as it ships but for these settings; as it ships again afterwards."""
    async with httpx.AsyncClient(base_url=product.url, timeout=BOUND_S) as http:
        body = {"email": ADAM, "password": product.password}
        signed_in = await http.post("/api/staff/login", json=body)
        http.headers["X-CSRF-Token"] = signed_in.json()["csrf"]
        await _save(http, widget)
        try:
            yield
        finally:
            await _save(http, {})


async def _save(http: httpx.AsyncClient, widget: dict[str, Any]) -> None:
    based_on = (await http.get(WIDGET)).json()["version"]
    saved = await http.post(WIDGET, json={"based_on": based_on, "widget": widget})
    saved.raise_for_status()
