"""A customer's phone number, for answers that come after they have left the page."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("customer", sa.Column("phone", sa.TEXT(), nullable=True))


def downgrade() -> None:
    op.drop_column("customer", "phone")
