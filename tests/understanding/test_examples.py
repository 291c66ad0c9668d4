"""The example files are whole, and a broken one is named by file and line."""

from collections import Counter
from pathlib import Path

import pytest

from escalation.domain.signals import Emergency
from escalation.settings import SPOKEN
from escalation.understanding.errors import ExamplesBroken
from escalation.understanding.examples import Mood, examples_fingerprint, read_examples
from tests.understanding.messages import texts_of

HEADER = "mood\turgent\thuman\tabuse\ttext\n"


def test_every_language_has_enough_examples_of_every_label() -> None:
    examples = read_examples()
    count = Counter(example.locale for example in examples)
    assert set(count) == set(SPOKEN)
    assert count["en"] >= 240
    assert all(count[locale] >= 160 for locale in ("th", "fa", "ko", "es"))
    assert all(count[locale] >= 120 for locale in SPOKEN)
    assert len(examples) >= 2_500
    for locale in SPOKEN:
        own = [example for example in examples if example.locale == locale]
        assert {example.mood for example in own} == set(Mood)
        assert len({example.urgency for example in own if example.urgency}) == 6
        assert any(example.asks_for_human for example in own)
        assert sum(example.is_abusive for example in own) >= 12


def test_no_message_of_the_tests_is_an_example() -> None:
    known = {example.text.strip(" .!?").casefold() for example in read_examples()}
    names = (
        "unseen.tsv",
        "later.tsv",
        "strangers.tsv",
        "strangers_calmly.tsv",
        "strangers_in_danger.tsv",
        "strangers_elsewhere.tsv",
        "strangers_in_danger_elsewhere.tsv",
    )
    for name in names:
        assert not [text for text in texts_of(name) if text.strip(" .!?").casefold() in known]


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("text\tmood\n", 1),
        (HEADER + "neutral\t-\t-\t-\thello\nneutral\t-\t-\thello again\n", 3),
        (HEADER + "furious\t-\t-\t-\thello\n", 2),
        (HEADER + "neutral\tweather\t-\t-\thello\n", 2),
        (HEADER + "neutral\t-\tmaybe\t-\thello\n", 2),
        (HEADER + "neutral\t-\t-\tmaybe\thello\n", 2),
        (HEADER + "neutral\t-\t-\t-\t \n", 2),
        (HEADER + "neutral\t-\t-\t-\thello\n\nneutral\t-\t-\t-\thello\n", 4),
    ],
)
def test_a_broken_example_is_named_by_file_and_line(
    tmp_path: Path, content: str, line: int
) -> None:
    (tmp_path / "en.tsv").write_text(content, "utf-8")
    with pytest.raises(ExamplesBroken, match=rf"en\.tsv, line {line}:") as broken:
        read_examples(tmp_path)
    assert broken.value.line == line


EMERGENCY_HEADER = HEADER.replace("text", "emergency\ttext")


def test_only_examples_of_emergencies_say_whether_one_is_urgent_for_its_danger(
    tmp_path: Path,
) -> None:
    (tmp_path / "en.tsv").write_text(
        HEADER + "neutral\tsafety\t-\t-\tit smokes\nneutral\tmoney\t-\t-\tit costs\n", "utf-8"
    )
    (tmp_path / "emergencies").mkdir()
    (tmp_path / "emergencies" / "en.tsv").write_text(
        EMERGENCY_HEADER
        + "neutral\tsafety\t-\t-\tdanger\tit burns\nneutral\tsafety\t-\t-\t-\tit leaks\n",
        "utf-8",
    )
    read = [(one.text, one.emergency, one.emergency_is_known) for one in read_examples(tmp_path)]
    assert read == [
        ("it smokes", None, False),
        ("it costs", None, True),
        ("it burns", Emergency.DANGER, True),
        ("it leaks", None, True),
    ]


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (HEADER, 1),
        (EMERGENCY_HEADER + "neutral\tsafety\t-\t-\tplague\thello\n", 2),
        (EMERGENCY_HEADER + "neutral\tsafety\t-\t-\thello\n", 2),
    ],
)
def test_a_broken_example_of_an_emergency_is_named_too(
    tmp_path: Path, content: str, line: int
) -> None:
    (tmp_path / "emergencies").mkdir()
    (tmp_path / "emergencies" / "en.tsv").write_text(content, "utf-8")
    with pytest.raises(ExamplesBroken, match=rf"en\.tsv, line {line}:"):
        read_examples(tmp_path)


def test_the_fingerprint_changes_with_a_label(tmp_path: Path) -> None:
    (tmp_path / "en.tsv").write_text(HEADER + "neutral\t-\t-\t-\thello\n", "utf-8")
    before = examples_fingerprint(read_examples(tmp_path))
    (tmp_path / "en.tsv").write_text(HEADER + "positive\t-\t-\t-\thello\n", "utf-8")
    assert examples_fingerprint(read_examples(tmp_path)) != before
