"""A letter leaves once or not at all, whole, and carries nothing that was smuggled into it."""

import ssl
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from escalation.clients.mail import Letter, MailClient, MailPutOff, MailRefused, MailUnclear
from escalation.domain.mail import MailServer, Sender
from tests.mailbox import Mailbox, mailbox

SENDER = Sender("Juniper & Co", "help@shop.test")
LETTER = Letter(
    id="event-1",
    at=datetime(2026, 1, 31, 12, tzinfo=UTC),
    to="dara@shop.test",
    subject="گفتگوی شما با Juniper & Co",
    locale="fa",
    plain="سلام\n.\nپایان\n",
    page="<p>سلام</p>\n",
)
SHORT_S = 0.2


async def send(box: Mailbox, *, url: str = "", tls: ssl.SSLContext | None = None) -> None:
    """Hand the letter over."""
    client = MailClient(MailServer.parse(url or box.url), step_s=SHORT_S, tls=tls)
    async with client.agreed(SENDER, LETTER.to) as server:
        await server.give(LETTER.written(SENDER))


async def test_a_letter_arrives_as_it_was_written() -> None:
    async with mailbox() as box:
        await send(box)
        (letter,) = box.got
        assert letter["From"] == "Juniper & Co <help@shop.test>"
        assert (letter["To"], letter["Subject"]) == (LETTER.to, LETTER.subject)
        assert (letter["Message-ID"], letter["Content-Language"]) == ("<event-1@shop.test>", "fa")
        assert letter["Auto-Submitted"] == "auto-generated"
        plain, page = letter.iter_parts()
        assert (plain.get_content_type(), page.get_content_type()) == ("text/plain", "text/html")
        assert plain.get_content().replace("\r\n", "\n") == LETTER.plain
        assert page.get_content().replace("\r\n", "\n") == LETTER.page
        assert box.envelopes == [("FROM:<help@shop.test>", "TO:<dara@shop.test>")]
        assert box.raw[0].isascii()


@pytest.mark.parametrize(
    ("verb", "answer"),
    [("CONNECT", "421 busy"), ("MAIL", "550 not you"), ("RCPT", "450 later"), (".", "451 full")],
)
async def test_what_may_go_through_later_is_put_off(verb: str, answer: str) -> None:
    async with mailbox() as box:
        box.answers[verb] = [answer]
        with pytest.raises(MailPutOff):
            await send(box)
        assert box.got == []


@pytest.mark.parametrize(
    ("verb", "answer"), [("RCPT", "550 nobody"), ("DATA", "554 no"), (".", "554 spam")]
)
async def test_a_refusal_for_good_is_one(verb: str, answer: str) -> None:
    async with mailbox() as box:
        box.answers[verb] = [answer]
        with pytest.raises(MailRefused, match=answer[:3]):
            await send(box)
        assert box.got == []


@pytest.mark.parametrize("verb", ["CONNECT", "EHLO", "RCPT"])
async def test_a_server_that_says_nothing_is_left_in_time(verb: str) -> None:
    async with mailbox() as box:
        box.silent_at = verb
        with pytest.raises(MailPutOff):
            await send(box)


async def test_silence_after_the_letter_may_mean_that_it_was_taken(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("escalation.clients.mail.TAKEN_S", SHORT_S)
    async with mailbox() as box:
        box.silent_at = "."
        with pytest.raises(MailUnclear):
            await send(box)
        assert len(box.got) == 1


async def test_nobody_there_is_put_off() -> None:
    async with mailbox() as box:
        pass
    with pytest.raises(MailPutOff):
        await send(box)


@pytest.mark.parametrize("to", ["a@shop.test\r\nBcc: b@shop.test", "a@shop.test, b@shop.test"])
def test_a_letter_has_one_reader(to: str) -> None:
    letter = Letter(LETTER.id, LETTER.at, to, "s", "en", "p", "h")
    with pytest.raises(ValueError, match=r".+"):
        letter.written(SENDER)


def test_no_line_break_gets_into_a_header() -> None:
    letter = Letter(
        LETTER.id, LETTER.at, LETTER.to, "Shop\r\nBcc: victim@shop.test", "en", "text", "html"
    )
    written = message_from_bytes(letter.written(SENDER), policy=policy.default)
    assert written["Bcc"] is None
    assert written["Subject"] == "Shop Bcc: victim@shop.test"


# ── Encryption ──────────────────────────────────────────────────────────────


@pytest.fixture
def certificate(tmp_path: Path) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """What a server on this machine shows, and a client that believes it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    names = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(names, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    both = tmp_path / "mail.pem"
    both.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + made.public_bytes(serialization.Encoding.PEM)
    )
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(both)
    return server, ssl.create_default_context(cafile=both)


async def test_a_password_is_said_after_starttls(
    certificate: tuple[ssl.SSLContext, ssl.SSLContext],
) -> None:
    shown, trusting = certificate
    async with mailbox(shown) as box:
        url = box.url.replace("smtp://", "smtp://dara:p%40ss@")
        await send(box, url=url, tls=trusting)
        assert box.logins == ["\0dara\0p@ss"]
        assert box.said.index("STARTTLS") < box.said.index("AUTH")
        assert len(box.got) == 1


async def test_a_certificate_that_nobody_vouches_for_is_not_spoken_to(
    certificate: tuple[ssl.SSLContext, ssl.SSLContext],
) -> None:
    async with mailbox(certificate[0]) as box:
        with pytest.raises(MailPutOff):
            await send(box, tls=ssl.create_default_context())
        assert box.got == []


async def test_no_password_is_said_openly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("escalation.domain.mail._LOOPBACK", set())
    async with mailbox() as box:
        with pytest.raises(MailPutOff, match="STARTTLS"):
            await send(box, url=box.url.replace("smtp://", "smtp://dara:secret@"))
        assert box.logins == []
