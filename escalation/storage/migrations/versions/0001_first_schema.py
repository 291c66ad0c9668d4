"""The first schema: our tables, and Procrastinate's for the jobs that share their transactions."""

from importlib.resources import files

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "customer",
        sa.Column("id", sa.TEXT(), nullable=False),
        sa.Column("external_id", sa.TEXT(), nullable=True),
        sa.Column("name", sa.TEXT(), nullable=True),
        sa.Column("email", sa.TEXT(), nullable=True),
        sa.Column("locale", sa.TEXT(), nullable=False),
        sa.Column(
            "page",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default=sa.text("'{}'"),
            nullable=False,
        ),
        sa.Column("nps_asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_customer")),
        sa.UniqueConstraint("external_id", name=op.f("uq_customer_external_id")),
    )
    op.create_table(
        "embedding",
        sa.Column("fingerprint", sa.TEXT(), nullable=False),
        sa.Column("key", sa.TEXT(), nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("fingerprint", "key", name=op.f("pk_embedding")),
    )
    op.create_table(
        "staff",
        sa.Column("id", sa.TEXT(), nullable=False),
        sa.Column("email", sa.TEXT(), nullable=False),
        sa.Column("name", sa.TEXT(), nullable=False),
        sa.Column("password_hash", sa.TEXT(), nullable=False),
        sa.Column("roles", postgresql.ARRAY(sa.TEXT()), nullable=False),
        sa.Column("active", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff")),
        sa.UniqueConstraint("email", name=op.f("uq_staff_email")),
    )
    op.create_table(
        "conversation",
        sa.Column("id", sa.TEXT(), nullable=False),
        sa.Column("customer_id", sa.TEXT(), nullable=False),
        sa.Column("last_seq", sa.Integer(), server_default="0", nullable=False),
        sa.Column("last_position", sa.Integer(), server_default="0", nullable=False),
        sa.Column("customer_read_seq", sa.Integer(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"],
            ["customer.id"],
            name=op.f("fk_conversation_customer_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conversation")),
        sa.UniqueConstraint("customer_id", name=op.f("uq_conversation_customer_id")),
    )
    op.create_table(
        "customer_session",
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("customer_id", sa.TEXT(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"],
            ["customer.id"],
            name=op.f("fk_customer_session_customer_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_customer_session")),
    )
    op.create_index(
        op.f("ix_customer_session_customer_id"), "customer_session", ["customer_id"], unique=False
    )
    op.create_table(
        "staff_session",
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("staff_id", sa.TEXT(), nullable=False),
        sa.Column("csrf", sa.TEXT(), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "used_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff.id"], name=op.f("fk_staff_session_staff_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_staff_session")),
    )
    op.create_index(op.f("ix_staff_session_staff_id"), "staff_session", ["staff_id"], unique=False)
    op.create_table(
        "episode",
        sa.Column("id", sa.TEXT(), nullable=False),
        sa.Column("conversation_id", sa.TEXT(), nullable=False),
        sa.Column("state", sa.TEXT(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("locale", sa.TEXT(), nullable=False),
        sa.Column(
            "opened_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.Column("resolved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("resolved_by", sa.TEXT(), nullable=True),
        sa.Column("cause", sa.TEXT(), nullable=True),
        sa.Column("agent_id", sa.TEXT(), nullable=True),
        sa.Column("last_agent_id", sa.TEXT(), nullable=True),
        sa.Column("priority", sa.Integer(), server_default="0", nullable=False),
        sa.Column("reason", sa.TEXT(), nullable=True),
        sa.Column(
            "signals",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default=sa.text("'[]'"),
            nullable=False,
        ),
        sa.Column("waiting_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("claim_wait_s", sa.Double(), nullable=True),
        sa.Column("unanswered_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("misses", sa.Integer(), server_default="0", nullable=False),
        sa.Column("bot_replied", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("person_replied", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("handed_off", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("reopened", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("unanswered", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.CheckConstraint(
            "(state = 'resolved') = (resolved_at is not null)", name=op.f("ck_episode_end_is_known")
        ),
        sa.CheckConstraint(
            "(state = 'waiting') = (waiting_since is not null)",
            name=op.f("ck_episode_wait_is_known"),
        ),
        sa.CheckConstraint(
            "(state = 'with_agent') = (agent_id is not null)",
            name=op.f("ck_episode_agent_is_owner"),
        ),
        sa.CheckConstraint(
            "state in ('with_bot', 'waiting', 'with_agent', 'resolved')",
            name=op.f("ck_episode_state_known"),
        ),
        sa.CheckConstraint("priority between 0 and 100", name=op.f("ck_episode_priority_range")),
        sa.ForeignKeyConstraint(["agent_id"], ["staff.id"], name=op.f("fk_episode_agent_id")),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversation.id"],
            name=op.f("fk_episode_conversation_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["last_agent_id"], ["staff.id"], name=op.f("fk_episode_last_agent_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_episode")),
    )
    op.create_index(
        op.f("ix_episode_conversation_id"), "episode", ["conversation_id"], unique=False
    )
    op.create_index(
        "ix_episode_waiting",
        "episode",
        ["priority"],
        unique=False,
        postgresql_where=sa.text("state = 'waiting'"),
    )
    op.create_index(
        "uq_episode_open",
        "episode",
        ["conversation_id"],
        unique=True,
        postgresql_where=sa.text("state <> 'resolved'"),
    )
    op.create_table(
        "event",
        sa.Column("id", sa.TEXT(), nullable=False),
        sa.Column("conversation_id", sa.TEXT(), nullable=False),
        sa.Column("episode_id", sa.TEXT(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=True),
        sa.Column("type", sa.TEXT(), nullable=False),
        sa.Column("audience", sa.TEXT(), nullable=False),
        sa.Column("author_kind", sa.TEXT(), nullable=False),
        sa.Column("author_name", sa.TEXT(), nullable=True),
        sa.Column("staff_id", sa.TEXT(), nullable=True),
        sa.Column(
            "at",
            sa.DateTime(timezone=True),
            server_default=sa.text("clock_timestamp()"),
            nullable=False,
        ),
        sa.Column("text", sa.TEXT(), nullable=True),
        sa.Column("client_id", sa.TEXT(), nullable=True),
        sa.Column("in_reply_to", sa.Integer(), nullable=True),
        sa.Column(
            "details",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default=sa.text("'{}'"),
            nullable=False,
        ),
        sa.CheckConstraint(
            "(audience = 'everyone') = (seq is not null)", name=op.f("ck_event_seq_is_visible")
        ),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversation.id"],
            name=op.f("fk_event_conversation_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["episode_id"], ["episode.id"], name=op.f("fk_event_episode_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_event_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
        sa.UniqueConstraint(
            "conversation_id", "client_id", name=op.f("uq_event_conversation_id_client_id")
        ),
        sa.UniqueConstraint(
            "conversation_id", "in_reply_to", name=op.f("uq_event_conversation_id_in_reply_to")
        ),
        sa.UniqueConstraint(
            "conversation_id", "position", name=op.f("uq_event_conversation_id_position")
        ),
        sa.UniqueConstraint("conversation_id", "seq", name=op.f("uq_event_conversation_id_seq")),
    )
    op.create_index(op.f("ix_event_episode_id"), "event", ["episode_id"], unique=False)
    op.create_table(
        "rating",
        sa.Column("episode_id", sa.TEXT(), nullable=False),
        sa.Column(
            "asked_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.Column("ask_nps", sa.Boolean(), nullable=False),
        sa.Column("owner", sa.TEXT(), nullable=False),
        sa.Column("ces", sa.Integer(), nullable=True),
        sa.Column("nps", sa.Integer(), nullable=True),
        sa.Column("comment", sa.TEXT(), nullable=True),
        sa.Column("comment_done", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("rated_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("ces between 1 and 7", name=op.f("ck_rating_ces_range")),
        sa.CheckConstraint("nps between 0 and 10", name=op.f("ck_rating_nps_range")),
        sa.ForeignKeyConstraint(
            ["episode_id"], ["episode.id"], name=op.f("fk_rating_episode_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("episode_id", name=op.f("pk_rating")),
    )
    op.create_index(op.f("ix_rating_rated_at"), "rating", ["rated_at"], unique=False)
    jobs = files("procrastinate").joinpath("sql/schema.sql").read_text(encoding="utf-8")
    op.get_bind().exec_driver_sql(jobs.replace("%", "%%"))


def downgrade() -> None:
    raise NotImplementedError("The first schema has nothing before it: restore a backup instead.")
