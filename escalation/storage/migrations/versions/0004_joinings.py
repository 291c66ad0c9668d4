"""What an agent has claimed lately is asked by every console at every look: found without a scan."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(
        "ix_event_joined", "event", ["staff_id", "at"], postgresql_where=sa.text("type = 'joined'")
    )


def downgrade() -> None:
    op.drop_index("ix_event_joined", table_name="event")
