"""Customers whom colleagues take for the same person as another one."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "customer_merge",
        sa.Column("customer_id", sa.Text(), nullable=False),
        sa.Column("into_id", sa.Text(), nullable=False),
        sa.Column("staff_id", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False),
        sa.CheckConstraint("customer_id <> into_id", name="two_customers"),
        sa.ForeignKeyConstraint(
            ["customer_id"],
            ["customer.id"],
            name="fk_customer_merge_customer_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["into_id"], ["customer.id"], name="fk_customer_merge_into_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_customer_merge_staff_id"),
        sa.PrimaryKeyConstraint("customer_id", name="pk_customer_merge"),
    )
    op.create_index("ix_customer_merge_into_id", "customer_merge", ["into_id"])


def downgrade() -> None:
    op.drop_table("customer_merge")
