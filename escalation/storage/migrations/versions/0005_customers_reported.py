"""Since when and of what value somebody is a customer, as the site reports it."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("customer", sa.Column("started_at", TIME))
    op.add_column("customer", sa.Column("ended_at", TIME))
    op.create_table(
        "customer_value",
        sa.Column("customer_id", sa.Text(), nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.Column("value", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"],
            ["customer.id"],
            name="fk_customer_value_customer_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("customer_id", "at", name="pk_customer_value"),
    )


def downgrade() -> None:
    op.drop_table("customer_value")
    op.drop_column("customer", "ended_at")
    op.drop_column("customer", "started_at")
