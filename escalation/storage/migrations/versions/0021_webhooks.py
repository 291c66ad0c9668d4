"""Webhooks: the site's own systems are told what happens, in the transaction in which it does.

Triggers write the deliveries and defer their jobs, because events enter the timeline by more than
one statement: none of them can forget it.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)

EVENTS_TELL = """
create function events_tell_webhooks() returns trigger language plpgsql as $$
begin
    -- Nearly every installation has none or one; nobody's message waits for a look at the rest.
    if exists (select from webhook) then
        insert into webhook_delivery (webhook_id, news, episode_id, event_id)
        select webhook.id, added.news, added.episode_id, added.id
        from (
            select id, episode_id, position, case type
                when 'message' then 'message'
                when 'handoff' then 'episode.handed_off'
                when 'joined' then 'episode.claimed'
                when 'resolved' then 'episode.resolved'
                when 'reopened' then 'episode.reopened'
            end as news
            from stored
        ) added join webhook on added.news = any(webhook.news)
        order by added.position
        -- One that is just being removed is left out: no message waits for it, or fails with it.
        for key share of webhook skip locked;
    end if;
    return null;
end $$
"""

EPISODES_TELL = """
create function episodes_tell_webhooks() returns trigger language plpgsql as $$
begin
    insert into webhook_delivery (webhook_id, news, episode_id)
    select id, 'episode.opened', new.id from webhook where 'episode.opened' = any(webhook.news)
    for key share skip locked;
    return null;
end $$
"""

RATINGS_TELL = """
create function ratings_tell_webhooks() returns trigger language plpgsql as $$
begin
    insert into webhook_delivery (webhook_id, news, episode_id)
    select id, 'episode.rated', new.episode_id from webhook
    where 'episode.rated' = any(webhook.news)
    for key share skip locked;
    return null;
end $$
"""

# One job at a time for an endpoint, in order; a job that is tried again stands behind all that
# was tried less often, so that it holds up nothing (Procrastinate looks at lock and priority).
DELIVERIES_DEFER = """
create function webhook_deliveries_defer() returns trigger language plpgsql as $$
begin
    perform procrastinate_defer_jobs_v1(array[row(
        'webhooks', 'deliver', -new.tries, 'webhook:' || new.webhook_id, null,
        jsonb_build_object('delivery_id', new.id, 'ticket', new.ticket), new.due_at
    )::procrastinate_job_to_defer_v1])
    from webhook where webhook.id = new.webhook_id and webhook.paused is null;
    return null;
end $$
"""

TRIGGERS = (
    "create trigger tell_webhooks after insert on event referencing new table as stored"
    " for each statement execute function events_tell_webhooks()",
    "create trigger tell_webhooks after insert on episode"
    " for each row execute function episodes_tell_webhooks()",
    "create trigger tell_webhooks after update on rating for each row when"
    " (new.rated_at is not null and (new.rated_at, new.ces, new.nps, new.comment)"
    " is distinct from (old.rated_at, old.ces, old.nps, old.comment))"
    " execute function ratings_tell_webhooks()",
    "create trigger defer_new after insert on webhook_delivery"
    " for each row execute function webhook_deliveries_defer()",
    "create trigger defer_again after update of ticket on webhook_delivery"
    " for each row when (new.ticket <> old.ticket) execute function webhook_deliveries_defer()",
)


def upgrade() -> None:
    op.create_table(
        "webhook",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("news", ARRAY(sa.Text()), nullable=False),
        sa.Column("secret", sa.Text(), nullable=False),
        sa.Column("paused", sa.Text()),
        sa.Column("failing_since", MOMENT),
        sa.Column("created_at", MOMENT, server_default=sa.func.now(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_webhook"),
    )
    op.create_table(
        "webhook_delivery",
        sa.Column(
            "id", sa.Text(), server_default=sa.text("gen_random_uuid()::text"), nullable=False
        ),
        sa.Column("webhook_id", sa.Text(), nullable=False),
        sa.Column("news", sa.Text(), nullable=False),
        sa.Column("episode_id", sa.Text()),
        sa.Column("event_id", sa.Text()),
        sa.Column("told_at", MOMENT, server_default=sa.func.clock_timestamp(), nullable=False),
        sa.Column("state", sa.Text(), server_default="pending", nullable=False),
        sa.Column("tries", sa.Integer(), server_default="0", nullable=False),
        sa.Column("ticket", sa.Integer(), server_default="1", nullable=False),
        sa.Column("due_at", MOMENT, server_default=sa.func.now(), nullable=False),
        sa.Column("status", sa.Integer()),
        sa.Column("trouble", sa.Text()),
        sa.Column("tried_at", MOMENT),
        sa.CheckConstraint(
            "state in ('pending', 'delivered', 'failed')",
            name=op.f("ck_webhook_delivery_state_known"),
        ),
        *(
            sa.ForeignKeyConstraint(
                [f"{table}_id"],
                [f"{table}.id"],
                name=f"fk_webhook_delivery_{table}_id",
                ondelete="CASCADE",
            )
            for table in ("webhook", "episode", "event")
        ),
        sa.PrimaryKeyConstraint("id", name="pk_webhook_delivery"),
    )
    for columns in (["webhook_id", "told_at"], ["episode_id"], ["event_id"]):
        op.create_index(f"ix_webhook_delivery_{'_'.join(columns)}", "webhook_delivery", columns)
    for statement in (EVENTS_TELL, EPISODES_TELL, RATINGS_TELL, DELIVERIES_DEFER, *TRIGGERS):
        op.execute(statement)


def downgrade() -> None:
    for table in ("event", "episode", "rating"):
        op.execute(f"drop trigger tell_webhooks on {table}")
    op.drop_table("webhook_delivery")
    op.drop_table("webhook")
    for function in ("events_tell", "episodes_tell", "ratings_tell"):
        op.execute(f"drop function {function}_webhooks()")
    op.execute("drop function webhook_deliveries_defer()")
