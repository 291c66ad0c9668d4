"""Starting and stopping, and the traps that cost three quarters of the speed."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import psutil
import yaml

from actions.app import executor_for
from actions.client import EscalationClient

ROOT = Path(__file__).resolve().parents[2]
BOT = ROOT / "bot"
PYTHON = str(BOT / ".venv" / "bin" / "python")


def test_no_slot_costs_a_call_every_turn() -> None:
    domain = yaml.safe_load((BOT / "domain.yml").read_text("utf-8"))
    kinds = {m["type"] for slot in domain["slots"].values() for m in slot["mappings"]}
    assert "custom" not in kinds
    assert "action_validate_slot_mappings" not in domain["actions"]


def test_the_responses_hold_keys_and_no_sentences() -> None:
    domain = yaml.safe_load((BOT / "domain.yml").read_text("utf-8"))
    for variations in domain["responses"].values():
        assert all(set(one) == {"custom"} for one in variations)


def test_every_action_of_the_domain_is_served() -> None:
    domain = yaml.safe_load((BOT / "domain.yml").read_text("utf-8"))
    served = set(executor_for(EscalationClient("http://127.0.0.1:1", "s")).actions)
    assert served == set(domain["actions"])


def test_rasa_listens_on_loopback_only(rasa: Any, ports: Any) -> None:
    sockets = psutil.Process(rasa.process.pid).net_connections(kind="inet")
    listening = {s.laddr for s in sockets if s.status == psutil.CONN_LISTEN}
    assert {(address.ip, address.port) for address in listening} == {("127.0.0.1", ports.rasa)}


def test_without_its_secrets_rasa_does_not_start() -> None:
    bare = {k: v for k, v in os.environ.items() if not k.startswith("HANDRAIL_")}
    command = [PYTHON, str(BOT / "launcher.py"), "serve", "--model", "none.tar.gz", "--port", "1"]
    done = subprocess.run(
        command, env=bare, capture_output=True, text=True, timeout=30, check=False
    )
    assert done.returncode != 0
    assert "HANDRAIL_RASA_TOKEN is not set" in done.stderr


def test_without_a_model_rasa_says_so(environment: dict[str, str]) -> None:
    command = [PYTHON, str(BOT / "launcher.py"), "serve", "--model", "none.tar.gz", "--port", "1"]
    done = subprocess.run(
        command,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert done.returncode != 0
    assert "train one first" in done.stderr


def test_the_action_server_says_what_it_misses() -> None:
    bare = {k: v for k, v in os.environ.items() if not k.startswith("HANDRAIL_")}
    done = subprocess.run(
        [sys.executable, "-m", "actions"],
        cwd=ROOT,
        env=bare,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert done.returncode != 0
    assert "HANDRAIL_INTERNAL_SECRET is not set" in done.stderr


def test_the_action_server_stops_within_two_seconds(actions: Any, ports: Any) -> None:
    took = actions.stop()
    actions.start(ports.actions)
    assert took < 2
