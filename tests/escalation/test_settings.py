"""A setting that cannot be read is told in one sentence: which, why, and what to write instead."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from escalation.services.catalogue import Catalogue
from escalation.settings import SPOKEN, Settings, UnreadableSettings

HOURS = "HANDRAIL_OPENING_HOURS"


@pytest.mark.parametrize(
    ("name", "value", "cause", "mend"),
    [
        (HOURS, "9 to 5", "it should be a JSON object", '"hours"'),
        (HOURS, "[]", "it should be a JSON object", '"hours"'),
        (HOURS, '{"hours": {}}', "is no time zone", "Europe/Amsterdam"),
        (
            HOURS,
            '{"hours": {"mon": ["9-5"]}, "timezone": "UTC"}',
            "no span of hours",
            "09:00-18:00",
        ),
        ("HANDRAIL_TARGETS", '{"first_answer_min": 0}', "more than 0", '"resolution_min": 480'),
        ("HANDRAIL_TARGETS", '{"reply_min": 5}', "know no 'reply_min'", '"first_answer_min"'),
        ("HANDRAIL_PORT", "http", "it should be a valid integer", "8000"),
        ("HANDRAIL_PORT", "70000", "less than or equal to 65535", "8000"),
        ("HANDRAIL_LOCALES", "en, th", "it is not JSON", '["en", "th"]'),
        ("HANDRAIL_CUSTOMER_PANEL", '{"title": "Orders"}', "its url must be", '"secret"'),
        ("HANDRAIL_SMTP_URL", "mail.shop.test", "it begins with smtp://", "smtp://user:"),
        ("HANDRAIL_MAIL_FROM", "Juniper", "it is an e-mail address", "help@shop.example"),
        ("HANDRAIL_AGENT_CAPACITY", "0", "greater than or equal to 1", "6"),
    ],
)
def test_an_unreadable_setting_is_named_with_cause_and_mend(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, cause: str, mend: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(UnreadableSettings) as raised:
        Settings()
    sentence = str(raised.value)
    assert sentence.startswith(f"{name} cannot be read: ")
    assert cause in sentence
    assert mend in sentence
    assert sentence.endswith("or unset it.")
    assert "\n" not in sentence


def test_the_panel_has_a_key_of_its_own() -> None:
    panel = {"title": "Orders", "url": "https://shop.test/desk", "secret": "k" * 32}
    settings = Settings(identity_secret="another", customer_panel=panel)
    assert settings.panel is not None
    assert settings.panel.title == "Orders"
    with pytest.raises(UnreadableSettings, match="its secret is the identity secret") as raised:
        Settings(identity_secret="k" * 32, customer_panel=panel)
    assert "kkk" not in str(raised.value)


def test_a_mail_server_needs_a_sender(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HANDRAIL_SMTP_URL", "smtp://dara:secret@mail.shop.test")
    with pytest.raises(UnreadableSettings, match=r"^HANDRAIL_MAIL_FROM .* is missing") as raised:
        Settings()
    assert "secret" not in str(raised.value)
    assert Settings(mail_from="help@shop.test").post is not None
    monkeypatch.delenv("HANDRAIL_SMTP_URL")
    assert Settings(mail_from="help@shop.test").post is None


def test_several_are_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HANDRAIL_PORT", "http")
    monkeypatch.setenv("HANDRAIL_AGENT_CAPACITY", "many")
    with pytest.raises(UnreadableSettings) as raised:
        Settings()
    assert [line.split()[0] for line in str(raised.value).splitlines()] == [
        "HANDRAIL_PORT",
        "HANDRAIL_AGENT_CAPACITY",
    ]


def test_the_program_says_the_sentence_and_nothing_else() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "escalation.cli", "kb", "check"],
        env={**os.environ, "HANDRAIL_PORT": "http"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.startswith("HANDRAIL_PORT cannot be read: ")
    assert len(done.stderr.splitlines()) == 1


def write_articles(folder: Path, *names: str) -> None:
    for name in names:
        (folder / "topic").mkdir(exist_ok=True)
        (folder / "topic" / name).write_text("", encoding="utf-8")


def test_the_sites_languages_are_those_of_its_articles_and_what_we_speak(tmp_path: Path) -> None:
    write_articles(tmp_path, "a.ko.md", "b.ko.md", "a.pt-BR.md", "notes.md", "a.sv.md")
    locales = Settings(kb_dir=tmp_path).locales
    assert locales[0] == "ko"
    assert set(locales[:3]) == {"ko", "pt-BR", "sv"}
    assert set(locales[3:]) == set(SPOKEN) - {"ko", "pt"}


def test_a_site_without_articles_speaks_every_language_we_know(tmp_path: Path) -> None:
    assert Settings(kb_dir=tmp_path / "missing").locales == SPOKEN


def test_the_sites_languages_can_be_named(tmp_path: Path) -> None:
    write_articles(tmp_path, "a.ko.md")
    assert Settings(kb_dir=tmp_path, locales=("en", "th")).locales == ("en", "th")


def test_we_speak_the_languages_of_the_catalogue() -> None:
    assert set(SPOKEN) == set(Catalogue.shipped("").locales)
