"""Teams, and what each agent can do; what an episode asks for."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

WORDS = postgresql.ARRAY(sa.TEXT())
NONE = sa.text("'{}'")


def upgrade() -> None:
    op.create_table(
        "team",
        sa.Column("id", sa.TEXT(), nullable=False),
        sa.Column("name", sa.TEXT(), nullable=False),
        sa.Column("skills", WORDS, server_default=NONE, nullable=False),
        sa.Column("overflow_after_s", sa.Integer(), nullable=True),
        sa.Column("overflow_to", sa.TEXT(), nullable=True),
        sa.Column("targets", postgresql.JSONB(), server_default=NONE, nullable=False),
        sa.ForeignKeyConstraint(
            ["overflow_to"], ["team.id"], name="fk_team_overflow_to", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_team"),
    )
    op.create_index("uq_team_name", "team", [sa.text("lower(name)")], unique=True)
    op.create_table(
        "team_member",
        sa.Column("team_id", sa.TEXT(), nullable=False),
        sa.Column("staff_id", sa.TEXT(), nullable=False),
        sa.ForeignKeyConstraint(
            ["team_id"], ["team.id"], name="fk_team_member_team_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff.id"], name="fk_team_member_staff_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("team_id", "staff_id", name="pk_team_member"),
    )
    op.create_index("ix_team_member_staff_id", "team_member", ["staff_id"])
    op.add_column("staff", sa.Column("skills", WORDS, server_default=NONE, nullable=False))
    op.add_column("staff", sa.Column("locales", WORDS, server_default=NONE, nullable=False))
    op.add_column("staff", sa.Column("capacity", sa.Integer(), nullable=True))
    op.add_column("episode", sa.Column("skill", sa.TEXT(), nullable=True))
    op.add_column("episode", sa.Column("team_id", sa.TEXT(), nullable=True))
    op.add_column("episode", sa.Column("team_since", sa.DateTime(timezone=True), nullable=True))
    op.add_column("episode", sa.Column("known_agent_id", sa.TEXT(), nullable=True))
    op.create_foreign_key(
        "fk_episode_team_id", "episode", "team", ["team_id"], ["id"], ondelete="SET NULL"
    )
    op.create_foreign_key(
        "fk_episode_known_agent_id", "episode", "staff", ["known_agent_id"], ["id"]
    )


def downgrade() -> None:
    for column in ("known_agent_id", "team_since", "team_id", "skill"):
        op.drop_column("episode", column)
    for column in ("capacity", "locales", "skills"):
        op.drop_column("staff", column)
    op.drop_table("team_member")
    op.drop_table("team")
