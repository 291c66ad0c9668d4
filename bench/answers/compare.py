"""What changed between two runs of `--json`: every figure that moved by half a point or more."""

import json
from pathlib import Path

from bench.answers.own import Groups
from bench.answers.report import shown

LEAST = 0.005  # half a point: below it a single question of two hundred has moved
LEAST_MS = 0.5

Run = dict[str, Groups]


def read(path: Path) -> Run:
    """The figures of a former run."""
    run: Run = json.loads(path.read_text(encoding="utf-8"))
    return run


def differences(before: Run, after: Run) -> list[str]:
    """One line for each figure that moved, and for each that came or went."""
    lines = []
    for name in [*before, *(other for other in after if other not in before)]:
        old, new = before.get(name, {}), after.get(name, {})
        for group in [*old, *(other for other in new if other not in old)]:
            moved = _moved(old.get(group, {}), new.get(group, {}))
            if moved:
                lines.append(f"{name} / {group}: {', '.join(moved)}")
    return lines


def _moved(old: dict[str, float], new: dict[str, float]) -> list[str]:
    parts = []
    for figure in [*old, *(other for other in new if other not in old)]:
        change = new.get(figure, 0) - old.get(figure, 0)
        least = LEAST_MS if figure.endswith(" ms") else LEAST
        if figure not in old or figure not in new or abs(change) >= least:
            parts.append(f"{figure} {_fine(old, figure)} → {_fine(new, figure)}")
    return parts


def _fine(figures: dict[str, float], name: str) -> str:
    """A figure to a tenth of a point: differences are small."""
    if shown(figures, name).endswith("%"):
        return f"{100 * figures[name]:.1f} %"
    return shown(figures, name)
