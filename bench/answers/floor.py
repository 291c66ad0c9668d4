"""The floor under the held half's figures: `make eval` raises it, nothing lowers it."""

import json
import math
from collections.abc import Mapping
from pathlib import Path

from bench.answers.questions import TESTS

FLOOR = TESTS / "floor.json"
MARGIN = 0.02  # int8 arithmetic differs a little between processors: a question of the 65 refused
# More caution than this is no gain: it costs answers, which the ranking's figures do not show.
ENOUGH = {"not wrong": 0.95, "refused": 0.95}

KEPT = ("right@1", "in 3", "not wrong", "refused")


def kept(figures: Mapping[str, float]) -> dict[str, float]:
    """What the floor is under; all of it is better the higher it is."""
    every = {**figures, "not wrong": 1 - figures["wrong"]}
    return {name: every[name] for name in KEPT}


def raised(floor: Mapping[str, float], figures: Mapping[str, float]) -> dict[str, float]:
    """The floor brought up to what was measured, less the margin; never down."""
    lower = {
        name: math.floor((value - MARGIN) * 100) / 100 for name, value in kept(figures).items()
    }
    return {
        name: max(min(lower[name], ENOUGH.get(name, 1.0)), floor.get(name, 0.0)) for name in KEPT
    }


def read(path: Path = FLOOR) -> dict[str, float]:
    """The floor as it stands; none in the beginning."""
    if not path.is_file():
        return {}
    found: dict[str, float] = json.loads(path.read_text(encoding="utf-8"))
    return found


def write(floor: Mapping[str, float], path: Path = FLOOR) -> None:
    """Keeps the floor."""
    path.write_text(json.dumps(floor, indent=2) + "\n", encoding="utf-8")
