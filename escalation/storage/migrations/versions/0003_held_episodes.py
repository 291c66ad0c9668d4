"""What an agent holds is asked at every handoff and by every console: found without a scan."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(
        "ix_episode_held",
        "episode",
        ["agent_id"],
        postgresql_where=sa.text("state = 'with_agent'"),
    )


def downgrade() -> None:
    op.drop_index("ix_episode_held", table_name="episode")
