"""Every setting of the product, read once from the environment; docs/running.md lists them."""

import json
import re
from collections import Counter
from functools import lru_cache
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import (
    AfterValidator,
    Field,
    StringConstraints,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_settings import BaseSettings, SettingsConfigDict, SettingsError

from escalation.domain.availability import CAPACITY
from escalation.domain.hours import OpeningHours
from escalation.domain.mail import MailServer, Post, Sender
from escalation.domain.panel import Panel
from escalation.domain.targets import Targets

ROOT = Path(__file__).resolve().parent.parent


PREFIX = "HANDRAIL_"

SPOKEN = (
    *("en", "th", "fa", "ko", "es", "de", "fr", "ar", "ja", "pt"),
    *("it", "nl", "pl", "tr", "ru", "uk", "zh", "hi", "vi", "id"),
)
"""The languages of `phrases/`."""

_LOCALE = re.compile(r"\.([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\.md$", re.MULTILINE)

_EXAMPLES = {
    "locales": '["en", "th"]',
    "opening_hours": '{"timezone": "Europe/Amsterdam", "hours": {"mon": ["09:00-18:00"]}}',
    "targets": '{"first_answer_min": 15, "resolution_min": 480}',
    "customer_panel": '{"title": "Orders", "url": "https://shop.example/desk", "secret": "..."}',
    "webhook_networks": '["10.1.0.0/16"]',
    "smtp_url": "smtp://user:password@mail.shop.example:587",
    "mail_from": "Juniper & Co <help@shop.example>",
    "port": "8000",
    "agent_capacity": str(CAPACITY),
}


def _sentence(field: str, cause: str) -> str:
    """What is wrong with a setting and how to mend it. Never its value: it may be a secret."""
    cause = cause.removeprefix("Value error, ").rstrip(".")
    if cause.startswith("Input "):
        cause = cause.replace("Input", "it", 1).replace("valid dictionary", "JSON object")
    example = _EXAMPLES.get(field)
    mend = f"write it as in {example}" if example else "mend it"
    return f"{PREFIX}{field.upper()} cannot be read: {cause}; {mend}, or unset it."


def _readable_hours(value: dict[str, Any] | None) -> dict[str, Any] | None:
    if value is not None:
        OpeningHours.parse(value)
    return value


@lru_cache(maxsize=8)  # asked for with every episode of a list
def _parsed_hours(written: str) -> OpeningHours:
    return OpeningHours.parse(json.loads(written))


def _readable_targets(value: dict[str, Any] | None) -> dict[str, Any] | None:
    if value is not None:
        Targets.parse(value)
    return value


def _readable_networks(value: tuple[str, ...]) -> tuple[str, ...]:
    for network in value:
        ip_network(network)
    return value


def _locales_of(kb_dir: Path) -> tuple[str, ...]:
    """The languages in the names of a folder's articles, `<slug>.<locale>.md`, and SPOKEN."""
    named = Counter(_LOCALE.findall("\n".join(file.name for file in kb_dir.rglob("*.md"))))
    written = [locale for locale, _ in named.most_common()]
    bases = {locale.partition("-")[0] for locale in written}
    return (*written, *(locale for locale in SPOKEN if locale not in bases))


def _readable_mail_server(value: str | None) -> str | None:
    if value is not None:
        MailServer.parse(value)
    return value


class UnreadableSettings(ValueError):
    """A setting that cannot be read: one sentence for each, with its cause and its mend."""


class Settings(BaseSettings):
    """Settings of one installation. Each field is the environment variable HANDRAIL_<FIELD>."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="ignore")

    def __init__(self, **values: Any) -> None:
        try:
            super().__init__(**values)
        except ValidationError as error:
            sentences = [
                _sentence(str(problem["loc"][0]), problem["msg"])
                for problem in error.errors(include_url=False, include_input=False)
            ]
            raise UnreadableSettings("\n".join(sentences)) from error
        except SettingsError as error:  # its message names the field in quotes
            field = next(name for name in type(self).model_fields if f'"{name}"' in str(error))
            raise UnreadableSettings(_sentence(field, "it is not JSON")) from error

    @model_validator(mode="after")
    def _find_locales(self) -> Self:
        if not self.locales:
            self.locales = _locales_of(self.kb_dir)
        return self

    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=1, le=65535)
    database_url: str | None = None
    data_dir: Path = Path(".handrail")
    kb_dir: Path = Path("kb_articles")
    embedding_model: str | None = None
    site_name: str = "Juniper & Co"
    """How the shop calls itself, on the help pages and in the widget."""

    locales: tuple[str, ...] = ()
    """The site's languages, the first one its default. JSON in the environment: '["en","th"]'.
    Unset: those of the articles, the most frequent first, then all others that we speak."""

    opening_hours: Annotated[dict[str, Any] | None, AfterValidator(_readable_hours)] = None
    """When people answer; None: always. JSON in the environment, see OpeningHours.parse."""

    valued_from: float | None = None
    """The value, as the site reports it, from which on a customer comes a little sooner."""

    targets: Annotated[dict[str, Any] | None, AfterValidator(_readable_targets)] = None
    """By when people should answer and resolve; JSON in the environment, see Targets.parse."""

    agent_capacity: int = Field(default=CAPACITY, ge=1, le=100)
    """Conversations an agent can hold at a time before customers are told that all are busy."""

    files_per_conversation_mb: int = Field(default=100, ge=10, le=10_000)
    """What the files of one conversation may weigh together."""

    files_total_gb: int = Field(default=20, ge=1, le=100_000)
    """What all files may weigh together; what is over it is refused, messages never are."""

    webhook_networks: Annotated[tuple[str, ...], AfterValidator(_readable_networks)] = ()
    """Networks beyond the public internet whose addresses webhooks may call: JSON, CIDR."""

    smtp_url: Annotated[str | None, AfterValidator(_readable_mail_server)] = None
    """The mail server for letters to customers, see MailServer.parse; None: none are sent."""

    mail_from: str | None = Field(default=None, validate_default=True)
    """Whom letters are from, see Sender.parse."""

    @field_validator("mail_from")
    @classmethod
    def _readable_sender(cls, value: str | None, info: ValidationInfo) -> str | None:
        if value is not None:
            Sender.parse(value)
        elif info.data.get("smtp_url") is not None:
            raise ValueError("it is missing, and HANDRAIL_SMTP_URL is set")
        return value

    emergency_text: Annotated[str, StringConstraints(strip_whitespace=True)] | None = Field(
        default=None, max_length=1000
    )
    """What customers in danger hear first, in every language; unset: ours, in theirs."""

    admin_email: str | None = None
    admin_password: str | None = None
    demo_password: str | None = None
    identity_secret: str | None = None

    customer_panel: dict[str, Any] | None = None
    """The site's own page about a customer; JSON in the environment, see Panel.parse."""

    @field_validator("customer_panel")
    @classmethod
    def _readable_panel(
        cls, value: dict[str, Any] | None, info: ValidationInfo
    ) -> dict[str, Any] | None:
        # With one key for both, a link to the panel would sign somebody in as the customer.
        if value is not None and Panel.parse(value).secret == info.data.get("identity_secret"):
            raise ValueError("its secret is the identity secret; make another one for the panel")
        return value

    # Made at set-up or by `handrail up`, and handed to the parts; not for people to set.
    internal_secret: str = ""
    internal_url: str = "http://127.0.0.1:8101"
    rasa_url: str = "http://127.0.0.1:8102"
    rasa_token: str = ""
    actions_url: str = "http://127.0.0.1:8103"

    @property
    def hours(self) -> OpeningHours | None:
        """The opening hours; None when the desk is always open."""
        return _parsed_hours(json.dumps(self.opening_hours)) if self.opening_hours else None

    @property
    def targets_of_desk(self) -> Targets:
        """The targets, where a team has none of its own."""
        return Targets.parse(self.targets or {})

    @property
    def post(self) -> Post | None:
        """What sending letters takes; None where none are sent."""
        if self.smtp_url is None or self.mail_from is None:
            return None
        return Post(MailServer.parse(self.smtp_url), Sender.parse(self.mail_from))

    @property
    def panel(self) -> Panel | None:
        """The site's own page about a customer, if it has one."""
        return Panel.parse(self.customer_panel) if self.customer_panel else None

    @property
    def model_dir(self) -> Path:
        """Folder of the converted embedding model."""
        return self.data_dir / "models" / "embedding"

    @property
    def understanding_dir(self) -> Path:
        """Folder of the fitted understanding heads."""
        return self.data_dir / "models" / "understanding"

    @property
    def rasa_model_dir(self) -> Path:
        """Folder of the trained Rasa models."""
        return self.data_dir / "models" / "rasa"

    @property
    def web_dist(self) -> Path:
        """The built front end."""
        return ROOT / "web" / "dist"
