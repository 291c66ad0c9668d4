"""The tables. What must hold at all times is a constraint here, not a habit elsewhere."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    DateTime,
    ForeignKey,
    Index,
    LargeBinary,
    MetaData,
    UniqueConstraint,
    func,
)
from sqlalchemy import (
    text as sql,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, TEXT
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from escalation.domain.assignment import ACCEPT_WITHIN
from escalation.domain.files import FileType
from escalation.domain.identifiers import new_id


class Base(DeclarativeBase):
    """Text, aware times and JSONB throughout; constraint names made by one rule."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_N_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012  read by SQLAlchemy as a class attribute
        str: TEXT,
        datetime: DateTime(timezone=True),
        dict[str, Any]: JSONB,
        list[dict[str, Any]]: JSONB,
        list[str]: ARRAY(TEXT),
    }


class Customer(Base):
    """A person we serve; `external_id` is the host site's signed name for them."""

    __tablename__ = "customer"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    external_id: Mapped[str | None] = mapped_column(unique=True)
    name: Mapped[str | None]
    email: Mapped[str | None]
    phone: Mapped[str | None]
    topic: Mapped[str | None]
    """What they said they came about, by the key that the widget's form gave it."""
    form_done_at: Mapped[datetime | None]
    """When they filled in the widget's form, or went past it: it is not shown again."""
    locale: Mapped[str]
    page: Mapped[dict[str, Any]] = mapped_column(server_default=sql("'{}'"), default=dict)
    nps_asked_at: Mapped[datetime | None]
    started_at: Mapped[datetime | None]
    """Since when they are the site's customer, where it reports so; see domain.retention."""
    ended_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())

    @property
    def is_verified(self) -> bool:
        """Whether the host site signed who they are."""
        return self.external_id is not None


class CustomerValue(Base):
    """What a customer was worth to the site from a moment on, in a unit of its own."""

    __tablename__ = "customer_value"

    customer_id: Mapped[str] = mapped_column(
        ForeignKey("customer.id", ondelete="CASCADE"), primary_key=True
    )
    at: Mapped[datetime] = mapped_column(primary_key=True)
    value: Mapped[float]


class CustomerFact(Base):
    """Something that agents remember of a customer until it lapses."""

    __tablename__ = "customer_fact"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    customer_id: Mapped[str] = mapped_column(
        ForeignKey("customer.id", ondelete="CASCADE"), index=True
    )
    text: Mapped[str]
    consented: Mapped[bool]
    """Whether the customer agreed that it is remembered; see domain.facts."""
    expires_at: Mapped[datetime] = mapped_column(index=True)
    event_id: Mapped[str | None] = mapped_column(
        ForeignKey("event.id", ondelete="SET NULL"), index=True
    )
    """The message it was learned from; None when an agent knows it from elsewhere."""
    staff_id: Mapped[str] = mapped_column(ForeignKey("staff.id"))
    """Who wrote it, or changed it last."""
    at: Mapped[datetime] = mapped_column(server_default=func.now())


class CustomerMerge(Base):
    """A customer whom a colleague takes for the same person as another one."""

    __tablename__ = "customer_merge"
    __table_args__ = (CheckConstraint("customer_id <> into_id", name="two_customers"),)

    customer_id: Mapped[str] = mapped_column(
        ForeignKey("customer.id", ondelete="CASCADE"), primary_key=True
    )
    into_id: Mapped[str] = mapped_column(ForeignKey("customer.id", ondelete="CASCADE"), index=True)
    staff_id: Mapped[str] = mapped_column(ForeignKey("staff.id"))
    at: Mapped[datetime] = mapped_column(server_default=func.now())


class CustomerSession(Base):
    """One device of a customer. Only the hash of its token is kept."""

    __tablename__ = "customer_session"

    token_hash: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    customer_id: Mapped[str] = mapped_column(
        ForeignKey("customer.id", ondelete="CASCADE"), index=True
    )
    expires_at: Mapped[datetime]


class Conversation(Base):
    """The one long thread of a customer. Its row is the lock under which the timeline grows."""

    __tablename__ = "conversation"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    customer_id: Mapped[str] = mapped_column(
        ForeignKey("customer.id", ondelete="CASCADE"), unique=True
    )
    last_seq: Mapped[int] = mapped_column(server_default="0", default=0)
    last_position: Mapped[int] = mapped_column(server_default="0", default=0)
    customer_read_seq: Mapped[int] = mapped_column(server_default="0", default=0)


class Episode(Base):
    """One stretch of a conversation, with exactly one owner."""

    __tablename__ = "episode"
    __table_args__ = (
        # G8: one open episode a conversation.
        Index(
            "uq_episode_open",
            "conversation_id",
            unique=True,
            postgresql_where=sql("state <> 'resolved'"),
        ),
        Index("ix_episode_opened", "opened_at", "id"),
        Index("ix_episode_waiting", "priority", postgresql_where=sql("state = 'waiting'")),
        Index(
            "ix_episode_assigned", "assigned_at", postgresql_where=sql("assigned_at is not null")
        ),
        Index("ix_episode_held", "agent_id", postgresql_where=sql("state = 'with_agent'")),
        CheckConstraint(
            "state in ('with_bot', 'waiting', 'with_agent', 'resolved')", name="state_known"
        ),
        # The owner's fields agree with the state.
        CheckConstraint("(state = 'with_agent') = (agent_id is not null)", name="agent_is_owner"),
        CheckConstraint("(state = 'waiting') = (waiting_since is not null)", name="wait_is_known"),
        CheckConstraint("(state = 'resolved') = (resolved_at is not null)", name="end_is_known"),
        CheckConstraint("priority between 0 and 100", name="priority_range"),
        CheckConstraint(
            "state = 'with_agent' or (snoozed_until is null and not awaits_customer)",
            name="parked_is_held",
        ),
        CheckConstraint("state = 'with_agent' or assigned_at is null", name="assigned_is_held"),
    )

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    conversation_id: Mapped[str] = mapped_column(
        ForeignKey("conversation.id", ondelete="CASCADE"), index=True
    )
    state: Mapped[str]
    version: Mapped[int] = mapped_column(server_default="1", default=1)
    """Grows with every move of ownership; a reply made under an older one is dropped."""
    locale: Mapped[str]
    opened_at: Mapped[datetime] = mapped_column(server_default=func.now())
    resolved_at: Mapped[datetime | None]
    resolved_by: Mapped[str | None]
    cause: Mapped[str | None]
    agent_id: Mapped[str | None] = mapped_column(ForeignKey("staff.id"))
    last_agent_id: Mapped[str | None] = mapped_column(ForeignKey("staff.id"))
    known_agent_id: Mapped[str | None] = mapped_column(ForeignKey("staff.id"))
    """Who answered this customer before this wait began, and is given a moment to do so again."""
    skill: Mapped[str | None]
    """What is asked of the agent: the topic of the articles that the bot showed last."""
    team_id: Mapped[str | None] = mapped_column(ForeignKey("team.id", ondelete="SET NULL"))
    team_since: Mapped[datetime | None]
    """When it came to the team, whose time to itself begins there."""
    assigned_at: Mapped[datetime | None]
    """When it was given to its agent unasked, who has not accepted it yet (domain.assignment)."""
    passed_by: Mapped[list[str]] = mapped_column(server_default=sql("'{}'"), default=list)
    """Who had it in this wait and gave it back, or let it lapse: ids."""
    priority: Mapped[int] = mapped_column(server_default="0", default=0)
    reason: Mapped[str | None]
    signals: Mapped[list[dict[str, Any]]] = mapped_column(server_default=sql("'[]'"), default=list)
    waiting_since: Mapped[datetime | None]
    tops_at: Mapped[datetime | None]
    """While it waits: by when its wait will count as much as any reason (domain.queueing)."""
    claimed_at: Mapped[datetime | None]
    claim_wait_s: Mapped[float | None]
    unanswered_since: Mapped[datetime | None]
    """Time of the customer's oldest message, or wish for a person, that nobody answered (G10)."""
    misses: Mapped[int] = mapped_column(server_default="0", default=0)
    """Questions in a row that the bot could not answer."""
    bot_replied: Mapped[bool] = mapped_column(server_default=sql("false"), default=False)
    person_replied: Mapped[bool] = mapped_column(server_default=sql("false"), default=False)
    handed_off: Mapped[bool] = mapped_column(server_default=sql("false"), default=False)
    reopened: Mapped[bool] = mapped_column(server_default=sql("false"), default=False)
    reopened_at: Mapped[datetime | None]
    """The last time."""
    unanswered: Mapped[bool] = mapped_column(server_default=sql("false"), default=False)
    """Whether the bot ever missed in this episode."""
    snoozed_until: Mapped[datetime | None]
    """When its agent wants to see it again; a message of the customer's comes before that."""
    awaits_customer: Mapped[bool] = mapped_column(server_default=sql("false"), default=False)
    """Whether its agent asked something and can do nothing until the customer writes."""

    def is_parked(self, now: datetime) -> bool:
        """Whether its agent has nothing to do with it at this moment."""
        is_asleep = self.snoozed_until is not None and self.snoozed_until > now
        return self.awaits_customer or is_asleep


class Event(Base):
    """One entry of the timeline. `seq` numbers what the customer sees, `position` everything."""

    __tablename__ = "event"
    __table_args__ = (
        UniqueConstraint("conversation_id", "position"),
        UniqueConstraint("conversation_id", "seq"),
        # G2: a message sent twice with one client_id is stored once, for ever.
        UniqueConstraint("conversation_id", "client_id"),
        # G5: a customer's message is settled once.
        UniqueConstraint("conversation_id", "in_reply_to"),
        CheckConstraint("(audience = 'everyone') = (seq is not null)", name="seq_is_visible"),
        # A context card reads the first and the latest of an episode's thousands, and its notes.
        Index("ix_event_episode_id_position", "episode_id", "position"),
        Index(
            "ix_event_remark",
            "episode_id",
            "position",
            postgresql_where=sql("type in ('note', 'marked')"),
        ),
        Index("ix_event_handoff", "at", postgresql_where=sql("type = 'handoff'")),
        # A console asks at every look what its agent has claimed lately.
        Index("ix_event_joined", "staff_id", "at", postgresql_where=sql("type = 'joined'")),
    )

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversation.id", ondelete="CASCADE"))
    episode_id: Mapped[str] = mapped_column(ForeignKey("episode.id", ondelete="CASCADE"))
    position: Mapped[int]
    seq: Mapped[int | None]
    type: Mapped[str]
    audience: Mapped[str]
    author_kind: Mapped[str]
    author_name: Mapped[str | None]
    staff_id: Mapped[str | None] = mapped_column(ForeignKey("staff.id"))
    at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())
    text: Mapped[str | None]
    client_id: Mapped[str | None]
    in_reply_to: Mapped[int | None]
    details: Mapped[dict[str, Any]] = mapped_column(server_default=sql("'{}'"), default=dict)
    """What is particular to the type: answer, choices, choice, reason, rating, signals …"""


class File(Base):
    """A picture or a PDF of a conversation. Its event tells of it; only here are its bytes."""

    __tablename__ = "file"
    __table_args__ = (
        # G2 for files: uploaded twice with one client_id, it is stored once.
        UniqueConstraint("conversation_id", "client_id"),
        CheckConstraint(
            f"type in ({', '.join(repr(str(type)) for type in FileType)})", name="type_known"
        ),
        CheckConstraint("size = octet_length(content)", name="size_is_true"),
        Index("ix_file_unsent", "created_at", postgresql_where=sql("event_id is null")),
    )

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversation.id", ondelete="CASCADE"))
    client_id: Mapped[str]
    event_id: Mapped[str | None] = mapped_column(
        ForeignKey("event.id", ondelete="CASCADE"), index=True
    )
    """The message that it came with; None while there is none yet."""
    staff_id: Mapped[str | None] = mapped_column(ForeignKey("staff.id"))
    """Who of the staff uploaded it; None for the customer."""
    name: Mapped[str]
    """What its sender called it: shown, and never a path or a header."""
    type: Mapped[str]
    size: Mapped[int]
    width: Mapped[int | None]
    height: Mapped[int | None]
    sha256: Mapped[bytes] = mapped_column(LargeBinary)
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class Rating(Base):
    """The one rating of an episode; the row exists from the moment the question is asked."""

    __tablename__ = "rating"
    __table_args__ = (
        CheckConstraint("ces between 1 and 7", name="ces_range"),
        CheckConstraint("nps between 0 and 10", name="nps_range"),
    )

    episode_id: Mapped[str] = mapped_column(
        ForeignKey("episode.id", ondelete="CASCADE"), primary_key=True
    )
    asked_at: Mapped[datetime] = mapped_column(server_default=func.now())
    ask_nps: Mapped[bool]
    owner: Mapped[str]
    """bot, person or both: whose work is rated."""
    ces: Mapped[int | None]
    nps: Mapped[int | None]
    comment: Mapped[str | None]
    comment_done: Mapped[bool] = mapped_column(server_default=sql("false"), default=False)
    rated_at: Mapped[datetime | None] = mapped_column(index=True)


class Staff(Base):
    """An agent, editor or administrator."""

    __tablename__ = "staff"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    email: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    password_hash: Mapped[str]
    roles: Mapped[list[str]]
    active: Mapped[bool] = mapped_column(server_default=sql("true"), default=True)
    skills: Mapped[list[str]] = mapped_column(server_default=sql("'{}'"), default=list)
    locales: Mapped[list[str]] = mapped_column(server_default=sql("'{}'"), default=list)
    """Languages they answer in; none: all of the site's."""
    capacity: Mapped[int | None]
    """Conversations they can hold well; None: as many as the setting says."""
    seen_at: Mapped[datetime | None]
    """Last sign of life, of an open console or an API call; who was seen lately is present."""
    presence: Mapped[str] = mapped_column(server_default="available", default="available")
    """What they say of themselves; see domain.presence."""
    picture_id: Mapped[str | None]
    """Of their StaffPicture, if they have one; beside them so that events need not look for it."""


class StaffPicture(Base):
    """The face of a member of staff. Its id is its address, and told to customers."""

    __tablename__ = "staff_picture"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    staff_id: Mapped[str] = mapped_column(ForeignKey("staff.id", ondelete="CASCADE"), unique=True)
    type: Mapped[str]
    content: Mapped[bytes] = mapped_column(LargeBinary)
    at: Mapped[datetime] = mapped_column(server_default=func.now())


class Team(Base):
    """Agents who answer the same kind of thing."""

    __tablename__ = "team"
    __table_args__ = (Index("uq_team_name", sql("lower(name)"), unique=True),)

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    name: Mapped[str]
    skills: Mapped[list[str]] = mapped_column(server_default=sql("'{}'"), default=list)
    """An episode that asks for one of these comes to this team."""
    overflow_after_s: Mapped[int | None]
    """How long it has an episode to itself, in seconds of opening time; None: for good."""
    overflow_to: Mapped[str | None] = mapped_column(ForeignKey("team.id", ondelete="SET NULL"))
    """Which team helps out after that; None: everybody."""
    targets: Mapped[dict[str, Any]] = mapped_column(server_default=sql("'{}'"), default=dict)
    """Its own targets, as the setting has them; what is left out is the desk's."""
    assigns: Mapped[bool] = mapped_column(server_default=sql("false"), default=False)
    """Whether its episodes are given to its agents at once; else they pick for themselves."""
    accept_within_s: Mapped[int] = mapped_column(
        server_default=str(int(ACCEPT_WITHIN.total_seconds())),
        default=int(ACCEPT_WITHIN.total_seconds()),
    )
    """After how long an agent who has not looked at what they were given loses it, in seconds."""


class TeamMember(Base):
    """Somebody of the staff in a team."""

    __tablename__ = "team_member"

    team_id: Mapped[str] = mapped_column(
        ForeignKey("team.id", ondelete="CASCADE"), primary_key=True
    )
    staff_id: Mapped[str] = mapped_column(
        ForeignKey("staff.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class StaffSession(Base):
    """One signed-in browser of a member of staff, or a program's API key."""

    __tablename__ = "staff_session"
    __table_args__ = (
        CheckConstraint("(csrf is null) = (key_id is not null)", name="key_has_id"),
        CheckConstraint("(key_id is null) = (name is null)", name="key_has_name"),
    )

    token_hash: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    staff_id: Mapped[str] = mapped_column(ForeignKey("staff.id", ondelete="CASCADE"), index=True)
    csrf: Mapped[str | None]
    """None for an API key, which no browser sends by itself."""
    key_id: Mapped[str | None] = mapped_column(unique=True)
    """What an API key is called by, since nobody keeps the key itself; None for a browser."""
    name: Mapped[str | None]
    """What an API key is for, in its maker's words."""
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None] = mapped_column(server_default=func.now())
    """None for an API key that nothing has called with yet."""


class PolicyVersion(Base):
    """The site's policy from a moment on, the newest in force. A trigger keeps rows as they are."""

    __tablename__ = "policy_version"
    __table_args__ = (CheckConstraint("version > 0", name="version_range"),)

    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    rules: Mapped[dict[str, Any]]
    note: Mapped[str | None]
    staff_id: Mapped[str] = mapped_column(ForeignKey("staff.id"))
    at: Mapped[datetime] = mapped_column(server_default=func.now())


class HoursVersion(Base):
    """The site's opening hours from a moment on, the newest in force."""

    __tablename__ = "hours_version"
    __table_args__ = (CheckConstraint("version > 0", name="version_range"),)

    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    hours: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    """As `OpeningHours.parse` reads them; None: always open."""
    staff_id: Mapped[str] = mapped_column(ForeignKey("staff.id"))
    at: Mapped[datetime] = mapped_column(server_default=func.now())


class WidgetVersion(Base):
    """The widget's settings from a moment on, as `PolicyVersion` has the policy."""

    __tablename__ = "widget_version"
    __table_args__ = (CheckConstraint("version > 0", name="version_range"),)

    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    settings: Mapped[dict[str, Any]]
    note: Mapped[str | None]
    staff_id: Mapped[str] = mapped_column(ForeignKey("staff.id"))
    at: Mapped[datetime] = mapped_column(server_default=func.now())


class SavedReply(Base):
    """A text that agents put into their answers, with variables."""

    __tablename__ = "saved_reply"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    owner_id: Mapped[str | None] = mapped_column(
        ForeignKey("staff.id", ondelete="CASCADE"), index=True
    )
    """Whose it is; None when everybody uses it."""
    name: Mapped[str]
    text: Mapped[str]
    locale: Mapped[str | None]


class ToneGuide(Base):
    """The site's own phrases for one language, in place of those that ship."""

    __tablename__ = "tone_guide"

    locale: Mapped[str] = mapped_column(primary_key=True)
    phrases: Mapped[dict[str, Any]]
    """By kind; see domain.tone."""


class Draft(Base):
    """What a member of staff has begun to write in an episode."""

    __tablename__ = "draft"

    staff_id: Mapped[str] = mapped_column(
        ForeignKey("staff.id", ondelete="CASCADE"), primary_key=True
    )
    episode_id: Mapped[str] = mapped_column(
        ForeignKey("episode.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    kind: Mapped[str] = mapped_column(primary_key=True)
    text: Mapped[str]
    updated_at: Mapped[datetime] = mapped_column(server_default=func.now())


class Cause(Base):
    """Why an episode needed a person: a node of the tree that the site edits."""

    __tablename__ = "cause"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    parent_id: Mapped[str | None] = mapped_column(ForeignKey("cause.id"))
    name: Mapped[str | None]
    """None for those that come with the product: each reader sees them in their own language."""
    position: Mapped[int] = mapped_column(server_default="0", default=0)
    active: Mapped[bool] = mapped_column(server_default=sql("true"), default=True)
    """Whether it is still offered; episodes keep the cause they were resolved with."""


class AuditEntry(Base):
    """One change by an administrator. Rows are added and never touched again."""

    __tablename__ = "audit_entry"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    staff_id: Mapped[str] = mapped_column(ForeignKey("staff.id"))
    staff_name: Mapped[str]
    """As they were called then."""
    action: Mapped[str]
    subject: Mapped[str]
    details: Mapped[dict[str, Any]]
    hash: Mapped[bytes] = mapped_column(LargeBinary)
    """Of this entry and the hash before it."""


class Webhook(Base):
    """An address of the site's that is told what happens. Triggers write its deliveries."""

    __tablename__ = "webhook"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    url: Mapped[str]
    news: Mapped[list[str]]
    """What it is told; see domain.webhooks.News."""
    secret: Mapped[str]
    """In clear: whoever signs needs it."""
    paused: Mapped[str | None]
    """Why it is told nothing for now; what happens meanwhile waits for it."""
    failing_since: Mapped[datetime | None]
    """First failed try after the last that got through."""
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class WebhookDelivery(Base):
    """One thing told to one endpoint. What it says is read when it is sent, not kept here."""

    __tablename__ = "webhook_delivery"
    __table_args__ = (
        Index("ix_webhook_delivery_webhook_id_told_at", "webhook_id", "told_at"),
        CheckConstraint("state in ('pending', 'delivered', 'failed')", name="state_known"),
    )

    id: Mapped[str] = mapped_column(
        primary_key=True, default=new_id, server_default=sql("gen_random_uuid()::text")
    )
    """The same at every try, by which a receiver knows what it has already."""
    webhook_id: Mapped[str] = mapped_column(ForeignKey("webhook.id", ondelete="CASCADE"))
    news: Mapped[str]
    episode_id: Mapped[str | None] = mapped_column(
        ForeignKey("episode.id", ondelete="CASCADE"), index=True
    )
    event_id: Mapped[str | None] = mapped_column(
        ForeignKey("event.id", ondelete="CASCADE"), index=True
    )
    told_at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())
    state: Mapped[str] = mapped_column(server_default="pending", default="pending")
    tries: Mapped[int] = mapped_column(server_default="0", default=0)
    ticket: Mapped[int] = mapped_column(server_default="1", default=1)
    """Each number is one job, which a trigger defers; a job with an older one does nothing."""
    due_at: Mapped[datetime] = mapped_column(server_default=func.now())
    status: Mapped[int | None]
    """The HTTP status of the last try."""
    trouble: Mapped[str | None]
    """Why the last try had no answer."""
    tried_at: Mapped[datetime | None]


class Embedding(Base):
    """A vector by the hash of its text, so that a restart embeds nothing twice."""

    __tablename__ = "embedding"

    fingerprint: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    vector: Mapped[bytes] = mapped_column(LargeBinary)
