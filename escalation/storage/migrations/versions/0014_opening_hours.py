"""When an episode was reopened, and the opening hours that administrators keep, by version."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("episode", sa.Column("reopened_at", sa.DateTime(timezone=True)))
    op.execute(
        """
        update episode set reopened_at = (
            select max(event.at) from event
            where event.episode_id = episode.id and event.type = 'reopened'
        ) where reopened
        """
    )
    op.create_table(
        "hours_version",
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("hours", JSONB(none_as_null=True)),
        sa.Column("staff_id", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False),
        sa.CheckConstraint("version > 0", name="ck_hours_version_version_range"),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_hours_version_staff_id"),
        sa.PrimaryKeyConstraint("version", name="pk_hours_version"),
    )


def downgrade() -> None:
    op.drop_table("hours_version")
    op.drop_column("episode", "reopened_at")
