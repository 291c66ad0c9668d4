"""`handrail staff team` and `handrail staff equip`, run as an administrator runs them."""

import asyncio
import os
import sys
import uuid

from tests.house import Agent, House


async def handrail(house: House, *words: str) -> tuple[int, str]:
    """Run the program on the house's database; its code, and what it said."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "escalation.cli", *words),
        env={**os.environ, "HANDRAIL_DATABASE_URL": house.database_url},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    async with asyncio.timeout(60):
        said, _ = await process.communicate()
    return process.returncode or 0, said.decode().strip()


async def seen(admin: Agent, agent: Agent) -> dict[str, object]:
    """What the desk knows of an agent."""
    (found,) = [
        one for one in (await admin.get("/api/admin/staff")).json() if one["id"] == agent.id
    ]
    return dict(found)


async def test_a_team_is_made_replaced_and_joined_by_name(house: House) -> None:
    admin, ana, bo = await house.agent("Adam", "admin"), await house.agent(), await house.agent()
    name = f"Billing {uuid.uuid4()}"
    made = await handrail(
        house, "staff", "team", name, "--skill", "Invoices", "--member", ana.email
    )
    assert made == (0, f"The team {name} is as asked for.")
    again = ("staff", "team", name.upper(), "--member", bo.email, "--overflow-after-s", "60")
    assert (await handrail(house, *again))[0] == 0
    (team,) = [
        one for one in (await admin.get("/api/admin/teams")).json() if one["name"] == name.upper()
    ]
    assert (team["skills"], team["members"], team["overflow_after_s"]) == ([], [bo.id], 60)

    equipped = ("--team", name, "--skill", "Invoices", "--locale", "fa", "--capacity", "3")
    assert (await handrail(house, "staff", "equip", ana.email, *equipped))[0] == 0
    now = await seen(admin, ana)
    assert (now["teams"], now["skills"]) == ([team["id"]], ["invoices"])
    assert (now["locales"], now["capacity"]) == (["fa"], 3)
    await admin.http.delete(f"/api/admin/teams/{team['id']}", headers=admin.headers)


async def test_what_there_is_not_is_named(house: House) -> None:
    ana = await house.agent()
    for words, named in (
        (("team", "Sales", "--member", "nobody@here.test"), "nobody@here.test"),
        (("team", "Sales", "--overflow-to", "Nowhere"), "Nowhere"),
        (("equip", ana.email, "--team", "Nowhere"), "Nowhere"),
        (("equip", "nobody@here.test"), "nobody@here.test"),
    ):
        code, said = await handrail(house, "staff", *words)
        assert (code, named in said) == (1, True)
        assert "Traceback" not in said
