"""Request bodies. Unknown fields are refused everywhere."""

from typing import Annotated, Any
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from escalation.domain.texts import MESSAGE_LIMIT, trim


def _message_text(text: str) -> str:
    trimmed = trim(text)
    if not trimmed:
        raise ValueError("write something first")
    if len(trimmed) > MESSAGE_LIMIT:
        raise ValueError(f"at most {MESSAGE_LIMIT} characters, this has {len(trimmed)}")
    return trimmed


MessageText = Annotated[str, AfterValidator(_message_text)]
"""Trimmed, 1–4,000 characters."""

ShortText = Annotated[str, AfterValidator(trim), Field(max_length=500)]
ClientId = Annotated[UUID, Field(description="chosen by the client; the same id is stored once")]


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


class PostMessage(Body):
    """A message of a customer or an agent."""

    client_id: ClientId
    text: MessageText


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


class Login(Body):
    """POST /api/staff/login."""

    email: Annotated[str, Field(max_length=320)]
    password: Annotated[str, Field(max_length=1_000)]


class Note(Body):
    """A staff-only note."""

    text: MessageText


class Parting(Body):
    """What may be said along with giving an episode away."""

    note: ShortText | None = None


class Resolve(Parting):
    """Closing an episode."""

    cause: ShortText | None = None


class Transfer(Parting):
    """Handing an episode to a colleague or a team."""

    team: ShortText | None = None
    agent: ShortText | None = None


Json = dict[str, Any]
