"""Administrators set the widget; the next page shows it, and every version says who saved it."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import create_async_engine

from escalation.domain.widget import SHIPPED, written
from escalation.services.widgets import Widgets
from tests.escalation.api.widgets import WIDGET, save_widget
from tests.house import Agent, House
from tests.shapes import check_problem


@pytest.fixture
async def admin(house: House) -> AsyncIterator[Agent]:
    """An administrator. The house is shared: its widget is as shipped again afterwards."""
    adam = await house.agent("Adam", "admin")
    yield adam
    await save_widget(house, adam)


async def loader(house: House) -> str:
    return (await house.http.get("/widget.js")).text


async def policy_of_frame(house: House) -> str:
    return (await house.http.get("/widget")).headers["content-security-policy"]


async def test_who_may_not_administrate_learns_nothing_of_the_settings(house: House) -> None:
    agent = await house.agent()
    check_problem(await agent.get(WIDGET), 403, "wrong_role")
    check_problem(await agent.post(WIDGET, {"based_on": 0, "widget": {}}), 403, "wrong_role")


async def test_a_version_says_who_saved_it_when_and_why(house: House, admin: Agent) -> None:
    before = (await admin.get(WIDGET)).json()
    kept = await save_widget(house, admin, "The new brand", accent="#7a1fa2", position="start")
    after = (await admin.get(WIDGET)).json()
    assert after["version"] == kept["version"] == before["version"] + 1
    assert after["widget"] == kept["widget"]
    assert after["widget"] == after["shipped"] | {"accent": "#7a1fa2", "position": "start"}
    assert after["shipped"] == written(SHIPPED.widget)
    assert after["history"][0] == kept
    assert kept["author"] == {"id": admin.id, "name": "Adam"}
    assert kept["note"] == "The new brand"
    older = (await admin.get(WIDGET, before=kept["version"])).json()["history"]
    assert kept["version"] not in [one["version"] for one in older]


async def test_a_version_is_written_into_the_audit_log(house: House, admin: Agent) -> None:
    kept = await save_widget(house, admin, "For spring", accent="#0b6b52")
    entry = (await admin.get("/api/admin/audit", limit=1)).json()["entries"][0]
    assert (entry["action"], entry["subject"]) == ("widget.saved", str(kept["version"]))
    assert entry["details"]["note"] == "For spring"
    assert entry["details"]["accent"] == "#0b6b52"


async def test_a_version_based_on_an_older_one_is_refused(house: House, admin: Agent) -> None:
    newest = (await save_widget(house, admin))["version"]
    late = {"based_on": newest - 1, "widget": {"position": "start"}}
    refused = check_problem(await admin.post(WIDGET, late), 409, "widget_outdated")
    assert refused["newest"] == newest


async def test_of_many_who_save_at_once_one_wins(house: House, admin: Agent) -> None:
    based_on = (await admin.get(WIDGET)).json()["version"]
    body = {"based_on": based_on, "widget": {}}
    answers = await asyncio.gather(*(admin.post(WIDGET, body) for _ in range(5)))
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409, 409]


@pytest.mark.parametrize(
    ("widget", "field"),
    [
        ({"accent": "tomato"}, "widget.accent"),
        ({"origins": ["https://shop.example; script-src *"]}, "widget.origins"),
        ({"greeting": {"tlh": "nuqneH"}}, "widget.greeting"),
        ({"form": {"asks": ["topic"]}}, "widget.form.topics"),
    ],
)
async def test_settings_that_would_not_work_are_refused_by_field(
    admin: Agent, widget: dict[str, Any], field: str
) -> None:
    version = (await admin.get(WIDGET)).json()["version"]
    response = await admin.post(WIDGET, {"based_on": version, "widget": widget})
    problem = check_problem(response, 422, "widget_unusable")
    assert [error["field"] for error in problem["errors"]] == [field]
    assert (await admin.get(WIDGET)).json()["version"] == version


@pytest.mark.parametrize("widget", [{"cookies": "all"}, {"form": {"asks": ["age"]}}, []])
async def test_settings_that_cannot_be_read_are_malformed(admin: Agent, widget: Any) -> None:
    response = await admin.post(WIDGET, {"based_on": 0, "widget": widget})
    check_problem(response, 422, "malformed")


async def test_the_greeting_of_one_language_leaves_the_others_alone(
    house: House, admin: Agent
) -> None:
    before = (await house.http.get("/api/site")).json()["greeting"]
    await save_widget(house, admin, greeting={"fa": "سلام! چه کمکی از ما برمی‌آید؟"})
    after = (await house.http.get("/api/site")).json()["greeting"]
    assert after == before | {"fa": "سلام! چه کمکی از ما برمی‌آید؟"}


async def test_the_launcher_learns_position_and_colours_with_its_script(
    house: House, admin: Agent
) -> None:
    plain = await loader(house)
    await save_widget(house, admin, position="start", accent="#7a1fa2")
    set_ = await loader(house)
    assert set_.endswith(plain)
    assert '"position": "start"' in set_
    assert '"accent": "#7a1fa2"' in set_
    unzipped = await house.http.get("/widget.js", headers={"Accept-Encoding": "identity"})
    assert unzipped.text == set_
    assert unzipped.headers["content-type"].startswith("text/javascript")
    await save_widget(house, admin)
    assert await loader(house) == plain


async def test_only_the_sites_that_are_named_may_show_the_frame(house: House, admin: Agent) -> None:
    assert (await policy_of_frame(house)).endswith("frame-ancestors *")
    await save_widget(house, admin, origins=["https://shop.example", "https://*.shop.example"])
    policy = await policy_of_frame(house)
    assert policy.endswith("frame-ancestors 'self' https://shop.example https://*.shop.example")


async def test_a_version_is_never_changed_afterwards(house: House, admin: Agent) -> None:
    await save_widget(house, admin)
    async with house.desk.engine.connect() as connection:
        with pytest.raises(Exception, match="never changed"):
            await connection.exec_driver_sql("update widget_version set note = 'another'")


async def test_without_a_database_the_settings_are_those_known_last() -> None:
    engine = create_async_engine("postgresql+psycopg://nobody@127.0.0.1:1/nothing")
    widgets = Widgets(engine)
    assert await widgets.shown() == SHIPPED.widget
    await engine.dispose()
