"""Probabilities that mean what they say."""

from pathlib import Path

import numpy as np
import pytest

from knowledge import Knowledge, MemoryEmbeddingCache
from knowledge.calibration import (
    FEATURE_MEAN,
    PRIOR_CROSS,
    PRIOR_SAME,
    SCORES,
    Curve,
    calibrate,
    fit,
)
from knowledge.scoring import HeldOut, Hide, hidden_rows, order, score
from knowledge.testing import HashingEmbedder
from tests.knowledge.help_centre import write

FEATURES = len(FEATURE_MEAN)


def test_without_examples_the_prior_stands() -> None:
    curve = fit(PRIOR_SAME.first, np.zeros((0, FEATURES)), np.zeros(0), np.zeros(0))
    assert curve.weights == pytest.approx(PRIOR_SAME.first.weights)


def test_a_fitted_curve_tells_how_often_it_is_right() -> None:
    random = np.random.default_rng(1)
    features = random.normal(0, 1, (4000, 4))
    truth = 1 / (1 + np.exp(-(features @ [1.0, 2.0, 0.5, 0.5] - 1.0)))
    happened = (random.random(4000) < truth).astype(float)
    curve = fit(Curve((0.0, 0.0, 0.0, 0.0, 0.0)), features, happened, np.ones(4000), strength=1.0)
    told = np.array([curve.probability(row) for row in features])
    for low in (0.1, 0.3, 0.5, 0.7):
        among = (told >= low) & (told < low + 0.2)
        assert happened[among].mean() == pytest.approx(told[among].mean(), abs=0.06)


@pytest.mark.parametrize("label", [0.0, 1.0])
def test_extreme_examples_neither_diverge_nor_turn_a_slope(label: float) -> None:
    features = np.tile([5.0, -5.0, 5.0, 5.0, 5.0, -5.0], (300, 1))
    curve = fit(PRIOR_CROSS.first, features, np.full(300, label), np.ones(300))
    assert np.isfinite(curve.weights).all()
    assert min(curve.weights[1 : 1 + SCORES]) >= 0
    assert 0 <= curve.probability(features[0]) <= 1


def test_a_question_held_out_leaves_no_trace_in_its_article(folder: Path) -> None:
    """Scoring as if a question were gone equals scoring a collection without it."""
    with_it = Knowledge(folder, HashingEmbedder(), MemoryEmbeddingCache())
    with_it.reload()
    index = with_it.index
    row = next(
        at for at, entry in enumerate(index.entries) if entry.article.slug == "theft-insurance"
    )
    question = index.entries[row].article.questions[0]
    embedded = index.questions[row][0]
    held = score(index, embedded, question, [HeldOut(row, 0)])

    article = index.entries[row].article
    write(
        folder,
        article.path,
        article.markdown,
        title=article.title,
        questions=list(article.questions[1:]),
    )
    with_it.reload()
    without = score(with_it.index, embedded, question)
    assert held.dense[row] == pytest.approx(without.dense[row], abs=1e-5)
    assert held.tokens[row] == pytest.approx(without.tokens[row], abs=0.02)  # another mean
    # The words differ a little: the question still counts for how rare its words are.
    assert held.lexical[row] == pytest.approx(without.lexical[row], abs=0.1)


def test_hiding_follows_the_case_that_is_played(knowledge: Knowledge) -> None:
    index = knowledge.index
    group = index.article_ids.index("repairs/book-a-repair")
    rows = np.flatnonzero(index.groups == group)
    assert hidden_rows(index, int(rows[0]), Hide.all).tolist() == rows.tolist()
    assert hidden_rows(index, int(rows[0]), Hide.own).tolist() == [rows[0]]
    assert hidden_rows(index, int(rows[0]), Hide.others).tolist() == rows[1:].tolist()
    scores = score(index, index.questions[rows[0]][0], "gears")
    ranking = order(index, scores, hidden_rows(index, int(rows[0]), Hide.all))
    assert group not in ranking.order


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_the_smallest_collections_can_be_calibrated(tmp_path: Path, count: int) -> None:
    for n in range(count):
        write(tmp_path, f"a{n}.en.md", f"Body {n}.", title=f"Title {n}", questions=[f"word {n}?"])
    loaded = Knowledge(tmp_path, HashingEmbedder(), MemoryEmbeddingCache())
    loaded.reload()
    calibration = calibrate(loaded.index)
    assert np.isfinite(calibration.same.first.weights).all()
    assert 0 <= calibration.own_share < 1
    assert loaded.search("word 1?", "en").decision in ("answer", "choose", "none")
