"""Rasa's own checks: its data is whole, and the dialogues in bot/tests/ go as they are written."""

import json
import os
import subprocess
from pathlib import Path

import yaml

from tests.bot.conftest import BOT, BOT_PYTHON

STORIES = BOT / "tests"
LANGUAGES = ["en", "fa", "ko", "th"]
BUTTONS = {"ask_rating", "choose_article", "decline_human", "helpful", "rate", "skip_comment"}
QUIET = {"RASA_TELEMETRY_ENABLED": "false", "PYTHONWARNINGS": "ignore", "OMP_NUM_THREADS": "1"}
LONGEST_S = 180  # a busy machine; alone either takes a quarter of a minute


def rasa(environment: dict[str, str], *arguments: str | Path) -> str:
    """Run Rasa in the project's folder; what it said."""
    done = subprocess.run(
        [BOT_PYTHON, "-m", "rasa", *arguments],
        cwd=BOT,
        env={**os.environ, **QUIET, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=LONGEST_S,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:]
    return done.stdout


def test_rasas_data_is_whole(environment: dict[str, str]) -> None:
    said = rasa(environment, "data", "validate", "--domain", "domain.yml", "--data", "data")
    lacking = {line.split("'")[1] for line in said.splitlines() if "not found in the NLU" in line}
    assert lacking == BUTTONS, "only buttons have no words"
    assert said.count("UserWarning: The") == len(BUTTONS), said
    assert "No story structure conflicts found" in said


def test_the_dialogues_go_as_written(
    environment: dict[str, str], model: Path, tmp_path: Path
) -> None:
    core = ("test", "core", "--stories", "tests", "--model", model, "--out", tmp_path)
    rasa(environment, *core, "--no-plot", "--fail-on-prediction-errors")
    report = json.loads((tmp_path / "story_report.json").read_text("utf-8"))
    stories = [story for file in STORIES.glob("*.yml") for story in stories_of(file)]
    assert report["conversation_accuracy"]["total"] == len(stories)
    assert report["conversation_accuracy"]["accuracy"] == 1.0


def test_every_intent_is_told_of_in_each_language() -> None:
    domain = yaml.safe_load((BOT / "domain.yml").read_text("utf-8"))
    for locale in LANGUAGES:
        assert intents_of(STORIES / f"test_{locale}.yml") >= set(domain["intents"]) - BUTTONS
    assert intents_of(STORIES / "test_buttons.yml") >= BUTTONS - {"choose_article", "decline_human"}


def intents_of(file: Path) -> set[str]:
    """What the messages of one file's stories are taken for."""
    steps = [step for story in stories_of(file) for step in story["steps"]]
    return {step["intent"] for step in steps if "intent" in step}


def stories_of(file: Path) -> list[dict[str, list[dict[str, str]]]]:
    """The stories of one file."""
    told: dict[str, list[dict[str, list[dict[str, str]]]]] = yaml.safe_load(file.read_text("utf-8"))
    return told["stories"]
