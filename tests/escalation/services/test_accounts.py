"""The last administrator stays one: nobody else could undo the change."""

import pytest
from sqlalchemy import update

from escalation.errors import LastAdministrator
from escalation.services import accounts
from escalation.storage.tables import Staff
from tests.house import House


@pytest.mark.parametrize("changes", [{"active": False}, {"roles": ["agent"]}])
async def test_the_last_administrator_stays_one(house: House, changes: dict[str, object]) -> None:
    admin = await house.agent("Adam", "admin")

    async def close() -> None:
        async with house.desk.work() as work:
            # Rolled back with the refusal: the other tests' administrators are needed again.
            others = update(Staff).where(Staff.id != admin.id).values(active=False)
            await work.session.execute(others)
            await accounts.change(work, admin.id, **changes)

    with pytest.raises(LastAdministrator):
        await close()
    assert (await admin.get("/api/admin/staff")).status_code == 200
