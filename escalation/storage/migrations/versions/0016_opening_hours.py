"""When an episode was reopened."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
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


def downgrade() -> None:
    op.drop_column("episode", "reopened_at")
