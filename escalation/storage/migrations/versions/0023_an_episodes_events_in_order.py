"""Indexes that bring an episode's events in their order, and its notes and marks alone."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_event_episode_id_position", "event", ["episode_id", "position"])
    op.drop_index("ix_event_episode_id", "event")
    op.create_index(
        "ix_event_remark",
        "event",
        ["episode_id", "position"],
        postgresql_where=sa.text("type in ('note', 'marked')"),
    )


def downgrade() -> None:
    op.create_index("ix_event_episode_id", "event", ["episode_id"])
    op.drop_index("ix_event_episode_id_position", "event")
    op.drop_index("ix_event_remark", "event")
