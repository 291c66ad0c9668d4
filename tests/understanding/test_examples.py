"""The example files are whole, and a broken one is named by file and line."""

from collections import Counter
from pathlib import Path

import pytest

from escalation.understanding.errors import ExamplesBroken
from escalation.understanding.examples import Mood, examples_fingerprint, read_examples
from tests.understanding.messages import TEN, unseen_messages

HEADER = "mood\turgent\thuman\tabuse\ttext\n"


def test_every_language_has_enough_examples_of_every_label() -> None:
    examples = read_examples()
    count = Counter(example.locale for example in examples)
    assert set(count) == set(TEN)
    assert count["en"] >= 240
    assert all(count[locale] >= 160 for locale in ("th", "fa", "ko", "es"))
    assert all(count[locale] >= 120 for locale in TEN)
    assert len(examples) >= 2_500
    for locale in TEN:
        own = [example for example in examples if example.locale == locale]
        assert {example.mood for example in own} == set(Mood)
        assert len({example.urgency for example in own if example.urgency}) == 6
        assert any(example.asks_for_human for example in own)
        assert sum(example.is_abusive for example in own) >= 12


def test_no_message_of_the_tests_is_an_example() -> None:
    known = {example.text.strip(" .!?").casefold() for example in read_examples()}
    for name in ("unseen.tsv", "later.tsv"):
        assert not [
            one.text for one in unseen_messages(name) if one.text.strip(" .!?").casefold() in known
        ]


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


def test_the_fingerprint_changes_with_a_label(tmp_path: Path) -> None:
    (tmp_path / "en.tsv").write_text(HEADER + "neutral\t-\t-\t-\thello\n", "utf-8")
    before = examples_fingerprint(read_examples(tmp_path))
    (tmp_path / "en.tsv").write_text(HEADER + "positive\t-\t-\t-\thello\n", "utf-8")
    assert examples_fingerprint(read_examples(tmp_path)) != before
