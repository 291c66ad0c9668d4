"""The line is in the order in which waiting brings all to the top, so that waiting counts beside the reasons."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("episode", sa.Column("tops_at", sa.DateTime(timezone=True)))
    # As domain.queueing.tops_at has it for a desk that is always open.
    op.execute(
        "update episode set tops_at = waiting_since + (100 - priority) * interval '5 minutes'"
        " where state = 'waiting'"
    )


def downgrade() -> None:
    op.drop_column("episode", "tops_at")
