"""A desk in the middle of a day's work, so that no page of the console is empty."""

import json
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx

from tests.escalation.api.test_identity import signed
from tests.house import IDENTITY_SECRET, eventually
from tests.journeys.conftest import PANEL
from tests.samples import png

Json = dict[str, Any]

SETTINGS = {
    "HANDRAIL_IDENTITY_SECRET": IDENTITY_SECRET,
    "HANDRAIL_CUSTOMER_PANEL": json.dumps(PANEL),
    "HANDRAIL_WEBHOOK_NETWORKS": json.dumps(["127.0.0.0/8"]),
}

COLLEAGUES = {"Mina Rahimi": ["fa", "en"], "Park Joon": ["ko", "en"], "Nok Srisai": ["th", "en"]}

RESOLVED = (
    ("How long does a refund take?", "article_unclear", 6, 9, "Quick and friendly."),
    ("My parcel was left in the rain", "product_problem", 3, 4, "The box was soaked."),
    ("Can I change the address of my order?", "needs_decision", 7, 10, None),
    ("The lamp flickers since yesterday", "product_problem", 5, 8, None),
    ("Do you ship to Chiang Mai?", "article_missing", 7, 10, "Answered in a minute!"),
    ("I cannot log in any more", "bot_misunderstood", 2, 3, "Had to explain it twice."),
)

WAITING = (
    ("en", "Where is my parcel? It was due on Monday.", "Where is my parcel?"),
    ("th", "คืนเงินกี่วัน", "ขอคุยกับคนหน่อยค่ะ"),
    ("fa", "چقدر طول می‌کشد تا پولم برگردد؟", "این اصلاً قابل قبول نیست، یک نفر جواب بدهد!"),
    ("ko", "환불은 얼마나 걸리나요?", "상담원 연결해 주세요"),
    ("es", "No puedo pagar con mi tarjeta", "Quiero hablar con una persona, por favor"),
    ("en", "Is the oak table still in stock?", "I need it before Friday, can somebody check?"),
)

REPLIES: tuple[Json, ...] = (
    {
        "name": "Greeting",
        "text": "Hello {{customer.name|there}}, this is {{agent.name}} of {{site.name}}.",
        "shared": True,
    },
    {
        "name": "Refund is on its way",
        "text": "Your refund left us today. Banks take three to five working days to show it.",
        "locale": "en",
        "shared": True,
    },
    {
        "name": "بازپرداخت انجام شد",
        "text": "{{customer.name|دوست}} عزیز، مبلغ شما امروز بازگردانده شد.",
        "locale": "fa",
        "shared": True,
    },
    {"name": "Sign-off", "text": "Is there anything else that I can do for you?"},
)

HOURS = {
    "timezone": "Asia/Bangkok",
    "hours": {
        **{day: ["08:00-12:30", "13:30-20:00"] for day in ("mon", "tue", "wed", "thu", "fri")},
        "sat": ["10:00-16:00"],
    },
    "holidays": [
        {"date": "2027-01-01", "name": "New Year's Day"},
        {"date": "2027-04-13", "name": "Songkran"},
    ],
}

WIDGET = {
    "position": "end",
    "accent": "#0b6e4f",
    "accent_dark": "#5fd3a8",
    "greeting": {
        "en": "Hello! Ask us anything about your order.",
        "fa": "سلام! چه کمکی از ما برمی‌آید؟",
    },
    "origins": ["https://shop.example"],
    "form": {
        "asks": ["name", "email", "topic"],
        "required": False,
        "topics": [
            {"key": "payment", "labels": {"en": "Payment", "fa": "پرداخت"}},
            {"key": "returns", "labels": {"en": "Returns", "fa": "بازگرداندن"}},
        ],
    },
}


@dataclass(frozen=True)
class Workday:
    """Where to look: the product, the customer, and the episode that Adam holds."""

    url: str
    password: str
    customer: str
    episode: str


class Somebody:
    """Calls of one customer or one member of staff."""

    def __init__(self, http: httpx.AsyncClient, headers: dict[str, str]) -> None:
        self.http = http
        self.headers = headers

    async def call(self, method: str, path: str, body: object = None) -> Any:
        """The answer; a refusal ends everything."""
        response = await self.http.request(method, path, json=body, headers=self.headers)
        assert response.is_success, f"{path}: {response.text}"
        return response.json() if response.content else None

    async def act(self, episode_id: str, move: str, **body: Any) -> Any:
        """A move of an agent."""
        return await self.call("POST", f"/api/agent/episodes/{episode_id}/{move}", body or None)

    async def say(self, text: str, files: tuple[str, ...] = ()) -> None:
        """A message of a customer."""
        body = {"client_id": str(uuid.uuid4()), "text": text, "files": list(files)}
        await self.call("POST", "/api/customer/messages", body)


@asynccontextmanager
async def workday(url: str, password: str) -> AsyncIterator[Workday]:
    """Fill a new product; Ana and Bo stay there until the end."""
    async with (
        httpx.AsyncClient(base_url=url, timeout=60) as http,  # of all customers
        httpx.AsyncClient(base_url=url, timeout=60) as ana_http,
        httpx.AsyncClient(base_url=url, timeout=60) as bo_http,
        httpx.AsyncClient(base_url=url, timeout=60) as adam_http,
    ):
        ana = await staff(ana_http, "ana@demo.test", password)
        bo = await staff(bo_http, "bo@demo.test", password)
        adam = await staff(adam_http, "adam@demo.test", password)
        await administer(adam, password)
        await past(http, ana, bo)
        customer_id, episode_id = await now(http, adam, ana, bo)
        yield Workday(url, password, customer_id, episode_id)


async def staff(http: httpx.AsyncClient, email: str, password: str) -> Somebody:
    """Sign in."""
    response = await http.post("/api/staff/login", json={"email": email, "password": password})
    response.raise_for_status()
    return Somebody(http, {"X-CSRF-Token": response.json()["csrf"]})


async def customer(
    http: httpx.AsyncClient, locale: str = "en", **session: Any
) -> tuple[Somebody, str]:
    """A customer's device, and who they are."""
    response = await http.post("/api/customer/sessions", json={"locale": locale, **session})
    response.raise_for_status()
    opened = response.json()
    return Somebody(http, {"Authorization": f"Bearer {opened['token']}"}), opened["customer_id"]


async def administer(adam: Somebody, password: str) -> None:
    """What an administrator sets up in the first week."""
    agents = {
        one["name"]: one["id"]
        for one in (await adam.call("GET", "/api/admin/staff"))
        if one["active"]
    }
    for name, locales in COLLEAGUES.items():
        email = f"{name.split()[0].lower()}@shop.test"
        body = {"email": email, "name": name, "password": password, "roles": ["agent"]}
        added = await adam.call("POST", "/api/admin/staff", body)
        agents[name] = added["id"]
        skills = {"skills": ["payment"], "locales": locales, "capacity": 4}
        await adam.call("PUT", f"/api/admin/staff/{added['id']}/routing", skills)
    for name, skills, members in (
        ("Payments", ["payment"], ["Ana", "Mina Rahimi"]),
        ("Returns", ["returns", "shipping"], ["Bo", "Park Joon", "Nok Srisai"]),
    ):
        team = {"name": name, "skills": skills, "members": [agents[one] for one in members]}
        await adam.call("POST", "/api/admin/teams", team | {"overflow_after_s": 600})
    for reply in REPLIES:
        await adam.call("POST", "/api/agent/replies", reply)
    delivery = await adam.call("POST", "/api/admin/causes", {"name": "Delivery"})
    for cause in ("Late", "Damaged on its way", "Wrong address"):
        await adam.call("POST", "/api/admin/causes", {"name": cause, "parent_id": delivery["id"]})
    tone = {
        "apology": ["I am sorry that this took so long.", "That should not have happened."],
        "ownership": ["I will see to it myself.", "You do not have to do anything more."],
        "empathy": ["I would be upset as well.", "I can see how much depends on it."],
    }
    await adam.call("PUT", "/api/admin/tone/en", tone)
    words = ["lawyer", "chargeback"]
    rules: tuple[tuple[Json, str], ...] = (
        ({"keywords": words}, "Words that our lawyers asked for."),
        ({"keywords": words, "urgent": 0.72}, "Sooner where it is urgent."),
    )
    for based_on, (policy, note) in enumerate(rules):
        body = {"based_on": based_on, "policy": policy, "note": note}
        await adam.call("POST", "/api/admin/policy", body)
    body = {"based_on": 0, "widget": WIDGET, "note": "The shop's green."}
    await adam.call("POST", "/api/admin/widget", body)
    for name, staff_id in (("Order system", agents["Ana"]), ("Monthly report", agents["Adam"])):
        key = {"name": name, "staff": staff_id, "days": 180}
        await adam.call("POST", "/api/admin/api-keys", key)
    for url, news in (
        ("https://hooks.shop.example/handrail", ["episode.handed_off", "episode.resolved"]),
        ("http://127.0.0.1:9/crm", ["episode.rated", "message"]),
    ):
        await adam.call("POST", "/api/admin/webhooks", {"url": url, "news": news})


async def past(http: httpx.AsyncClient, ana: Somebody, bo: Somebody) -> None:
    """Conversations that have ended, with what their customers said of them."""
    for number, (text, cause, ces, nps, comment) in enumerate(RESOLVED):
        guest, _ = await customer(http)
        await guest.say(text)
        episode = (await guest.call("POST", "/api/customer/handoff"))["episode"]["id"]
        agent = (ana, bo)[number % 2]
        await agent.act(episode, "claim")
        answer = "Thank you for writing. I have looked into it and put it right."
        await agent.act(episode, "messages", client_id=str(uuid.uuid4()), text=answer)
        await agent.act(episode, "resolve", cause=cause)
        rating = {"episode_id": episode, "ces": ces, "nps": nps, "comment": comment}
        await guest.call("POST", "/api/customer/ratings", rating)


async def now(
    http: httpx.AsyncClient, adam: Somebody, ana: Somebody, bo: Somebody
) -> tuple[str, str]:
    """Who waits, who is answered, and whom Adam helps: that customer, and the episode."""
    for locale, question, wish in WAITING:
        guest, _ = await customer(http, locale)
        await answered(guest, question)
        await guest.say(wish)
        await guest.call("POST", "/api/customer/handoff")
    token = signed(sub="2041", name="Niloufar Karimi", email="niloufar@mail.test")
    niloufar, niloufar_id = await customer(http, identity_token=token)
    await helped(niloufar, ana)
    episode = await complains(niloufar)
    await adam.act(episode, "claim")
    words = (
        "Hello Niloufar, I am sorry. I see both payments, and I am returning the second one **right"
        " now**.\n\n- It leaves us today\n- Your bank shows it in *three to five* working days"
    )
    await adam.act(episode, "messages", client_id=str(uuid.uuid4()), text=words)
    await adam.act(
        episode, "notes", text="Second charge is from the retry at 09:14. Refund approved."
    )
    await niloufar.say("Thank you. Can you send me a confirmation in writing?")
    guest, guest_id = await customer(http)
    await guest.say("It is Niloufar, I am writing from my phone")
    await adam.call("POST", f"/api/agent/customers/{niloufar_id}/merge", {"other": guest_id})
    until = (datetime.now(UTC) + timedelta(days=200)).isoformat()
    fact = {"text": "Prefers a call after 17:00", "consented": True, "expires_at": until}
    await adam.call("POST", f"/api/agent/customers/{niloufar_id}/facts", fact)
    fact = {"text": "Has two accounts, the older one is closed", "consented": False}
    await adam.call("POST", f"/api/agent/customers/{niloufar_id}/facts", fact)
    for agent in (ana, bo):
        queue = await agent.call("GET", "/api/agent/queue")
        taken = queue[-1]["id"]
        await agent.act(taken, "claim")
    hours = await adam.call("GET", "/api/admin/hours")
    await adam.call("PUT", "/api/admin/hours", {"based_on": hours["version"], "hours": HOURS})
    return niloufar_id, episode


async def answered(guest: Somebody, question: str) -> None:
    """Ask, and wait until the bot has answered."""
    await guest.say(question)

    async def it_has() -> bool:
        events = (await guest.call("GET", "/api/customer/events"))["events"]
        return any(event["author"]["kind"] == "bot" for event in events)

    await eventually(it_has)


async def helped(guest: Somebody, agent: Somebody) -> None:
    """An earlier episode with a rating."""
    await answered(guest, "How do I return an item?")
    episode: str = (await guest.call("POST", "/api/customer/handoff"))["episode"]["id"]
    await agent.act(episode, "claim")
    text = "The label is in your mail. Put it on the box and drop it at any post office."
    await agent.act(episode, "messages", client_id=str(uuid.uuid4()), text=text)
    await agent.act(episode, "resolve", cause="article_unclear", note="Label sent by mail.")
    rating = {"episode_id": episode, "ces": 6, "nps": 9, "comment": "Went smoothly."}
    await guest.call("POST", "/api/customer/ratings", rating)


async def complains(guest: Somebody) -> str:
    """The bot answers, it does not help, and anger and a picture follow."""
    await answered(guest, "how long until I get my money back?")
    await guest.say("My card was charged twice and rent is due today, this is unacceptable!")
    episode: list[str] = []

    async def it_waits() -> bool:
        found = (await guest.call("GET", "/api/customer/conversation"))["episode"]
        episode[:] = [found["id"]] if found and found["state"] == "waiting" else []
        return bool(episode)

    await eventually(it_waits)
    upload = await guest.http.post(
        f"/api/customer/files?client_id={uuid.uuid4()}&name=two-charges.png",
        content=png(320, 200, grey=190),
        headers=guest.headers,
    )
    upload.raise_for_status()
    await guest.say("This is what my bank shows", (upload.json()["file"]["id"],))
    return episode[0]
