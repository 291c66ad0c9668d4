"""API keys get an id and a name, and say whether they were ever used."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("staff_session", sa.Column("key_id", sa.Text()))
    op.add_column("staff_session", sa.Column("name", sa.Text()))
    op.alter_column("staff_session", "used_at", nullable=True)
    # Keys of before: whose they are tells them apart.
    op.execute(
        "update staff_session set key_id = gen_random_uuid()::text, name = 'API key'"
        " where csrf is null"
    )
    op.create_unique_constraint("uq_staff_session_key_id", "staff_session", ["key_id"])
    op.create_check_constraint(
        op.f("ck_staff_session_key_has_id"),
        "staff_session",
        "(csrf is null) = (key_id is not null)",
    )
    op.create_check_constraint(
        op.f("ck_staff_session_key_has_name"), "staff_session", "(key_id is null) = (name is null)"
    )


def downgrade() -> None:
    op.drop_constraint(op.f("ck_staff_session_key_has_name"), "staff_session")
    op.drop_constraint(op.f("ck_staff_session_key_has_id"), "staff_session")
    op.drop_constraint("uq_staff_session_key_id", "staff_session")
    op.execute("update staff_session set used_at = now() where used_at is null")
    op.alter_column("staff_session", "used_at", nullable=False)
    op.drop_column("staff_session", "name")
    op.drop_column("staff_session", "key_id")
