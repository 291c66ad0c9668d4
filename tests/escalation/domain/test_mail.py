"""The settings for e-mail are read once, and say what is wrong with them."""

import pytest

from escalation.domain.mail import MailServer, Sender, wait_after


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtp://mail.test", MailServer("mail.test", 587, is_tls=False)),
        ("smtps://mail.test", MailServer("mail.test", 465, is_tls=True)),
        ("smtp://127.0.0.1:2525/", MailServer("127.0.0.1", 2525, is_tls=False)),
        (
            "smtp://dara%40shop.test:p%2Fss@mail.test:25",
            MailServer("mail.test", 25, is_tls=False, user="dara@shop.test", password="p/ss"),
        ),
    ],
)
def test_a_mail_server_is_read(url: str, server: MailServer) -> None:
    assert MailServer.parse(url) == server


@pytest.mark.parametrize(
    "url",
    [
        *("", "mail.test", "http://mail.test", "smtp://", "smtp://mail.test:mail"),
        *("smtp://mail.test/inbox", "smtp://mail.test?x=1", "smtp://dara@mail.test"),
    ],
)
def test_what_is_no_mail_server_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match=r"smtp|host|user"):
        MailServer.parse(url)


def test_the_password_is_in_no_sentence() -> None:
    with pytest.raises(ValueError, match="nothing more") as refused:
        MailServer.parse("smtp://dara:secret@mail.test/inbox")
    assert "secret" not in str(refused.value)


def test_a_sender_has_an_address_and_perhaps_a_name() -> None:
    assert Sender.parse("help@shop.test") == Sender("", "help@shop.test")
    assert Sender.parse("Juniper & Co <help@shop.test>") == Sender("Juniper & Co", "help@shop.test")


@pytest.mark.parametrize(
    "text", ["", "Juniper", "help@shop", "Juniper <help@shop.test>\r\nBcc: a@b.test", "<@>"]
)
def test_what_is_no_sender_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="e-mail address"):
        Sender.parse(text)


def test_a_letter_is_tried_again_ever_more_rarely_and_not_for_ever() -> None:
    waits = [wait for tries in range(1, 7) if (wait := wait_after(tries))]
    assert len(waits) == 6
    assert waits == sorted(waits)
    assert wait_after(7) is None
