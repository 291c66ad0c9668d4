"""Episodes that their agent sets aside, what agents say of themselves, and the tree of causes."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

SHIPPED = (
    "article_missing",
    "article_unclear",
    "bot_misunderstood",
    "needs_decision",
    "product_problem",
    "other",
)
"""What consoles have offered so far: episodes were resolved with these ids."""


def upgrade() -> None:
    op.add_column("episode", sa.Column("snoozed_until", sa.DateTime(timezone=True)))
    op.add_column(
        "episode",
        sa.Column("awaits_customer", sa.Boolean(), server_default=sa.text("false"), nullable=False),
    )
    op.create_check_constraint(
        op.f("ck_episode_parked_is_held"),
        "episode",
        "state = 'with_agent' or (snoozed_until is null and not awaits_customer)",
    )
    op.add_column(
        "staff", sa.Column("presence", sa.Text(), server_default="available", nullable=False)
    )
    op.create_table(
        "cause",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("parent_id", sa.Text()),
        sa.Column("name", sa.Text()),
        sa.Column("position", sa.Integer(), server_default="0", nullable=False),
        sa.Column("active", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.ForeignKeyConstraint(["parent_id"], ["cause.id"], name="fk_cause_parent_id"),
        sa.PrimaryKeyConstraint("id", name="pk_cause"),
    )
    cause = sa.table("cause", sa.column("id", sa.Text()), sa.column("position", sa.Integer()))
    op.bulk_insert(cause, [{"id": id, "position": at} for at, id in enumerate(SHIPPED)])


def downgrade() -> None:
    op.drop_table("cause")
    op.drop_column("staff", "presence")
    op.drop_constraint(op.f("ck_episode_parked_is_held"), "episode")
    op.drop_column("episode", "awaits_customer")
    op.drop_column("episode", "snoozed_until")
