"""The yardstick itself: figures worked out by hand, and a section that keeps its surroundings."""

from pathlib import Path

import numpy as np
import pytest

from bench.answers.compare import differences
from bench.answers.figures import auroc, calibration_error, measure, reliability
from bench.answers.outcomes import Outcome
from bench.answers.questions import Asked
from bench.answers.report import BEGIN, END, shown, write_section
from bench.answers.vectors import KeptVectors


def outcome(
    articles: tuple[str, ...], decision: str, *nearest: str, confidence: float = 0.5
) -> Outcome:
    offered = nearest if decision == "choose" else nearest[:1] if decision == "answer" else ()
    return Outcome(Asked("?", "en", articles), decision, offered, nearest, confidence, 1.0)


def test_each_way_to_be_right_or_wrong_is_counted_apart() -> None:
    figures = measure(
        [
            outcome(("a",), "answer", "a", "b"),
            outcome(("a",), "answer", "b", "a"),
            outcome(("a",), "choose", "b", "c", "a"),
            outcome(("a",), "none", "c", "b", "d"),
            outcome((), "answer", "c"),
            outcome((), "none", "c"),
            outcome((), "choose", "c", "d"),
            outcome((), "none"),
        ]
    )
    assert figures["questions"] == figures["without article"] == 4
    assert (figures["right@1"], figures["in 3"]) == (0.25, 0.75)
    assert (figures["answered"], figures["choice"]) == (0.25, 0.25)
    assert (figures["wrong"], figures["none"]) == (0.25, 0.25)
    assert (figures["refused"], figures["misled"]) == (0.5, 0.25)


def test_of_two_questions_either_may_come_first_and_both_must_be_there() -> None:
    assert measure([outcome(("a", "b"), "choose", "b", "c", "a")])["in 3"] == 1
    half = measure([outcome(("a", "b"), "answer", "b", "c")])
    assert (half["right@1"], half["in 3"], half["wrong"]) == (1, 0, 0)


def test_confidence_that_comes_true_has_no_error() -> None:
    true = [outcome(("a",), "answer", "a", confidence=0.75)] * 3
    false = [outcome(("a",), "answer", "b", confidence=0.75)]
    assert calibration_error([*true, *false]) == pytest.approx(0)
    assert calibration_error(false) == pytest.approx(0.75)
    assert reliability([*true, *false])[7] == (4, 0.75, 0.75)


def test_the_area_counts_pairs_in_the_right_order() -> None:
    assert auroc([0.9, 0.8], [0.1, 0.2]) == 1
    assert auroc([0.1], [0.9]) == 0
    assert auroc([0.5, 0.9], [0.5, 0.5]) == pytest.approx(0.75)


def test_only_what_moved_is_told() -> None:
    before = {"demo": {"all": {"right@1": 0.8, "ECE": 0.1}, "en": {"right@1": 0.9}}}
    after = {"demo": {"all": {"right@1": 0.85, "ECE": 0.102}, "en": {"right@1": 0.9}}}
    assert differences(before, after) == ["demo / all: right@1 80.0 % → 85.0 %"]
    assert differences(before, before) == []


def test_the_section_is_replaced_and_its_surroundings_stay(tmp_path: Path) -> None:
    begin, end = BEGIN.format("measured"), END.format("measured")
    document = tmp_path / "answers.md"
    document.write_text(f"above\n{begin}\nold\n{end}\nbelow\n")
    write_section("new", "measured", document)
    assert document.read_text() == f"above\n{begin}\nnew\n\n{end}\nbelow\n"
    with pytest.raises(SystemExit, match="lacks the line"):
        write_section("new", "another", document)


def test_a_figure_that_is_not_there_is_a_dash() -> None:
    assert shown({}, "right@1") == "–"
    assert shown({"right@1": 0.876}, "right@1") == "88 %"
    assert shown({"ECE": 0.0312}, "ECE") == ".031"


def test_vectors_are_there_in_the_next_run_and_apart_for_each_model(tmp_path: Path) -> None:
    kept = KeptVectors(tmp_path)
    kept.put("model", {"key": np.ones(3, np.float32)})
    kept.save()
    again = KeptVectors(tmp_path)
    assert again.get("model", ["key", "other"])["key"].tolist() == [1, 1, 1]
    assert again.get("another", ["key"]) == {}
