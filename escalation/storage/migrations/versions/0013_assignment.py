"""Teams whose episodes are given to their agents unasked, and what was given."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "team", sa.Column("assigns", sa.Boolean(), server_default=sa.text("false"), nullable=False)
    )
    op.add_column(
        "team", sa.Column("accept_within_s", sa.Integer(), server_default="60", nullable=False)
    )
    op.add_column("episode", sa.Column("assigned_at", sa.DateTime(timezone=True)))
    op.add_column(
        "episode",
        sa.Column("passed_by", ARRAY(sa.TEXT()), server_default=sa.text("'{}'"), nullable=False),
    )
    op.create_check_constraint(
        op.f("ck_episode_assigned_is_held"),
        "episode",
        "state = 'with_agent' or assigned_at is null",
    )
    op.create_index(
        "ix_episode_assigned",
        "episode",
        ["assigned_at"],
        postgresql_where=sa.text("assigned_at is not null"),
    )


def downgrade() -> None:
    op.drop_index("ix_episode_assigned", "episode")
    op.drop_constraint(op.f("ck_episode_assigned_is_held"), "episode")
    for column in ("passed_by", "assigned_at"):
        op.drop_column("episode", column)
    for column in ("accept_within_s", "assigns"):
        op.drop_column("team", column)
