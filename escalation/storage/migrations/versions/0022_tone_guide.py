"""The site's own phrases for apology, ownership and empathy, by language."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "tone_guide",
        sa.Column("locale", sa.Text(), nullable=False),
        sa.Column("phrases", JSONB(), nullable=False),
        sa.PrimaryKeyConstraint("locale", name="pk_tone_guide"),
    )


def downgrade() -> None:
    op.drop_table("tone_guide")
