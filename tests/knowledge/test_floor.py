"""How often the right article is found may only get better: the floor is in floor.json.

`make eval` raises it. The questions are the held half: no weight and no threshold has seen them.
"""

from pathlib import Path

import pytest

from bench.answers.figures import measure
from bench.answers.floor import KEPT, kept, raised, read
from bench.answers.outcomes import ask
from bench.answers.own import DEMO, opened
from bench.answers.questions import QUESTIONS, load
from bench.answers.vectors import KeptVectors
from knowledge.embedding.model import SentenceEmbedder


@pytest.fixture(scope="module")
def figures(real_embedder: SentenceEmbedder, model_folder: Path) -> dict[str, float]:
    """The demo centre's figures; its vectors are kept between runs, as they cost half a minute."""
    cache = KeptVectors(model_folder.parents[1] / "bench" / "vectors")
    knowledge = opened(DEMO, real_embedder, cache)
    cache.save()
    return kept(measure(ask(knowledge, load(QUESTIONS, "held"))))


@pytest.mark.parametrize("figure", KEPT)
def test_it_is_not_worse_than_it_ever_was(figures: dict[str, float], figure: str) -> None:
    assert figures[figure] >= read()[figure]


def test_the_floor_rises_and_never_falls() -> None:
    better = {"right@1": 0.9, "in 3": 0.951, "wrong": 0.02, "refused": 0.9}
    floor = raised({}, better)
    assert floor == {"right@1": 0.88, "in 3": 0.93, "not wrong": 0.95, "refused": 0.88}
    assert raised(floor, {**better, "right@1": 0.5, "wrong": 0.4}) == floor
    assert raised(floor, {**better, "right@1": 0.95})["right@1"] == 0.93


def test_the_floor_does_not_ask_for_ever_more_caution() -> None:
    silent = {"right@1": 0.9, "in 3": 0.9, "wrong": 0.0, "refused": 1.0}
    assert raised({}, silent) == {"right@1": 0.88, "in 3": 0.88, "not wrong": 0.95, "refused": 0.95}
