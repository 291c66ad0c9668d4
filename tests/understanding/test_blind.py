"""What the taught layers decide of examples that they have not seen."""

from pathlib import Path

import numpy as np
import pytest

from escalation.understanding.blind import BLIND, Blind
from escalation.understanding.examples import Example, Mood, read_examples
from escalation.understanding.heads import COLUMNS


def example(text: str, locale: str = "en") -> Example:
    return Example(
        locale=locale,
        text=text,
        mood=Mood.NEUTRAL,
        urgency=None,
        asks_for_human=False,
        is_abusive=False,
        is_of_help_centre=False,
    )


def decisions(*values: float) -> np.ndarray:
    return np.repeat(np.array(values, np.float32)[:, None], len(COLUMNS), axis=1)


def test_what_was_decided_blind_counts_and_of_a_new_example_what_is_decided_now() -> None:
    blind = Blind.of_examples([example("one"), example("two")], decisions(1, 2))
    asked = [example("two"), example("new"), example("one", "de"), example("one")]
    found = blind.instead_of(decisions(7, 7, 7, 7), asked)
    np.testing.assert_array_equal(found, decisions(2, 7, 7, 1))


def test_a_file_of_other_heads_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "blind.npz"
    blind = Blind.of_examples([example("one")], decisions(1))
    blind.save(path)
    np.testing.assert_array_equal(Blind.load(path).decisions, blind.decisions)
    with np.load(path) as saved:
        content = {name: saved[name] for name in saved.files} | {"columns": np.array(["mood"])}
    np.savez(path, **content)
    with pytest.raises(ValueError, match=r"bench\.teach_hearing"):
        Blind.load(path)


def test_most_examples_are_in_the_file_that_ships() -> None:
    examples = read_examples()
    unknown = np.full((len(examples), len(COLUMNS)), np.nan, np.float32)
    found = Blind.load().instead_of(unknown, examples)
    # Of what is missing the layers know nothing, so what they say is blind as it is. Beyond this it
    # is time to teach them again.
    assert np.isnan(found).any(axis=1).mean() < 0.1
    assert BLIND.stat().st_size < 36 * len(examples)  # bytes; 32 for one today
