"""Training from the repository's examples: good enough on what was held out, checked on load."""

import re
import time
from pathlib import Path

import numpy as np
import pytest
from sklearn.svm import SVC

from escalation.settings import SPOKEN
from escalation.understanding import HeadsDoNotFit, HeadsMissing, Understanding
from escalation.understanding.examples import EXAMPLES, read_examples
from escalation.understanding.heads import (
    ABUSIVE,
    COLUMNS,
    FILE_NAME,
    HUMAN,
    NEGATIVE,
    URGENT,
)
from escalation.understanding.report import (
    ALL,
    HANDOFF,
    TrainingReport,
    expected_calibration_error,
    macro_f1,
)
from escalation.understanding.training import (
    NEAR_COSINE,
    NEAR_LETTERS,
    STRENGTH,
    TOLERANCE,
    alike,
    group_by_meaning,
    is_current,
    together,
    train,
    weigh,
)
from knowledge.embedding.model import Embedder
from tests.resilience.people import on_this_machine
from tests.understanding.conftest import Remembering
from tests.understanding.messages import TEN

Trained = tuple[Path, TrainingReport]


def test_held_out_figures_are_good_enough_in_every_main_language(trained: Trained) -> None:
    _, report = trained
    # Of the heads alone. Few examples ask for a person: that figure moves by 4 points with the
    # folds, and the phrases carry most requests (test_rules.py).
    # The questions of help centres among them are those that earlier heads mistook.
    floors = {URGENT: 0.84, NEGATIVE: 0.72, HUMAN: 0.81}
    for head, floor in floors.items():
        assert report.figures(head).f1 >= floor
        for locale in ("en", "th", "fa", "ko", "es"):
            assert report.figures(head, locale).f1 >= floor - 0.08


def test_the_kind_of_urgency_is_told(trained: Trained) -> None:
    _, report = trained
    assert macro_f1(report.kinds_known) >= 0.87  # 0.89 today
    assert macro_f1(report.kinds_heard) >= 0.80  # 0.82 today
    assert all(one.f1 >= 0.8 for one in report.kinds_known)


def test_the_policy_that_ships_brings_those_who_need_a_person_in_every_language(
    trained: Trained,
) -> None:
    shipped = {(one.head, one.locale): one for one in trained[1].as_shipped}
    everywhere = shipped[HANDOFF, ALL]
    assert everywhere.precision >= 0.90  # 0.92 today
    assert everywhere.recall >= 0.91  # 0.93 today; the folds move it by a point
    for locale in SPOKEN:
        assert shipped[HANDOFF, locale].f1 >= (0.89 if locale in TEN else 0.82)
    assert all(shipped[ABUSIVE, locale].f1 >= 0.80 for locale in SPOKEN)


def test_probabilities_mean_what_they_say(trained: Trained) -> None:
    assert all(error <= 0.03 for error in trained[1].calibration_error.values())


def test_fitting_takes_under_three_minutes_beside_the_embedding(
    trained: Trained, remembering: Remembering, tmp_path: Path
) -> None:
    start = time.monotonic()
    train(remembering, EXAMPLES, tmp_path)
    assert time.monotonic() - start < on_this_machine(180)


def test_the_saved_file_is_small(trained: Trained) -> None:
    assert (trained[0] / FILE_NAME).stat().st_size < 900 * len(read_examples())


def test_what_the_taught_layers_decide_is_weighed_with_the_rest(
    trained: Trained, remembering: Remembering
) -> None:
    heads = Understanding.load(trained[0]).heads
    rows = remembering.hear_queries([example.text for example in read_examples()[:20]])
    surer = rows.copy()
    surer[:, rows.shape[1] - len(COLUMNS) + COLUMNS.index(URGENT)] += 3
    before, after = heads.probabilities(rows), heads.probabilities(surer)
    is_urgent = np.array(COLUMNS) == URGENT
    assert (after[:, is_urgent] > before[:, is_urgent]).all()
    np.testing.assert_array_equal(after[:, ~is_urgent], before[:, ~is_urgent])


def test_what_is_learnt_from_some_examples_is_what_their_own_kernel_would_teach() -> None:
    dice = np.random.default_rng(1)
    points = dice.normal(size=(300, 8))
    truth = points[:, 0] + dice.normal(size=300) > 0.8
    kernel = np.exp(-0.1 * ((points[:, None] - points) ** 2).sum(axis=2))
    rows = dice.permutation(300)[:200]
    weights, bias = weigh(kernel, truth, rows)
    machine = SVC(C=STRENGTH, kernel="precomputed", class_weight="balanced", tol=TOLERANCE)
    machine.fit(kernel[np.ix_(rows, rows)], truth[rows])
    np.testing.assert_allclose(
        kernel @ weights + bias, machine.decision_function(kernel[:, rows]), atol=0.05
    )
    assert not weights[np.setdiff1d(np.arange(300), rows)].any()


def test_heads_of_another_embedding_model_are_refused(trained: Trained) -> None:
    with pytest.raises(HeadsDoNotFit, match="handrail train understanding"):
        Understanding.load(trained[0], model_fingerprint="another model")


def test_heads_of_another_layout_are_refused(trained: Trained, tmp_path: Path) -> None:
    with np.load(trained[0] / FILE_NAME) as saved:
        content = {name: saved[name] for name in saved.files} | {"layout": np.array("0")}
    np.savez(tmp_path / FILE_NAME, allow_pickle=False, **content)
    with pytest.raises(HeadsDoNotFit, match="layout"):
        Understanding.load(tmp_path)


def test_a_folder_without_heads_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(HeadsMissing, match="handrail train understanding"):
        Understanding.load(tmp_path)


def test_changed_examples_ask_for_training_again(
    trained: Trained, embedder: Embedder, tmp_path: Path
) -> None:
    assert is_current(embedder, EXAMPLES, trained[0])
    assert not is_current(embedder, EXAMPLES, tmp_path)
    (tmp_path / "en.tsv").write_text(
        "mood\turgent\thuman\tabuse\ttext\nneutral\t-\t-\t-\thello\n", "utf-8"
    )
    assert not is_current(embedder, tmp_path, trained[0])


def test_paraphrases_share_a_group_across_languages(remembering: Remembering) -> None:
    examples = read_examples()
    heard = remembering.hear_queries([example.text for example in examples])
    vectors = heard[:, : remembering.dimensions]
    groups = group_by_meaning(vectors, [example.locale for example in examples])
    at = {example.text: group for example, group in zip(examples, groups, strict=True)}
    assert at["What a joke of a company"] != at["Do you ship to Norway?"]
    assert (
        at["The charger is smoking and smells burnt"]
        == at["El cargador echa humo y huele a quemado"]
    )


def test_no_near_duplicate_is_in_another_group(remembering: Remembering) -> None:
    examples = read_examples()
    heard = remembering.hear_queries([example.text for example in examples])
    vectors = heard[:, : remembering.dimensions]
    groups = together(examples, vectors)
    apart = groups[:, None] != groups[None, :]
    assert not (apart & (vectors @ vectors.T >= NEAR_COSINE)).any()
    for locale in {example.locale for example in examples}:
        rows = np.flatnonzero([example.locale == locale for example in examples])
        near = alike([examples[row].text for row in rows]) >= NEAR_LETTERS
        assert not (near & apart[np.ix_(rows, rows)]).any()


def test_likeness_is_the_share_of_three_letter_sequences_that_both_have() -> None:
    share = alike(["abcd", "bcde", "ABCD", "xyz"])
    assert share[0].tolist() == pytest.approx([1, 1 / 3, 1, 0])


def test_calibration_error_is_nought_for_the_perfect_and_one_for_the_opposite() -> None:
    truth = np.array([True, False])
    assert expected_calibration_error(truth, np.array([1.0, 0.0])) == 0
    assert expected_calibration_error(truth, np.array([0.0, 1.0])) == 1


def test_the_documents_figures_are_those_of_these_examples(trained: Trained) -> None:
    page = Path("docs/understanding.md").read_text("utf-8")
    found = re.search(r"examples fingerprint `(\w+)`", page)
    assert found is not None
    assert found[1] == trained[1].data_fingerprint, (
        "The examples changed: put the new table from `handrail train understanding` in the page."
    )
