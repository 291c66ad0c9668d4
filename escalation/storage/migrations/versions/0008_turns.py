"""The line is in the order of turns, so that waiting counts beside the reasons."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("episode", sa.Column("turn_at", sa.DateTime(timezone=True)))
    # As domain.queueing.turn_at has it for a desk that is always open.
    op.execute(
        "update episode set turn_at = waiting_since + (100 - priority) * interval '5 minutes'"
        " where state = 'waiting'"
    )


def downgrade() -> None:
    op.drop_column("episode", "turn_at")
