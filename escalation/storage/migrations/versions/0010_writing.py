"""Saved replies, and drafts that another browser finds again."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "saved_reply",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("owner_id", sa.Text()),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("locale", sa.Text()),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["staff.id"], name="fk_saved_reply_owner_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_saved_reply"),
    )
    op.create_index("ix_saved_reply_owner_id", "saved_reply", ["owner_id"])
    op.create_table(
        "draft",
        sa.Column("staff_id", sa.Text(), nullable=False),
        sa.Column("episode_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column(
            "updated_at",
            sa.DateTime(timezone=True),
            server_default=sa.func.now(),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff.id"], name="fk_draft_staff_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["episode_id"], ["episode.id"], name="fk_draft_episode_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("staff_id", "episode_id", "kind", name="pk_draft"),
    )
    op.create_index("ix_draft_episode_id", "draft", ["episode_id"])


def downgrade() -> None:
    op.drop_table("draft")
    op.drop_table("saved_reply")
