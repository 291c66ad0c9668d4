"""The site's policy by version: who changed what, when and why. Rows are added, never changed."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "policy_version",
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("rules", JSONB(), nullable=False),
        sa.Column("note", sa.Text()),
        sa.Column("staff_id", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False),
        sa.CheckConstraint("version > 0", name="ck_policy_version_version_range"),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_policy_version_staff_id"),
        sa.PrimaryKeyConstraint("version", name="pk_policy_version"),
    )
    op.execute(
        """
        create function policy_version_is_final() returns trigger language plpgsql as $$
        begin
            raise exception 'A version of the policy is never changed; add another one.';
        end $$
        """
    )
    op.execute(
        """
        create trigger policy_version_is_final before update or delete on policy_version
        for each row execute function policy_version_is_final()
        """
    )


def downgrade() -> None:
    op.drop_table("policy_version")
    op.execute("drop function policy_version_is_final()")
