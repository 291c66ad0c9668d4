"""Files that customers and agents send, their bytes beside the timeline."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "file",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("conversation_id", sa.Text(), nullable=False),
        sa.Column("client_id", sa.Text(), nullable=False),
        sa.Column("event_id", sa.Text(), nullable=True),
        sa.Column("staff_id", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=True),
        sa.Column("height", sa.Integer(), nullable=True),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column(
            "created_at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False
        ),
        sa.CheckConstraint(
            "type in ('image/png', 'image/jpeg', 'image/gif', 'image/webp', 'application/pdf')",
            name="ck_file_type_known",
        ),
        sa.CheckConstraint("size = octet_length(content)", name="ck_file_size_is_true"),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversation.id"],
            name="fk_file_conversation_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name="fk_file_event_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_file_staff_id"),
        sa.PrimaryKeyConstraint("id", name="pk_file"),
        sa.UniqueConstraint(
            "conversation_id", "client_id", name="uq_file_conversation_id_client_id"
        ),
    )
    # Pictures and PDFs are compressed already: trying again would cost time and win nothing.
    op.execute("alter table file alter column content set storage external")
    op.create_index("ix_file_event_id", "file", ["event_id"])
    op.create_index(
        "ix_file_unsent", "file", ["created_at"], postgresql_where=sa.text("event_id is null")
    )


def downgrade() -> None:
    op.drop_table("file")
