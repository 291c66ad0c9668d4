"""The widget's settings by version, and what its form has asked of a customer."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "widget_version",
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("settings", JSONB(), nullable=False),
        sa.Column("note", sa.Text()),
        sa.Column("staff_id", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False),
        sa.CheckConstraint("version > 0", name="ck_widget_version_version_range"),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_widget_version_staff_id"),
        sa.PrimaryKeyConstraint("version", name="pk_widget_version"),
    )
    op.execute(
        """
        create function widget_version_is_final() returns trigger language plpgsql as $$
        begin
            raise exception 'A version of the widget is never changed; add another one.';
        end $$
        """
    )
    op.execute(
        """
        create trigger widget_version_is_final before update or delete on widget_version
        for each row execute function widget_version_is_final()
        """
    )
    op.add_column("customer", sa.Column("topic", sa.Text()))
    op.add_column("customer", sa.Column("form_done_at", sa.DateTime(timezone=True)))


def downgrade() -> None:
    op.drop_column("customer", "form_done_at")
    op.drop_column("customer", "topic")
    op.drop_table("widget_version")
    op.execute("drop function widget_version_is_final()")
