"""Request bodies. Unknown fields are refused everywhere."""

from typing import Annotated, Any, Literal, Self
from uuid import UUID

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationInfo,
    field_validator,
    model_validator,
)

from escalation.domain.assignment import ACCEPT_WITHIN, SHORTEST_ACCEPT_S
from escalation.domain.contacts import EMAIL_LIMIT, find_contact
from escalation.domain.files import IN_A_MESSAGE
from escalation.domain.marks import Mark
from escalation.domain.presence import Presence
from escalation.domain.routing import OVERFLOW_AFTER
from escalation.domain.targets import Targets
from escalation.domain.texts import MESSAGE_LIMIT, trim
from escalation.domain.tone import PHRASES
from escalation.domain.webhooks import News
from escalation.services.api_keys import LASTS_DAYS


def _short_enough(text: str) -> str:
    trimmed = trim(text)
    if len(trimmed) > MESSAGE_LIMIT:
        raise ValueError(f"at most {MESSAGE_LIMIT} characters, this has {len(trimmed)}")
    return trimmed


def _message_text(text: str) -> str:
    trimmed = _short_enough(text)
    if not trimmed:
        raise ValueError("write something first")
    return trimmed


MessageText = Annotated[str, AfterValidator(_message_text)]
"""Trimmed, 1–4,000 characters."""

ShortText = Annotated[str, AfterValidator(trim), Field(max_length=500)]
ClientId = Annotated[UUID, Field(description="chosen by the client; the same id is stored once")]


CALENDAR_LIMIT = 1_000_000  # characters; a country's holidays of many years are a fifth of that


class Body(BaseModel):
    """What every request body shares."""

    model_config = ConfigDict(extra="forbid", str_max_length=20_000)


class Page(Body):
    """The page on which the customer is."""

    url: ShortText | None = None
    title: ShortText | None = None
    referrer: ShortText | None = None


class OpenSession(Body):
    """POST /api/customer/sessions."""

    locale: Annotated[str, Field(min_length=1, max_length=35)] = "en"
    page: Page | None = None
    identity_token: Annotated[str, Field(max_length=8_000)] | None = None


def _named_once(ids: list[str]) -> list[str]:
    if len(set(ids)) < len(ids):
        raise ValueError("name each file once")
    return ids


FileIds = Annotated[
    list[Annotated[str, Field(max_length=64)]],
    Field(max_length=IN_A_MESSAGE, description="uploads, by the ids that uploading returned"),
    AfterValidator(_named_once),
]


class PostMessage(Body):
    """A message of a customer or an agent: words, or files, or both."""

    client_id: ClientId
    files: FileIds = []
    text: Annotated[str, AfterValidator(_short_enough), Field(validate_default=True)] = ""

    @field_validator("text")
    @classmethod
    def _says_something(cls, text: str, info: ValidationInfo) -> str:
        """With a file the words may be missing."""
        return text if info.data.get("files") else _message_text(text)


class PressChoice(Body):
    """A button that an event offered."""

    client_id: ClientId
    event_id: Annotated[str, Field(max_length=64)]
    value: Annotated[str, Field(max_length=300)]


class Rate(Body):
    """POST /api/customer/ratings; what is left out stays as it was."""

    episode_id: Annotated[str, Field(max_length=64)]
    ces: Annotated[int, Field(ge=1, le=7, strict=True)] | None = None
    nps: Annotated[int, Field(ge=0, le=10, strict=True)] | None = None
    comment: Annotated[str, AfterValidator(trim), Field(max_length=MESSAGE_LIMIT)] | None = None


class Read(Body):
    """POST /api/customer/read."""

    seq: Annotated[int, Field(ge=0, le=2**31 - 1)]


class FormAnswers(Body):
    """PUT /api/customer/form; nothing at all: the customer went past it."""

    name: ShortText | None = None
    email: ShortText | None = None
    topic: ShortText | None = None


def _email(text: str) -> str:
    tidied = trim(text).lower()
    if find_contact(tidied).email != tidied:
        raise ValueError("write an e-mail address, as in dara@example.com")
    return tidied


class SendTranscript(Body):
    """POST /api/customer/transcript."""

    client_id: ClientId
    email: Annotated[str, Field(max_length=EMAIL_LIMIT), AfterValidator(_email)]
    time_zone: Annotated[str, Field(max_length=64, description="IANA name")] | None = None


class Login(Body):
    """POST /api/staff/login."""

    email: Annotated[str, Field(max_length=320)]
    password: Annotated[str, Field(max_length=1_000)]


PASSWORD_LENGTH = 10  # characters; shorter ones are guessed from a stolen table in days

Name = Annotated[str, AfterValidator(trim), Field(min_length=1, max_length=80)]
Password = Annotated[str, Field(min_length=PASSWORD_LENGTH, max_length=1_000)]
Roles = Annotated[list[Literal["agent", "editor", "admin"]], Field(min_length=1, max_length=3)]


class AddStaff(Body):
    """A new account."""

    email: Annotated[str, Field(max_length=320, pattern=r"^[^@\s]+@[^@\s]+$")]
    name: Name
    password: Password
    roles: Roles


class ChangeStaff(Body):
    """What is to be different about an account; what is left out stays."""

    name: Name = ""
    password: Password = ""
    roles: Roles = []
    active: bool = True


def _once_each(news: list[News]) -> list[News]:
    return list(dict.fromkeys(news))


class MakeApiKey(Body):
    """A key for a program, which then acts as this member of staff."""

    name: Name
    staff: Annotated[str, Field(max_length=64)]
    days: Annotated[int, Field(ge=1, le=LASTS_DAYS, strict=True)] = LASTS_DAYS


class WebhookBody(Body):
    """An endpoint, as a whole."""

    url: Annotated[str, AfterValidator(trim), Field(min_length=1, max_length=2_000)]
    news: Annotated[list[News], AfterValidator(_once_each), Field(min_length=1, max_length=20)]
    active: bool = True


class Note(Body):
    """A staff-only note."""

    text: MessageText


class SaveReply(Body):
    """A saved reply; without a locale it fits any customer."""

    name: Annotated[str, AfterValidator(trim), Field(min_length=1, max_length=80)]
    text: MessageText
    locale: Annotated[str, Field(min_length=2, max_length=35)] | None = None
    shared: bool = False


def _fact(text: str) -> str:
    if not trim(text):
        raise ValueError("write what is to be remembered")
    return trim(text)


class FactBody(Body):
    """Something to remember of a customer; without a time, for as long as is allowed."""

    text: Annotated[str, AfterValidator(_fact), Field(max_length=500)]
    consented: Annotated[bool, Field(strict=True)]
    expires_at: AwareDatetime | None = None
    event_id: Annotated[str, Field(max_length=64)] | None = None


class EraseCustomer(Body):
    """Erasing a customer: their name, so that nobody erases another."""

    name: ShortText


class MergeCustomers(Body):
    """The customer who is taken for the same person."""

    other: Annotated[str, Field(min_length=1, max_length=64)]


Phrase = Annotated[str, AfterValidator(trim), Field(min_length=1, max_length=500)]
Phrases = Annotated[list[Phrase], Field(max_length=PHRASES)]


class ToneBody(Body):
    """A language's phrases, as a whole."""

    apology: Phrases
    ownership: Phrases
    empathy: Phrases


class DraftText(Body):
    """What was written so far."""

    text: Annotated[str, Field(max_length=MESSAGE_LIMIT)]


class Looking(Body):
    """What the caller does with an episode that is on their screen."""

    doing: Literal["reading", "writing", "left"] = "reading"


class Parting(Body):
    """What may be said along with giving an episode away."""

    note: ShortText | None = None


class MarkHandoff(Body):
    """An agent's word on a handoff, the last one unless another is named by its event's id."""

    mark: Mark
    handoff: Annotated[str, Field(max_length=64)] | None = None


class Resolve(Parting):
    """Closing an episode."""

    cause: ShortText | None = None


Word = Annotated[
    str, AfterValidator(trim), StringConstraints(to_lower=True, min_length=1, max_length=60)
]
Words = Annotated[list[Word], Field(max_length=50)]
Ids = Annotated[list[Annotated[str, Field(max_length=64)]], Field(max_length=500)]
Locale = Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]


def _readable_targets(value: dict[str, Any]) -> dict[str, Any]:
    Targets.parse(value)
    return value


def _team_name(text: str) -> str:
    if not trim(text):
        raise ValueError("give the team a name")
    return trim(text)


class TeamBody(Body):
    """A team, as a whole."""

    name: Annotated[str, AfterValidator(_team_name), Field(max_length=80)]
    skills: Words = []
    members: Ids = []
    overflow_after_s: Annotated[int, Field(ge=0, le=86_400)] | None = int(
        OVERFLOW_AFTER.total_seconds()
    )
    overflow_to: Annotated[str, Field(max_length=64)] | None = None
    targets: Annotated[dict[str, Any], AfterValidator(_readable_targets)] = {}
    assigns: bool = False
    accept_within_s: Annotated[int, Field(ge=SHORTEST_ACCEPT_S, le=3_600)] = int(
        ACCEPT_WITHIN.total_seconds()
    )


class AgentBody(Body):
    """What an agent can do, as a whole."""

    teams: Ids = []
    skills: Words = []
    locales: Annotated[list[Locale], Field(max_length=50)] = []
    capacity: Annotated[int, Field(ge=1, le=100)] | None = None


class Holiday(Body):
    """A day on which the desk is shut, and what it is called."""

    date: Annotated[str, Field(max_length=10)]
    name: Annotated[str, AfterValidator(trim), Field(max_length=80)] = ""


Spans = Annotated[list[Annotated[str, Field(max_length=11)]], Field(max_length=12)]


class Hours(Body):
    """A week in one time zone, and holidays; domain.hours knows what makes sense."""

    timezone: Annotated[str, Field(max_length=64)]
    hours: Annotated[dict[str, Spans], Field(max_length=7)]
    holidays: Annotated[list[Holiday], Field(max_length=500)] = []


class NewHours(Body):
    """PUT /api/admin/hours; without hours the desk is always open."""

    based_on: Annotated[int, Field(ge=0, le=2**31 - 2, strict=True)]
    hours: Hours | None


class ChosenCalendar(Body):
    """POST /api/admin/hours/calendar: the text of an iCal file."""

    calendar: Annotated[str, Field(min_length=1, max_length=CALENDAR_LIMIT)]


class Snooze(Parting):
    """Setting an episode aside until a time."""

    until: AwareDatetime


class SetPresence(Body):
    """What the caller says of themselves."""

    presence: Presence


class HandOver(Parting):
    """Giving away everything one holds: to a colleague, or to the queue."""

    agent: ShortText | None = None


CauseName = Annotated[str, AfterValidator(trim), Field(min_length=1, max_length=80)]


class AddCause(Body):
    """A new cause, under another one or at the top."""

    name: CauseName
    parent_id: ShortText | None = None
    position: Annotated[int, Field(ge=0, le=10_000)] = 0


class ChangeCause(Body):
    """What is to be different about a cause; what is left out stays."""

    name: CauseName | None = None
    parent_id: ShortText | None = None
    position: Annotated[int, Field(ge=0, le=10_000)] = 0
    active: bool = True


class Transfer(Parting):
    """Handing an episode to a colleague or a team."""

    team: ShortText | None = None
    agent: ShortText | None = None


Threshold = Annotated[float, Field(strict=True, allow_inf_nan=False)]


class QuietBody(Body):
    """What causes that can wait must reach while the desk is shut; left out: as by day."""

    negative: Threshold | None = None
    negative_again: Threshold | None = None
    repeated: Threshold | None = None
    misses: Annotated[int, Field(strict=True)] | None = None


class TeamRuleBody(Body):
    """What goes to a team, which is named by its id."""

    team: str
    causes: list[str] = []
    keywords: list[str] = []


class PolicyChanges(Body):
    """The rules of a policy; what is left out stays as it is. domain.drafts knows the bounds."""

    asked_for_human: Threshold | None = None
    urgent: Threshold | None = None
    negative: Threshold | None = None
    negative_when_urgent: Threshold | None = None
    urgent_when_negative: Threshold | None = None
    negative_again: Threshold | None = None
    low_mood: Threshold | None = None
    abusive: Threshold | None = None
    keyword: Threshold | None = None
    repeated: Threshold | None = None
    misses: Annotated[int, Field(strict=True)] | None = None
    keywords: list[str] | None = None
    quiet: QuietBody | None = None
    teams: list[TeamRuleBody] | None = None

    @property
    def changes(self) -> dict[str, Any]:
        """The rules that were named."""
        return self.model_dump(exclude_none=True)


class Replay(Body):
    """POST /api/admin/policy/replay: the draft is the policy in force with these changes."""

    policy: PolicyChanges
    since: AwareDatetime
    until: AwareDatetime | None = None


class NewPolicy(Body):
    """POST /api/admin/policy."""

    based_on: Annotated[int, Field(ge=0, le=2**31 - 2, strict=True)]
    policy: PolicyChanges
    note: ShortText | None = None


LocaleTexts = Annotated[dict[Annotated[str, Field(max_length=35)], str], Field(max_length=50)]


class TopicBody(Body):
    """What customers can say they come about, with its label by locale."""

    key: str
    labels: LocaleTexts = {}


class FormBody(Body):
    """What newcomers are asked before their first message."""

    asks: Annotated[list[Literal["name", "email", "topic"]], Field(max_length=3)] = []
    required: bool = False
    topics: Annotated[list[TopicBody], Field(max_length=200)] = []


class WidgetBody(Body):
    """The widget's settings, as a whole. domain.widget knows the bounds."""

    position: Annotated[str, Field(max_length=10)] = "end"
    accent: str | None = None
    accent_dark: str | None = None
    greeting: LocaleTexts = {}
    origins: Annotated[list[str], Field(max_length=500)] = []
    form: FormBody = FormBody()


class NewWidget(Body):
    """POST /api/admin/widget."""

    based_on: Annotated[int, Field(ge=0, le=2**31 - 2, strict=True)]
    widget: WidgetBody
    note: ShortText | None = None


def _external_id(text: str) -> str:
    if trim(text) != text:
        raise ValueError("an id without white space around it, as in the identity token's 'sub'")
    return text


class ReportedCustomer(Body):
    """One customer of the site, as it knows them."""

    external_id: Annotated[str, Field(min_length=1, max_length=255), AfterValidator(_external_id)]
    started_at: AwareDatetime
    ended_at: AwareDatetime | None = None
    value: Annotated[float, Field(allow_inf_nan=False)] | None = None
    value_at: AwareDatetime | None = None

    @model_validator(mode="after")
    def _ends_after_it_began(self) -> Self:
        if self.ended_at is not None and self.ended_at <= self.started_at:
            raise ValueError("'ended_at' must lie after 'started_at'")
        return self


CUSTOMERS = 500  # in one call; more would not fit the limit of a body anyway

ReportedCustomers = Annotated[list[ReportedCustomer], Field(min_length=1, max_length=CUSTOMERS)]
"""POST /api/insight/customers."""

Json = dict[str, Any]
