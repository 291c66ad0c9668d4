"""What is asked about a period, episodes opened and handoffs made, is found without a scan."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_episode_opened", "episode", ["opened_at", "id"])
    op.create_index(
        "ix_event_handoff", "event", ["at"], postgresql_where=sa.text("type = 'handoff'")
    )


def downgrade() -> None:
    op.drop_index("ix_event_handoff", table_name="event")
    op.drop_index("ix_episode_opened", table_name="episode")
