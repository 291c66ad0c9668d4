"""Calls go to the very address that was checked, once, and nowhere else."""

from collections.abc import Sequence

import pytest

from escalation.clients.webhooks import Reply, WebhookClient
from escalation.domain.webhooks import Trouble
from tests.receiver import Receiver, receiving

LOOPBACK = ("127.0.0.0/8",)


class Names:
    """A name service that answers otherwise every time it is asked."""

    def __init__(self, *answers: Sequence[str]) -> None:
        self.answers = list(answers)
        self.asked: list[tuple[str, int]] = []

    async def __call__(self, host: str, port: int) -> Sequence[str]:
        self.asked.append((host, port))
        if not self.answers:
            raise OSError("no such name")
        return self.answers.pop(0)


async def post(client: WebhookClient, url: str) -> Reply:
    """Send an empty object."""
    return await client.post(url, headers={"x-mark": "1"}, body=b"{}")


def named(receiver: Receiver, host: str = "hook.test") -> str:
    """The receiver's address under a name."""
    return receiver.url.replace("127.0.0.1", host)


async def test_the_name_is_looked_up_once_and_its_address_called() -> None:
    names = Names(["127.0.0.1"], ["10.0.0.1"])
    async with receiving() as receiver:
        reply = await post(WebhookClient(allowed=LOOPBACK, resolve=names), named(receiver))
        assert reply.is_good
        (headers,) = receiver.headers
        assert headers["host"] == named(receiver).split("/")[2]
        assert headers["x-mark"] == "1"
    assert len(names.asked) == 1


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "169.254.169.254", "10.0.0.1", "::1", "::ffff:127.0.0.1"]
)
async def test_a_name_that_leads_inward_is_not_called(address: str) -> None:
    async with receiving() as receiver:
        for scheme in ("http", "https"):
            url = named(receiver).replace("http", scheme, 1)
            reply = await post(WebhookClient(resolve=Names([address])), url)
            assert reply == Reply(trouble=Trouble.REFUSED_ADDRESS)
        assert receiver.got == []


async def test_of_several_addresses_only_an_allowed_one_is_called() -> None:
    names = Names(["10.0.0.1", "127.0.0.1"])
    async with receiving() as receiver:
        assert (await post(WebhookClient(allowed=LOOPBACK, resolve=names), named(receiver))).is_good


async def test_in_clear_we_speak_only_within_the_sites_own_networks() -> None:
    reply = await post(WebhookClient(resolve=Names(["93.184.215.14"])), "http://hook.test/")
    assert reply == Reply(trouble=Trouble.REFUSED_ADDRESS)


async def test_a_redirect_is_an_answer_and_not_followed() -> None:
    async with receiving() as receiver, receiving() as inner:
        receiver.status, receiver.location = 307, inner.url
        reply = await post(WebhookClient(allowed=LOOPBACK), receiver.url)
        assert (reply.status, reply.is_good) == (307, False)
        assert inner.got == []


async def test_who_does_not_answer_is_left_in_time() -> None:
    async with receiving() as receiver:
        receiver.is_silent = True
        reply = await post(WebhookClient(allowed=LOOPBACK, timeout_s=0.3), receiver.url)
        assert reply == Reply(trouble=Trouble.TIMEOUT)


@pytest.mark.parametrize("url", ["http://127.0.0.1:1/", "http://nobody.invalid/", "http://[/"])
async def test_nobody_there_is_a_reply_too(url: str) -> None:
    assert await post(WebhookClient(allowed=LOOPBACK), url) == Reply(trouble=Trouble.UNREACHABLE)


async def test_proxies_of_the_environment_are_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    async with receiving() as receiver:
        assert (await post(WebhookClient(allowed=LOOPBACK), receiver.url)).is_good
