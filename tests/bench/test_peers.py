"""The race with other libraries: all search the same, and are judged by the same rule."""

from pathlib import Path

from bench.answers.peers.race import documents, figures
from bench.answers.peers.runner import best_articles, run
from bench.answers.questions import Asked
from knowledge import Knowledge, MemoryEmbeddingCache
from knowledge.testing import HashingEmbedder
from tests.knowledge.help_centre import write_help_centre

ASKED = [Asked("one", "en", ("a",)), Asked("สอง", "th", ("b",)), Asked("three", "en")]


def test_an_article_counts_by_its_best_document() -> None:
    found = [(3, 0.9), (2, 0.8), (0, 0.7), (1, 0.6), (4, 0.5)]
    assert best_articles(found, ["a", "b", "c", "c", "d"]) == [("c", 0.9), ("a", 0.7), ("b", 0.6)]


def test_every_peer_is_asked_each_question_and_timed() -> None:
    given = {
        "documents": [{"article": "a", "text": "one"}, {"article": "b", "text": "two"}],
        "questions": ["two", "one"],
    }
    result = run(lambda texts: lambda question: [(texts.index(question), 1.0)], given)
    assert result["answers"] == [[("b", 1.0)], [("a", 1.0)]]
    assert result["cpu ms"] >= 0


def test_english_is_told_apart_and_questions_without_an_article_only_rank_confidence() -> None:
    answers = [[("a", 0.9)], [("a", 0.5), ("b", 0.4)], [("a", 0.1)]]
    told = figures(ASKED, answers, 2.5)
    assert (told["right@1"], told["in 3"]) == (0.5, 1)
    assert (told["English right@1"], told["AUROC"], told["CPU ms"]) == (1, 1, 2.5)
    assert "CPU ms" not in figures(ASKED, answers)


def test_each_passage_stands_under_its_title_beside_the_questions(tmp_path: Path) -> None:
    knowledge = Knowledge(write_help_centre(tmp_path), HashingEmbedder(), MemoryEmbeddingCache())
    knowledge.reload()
    texts = [one["text"] for one in documents(knowledge) if one["article"] == "shop/opening-hours"]
    titles = {one.title for one in knowledge.articles() if one.id == "shop/opening-hours"}
    assert "are you open on Sunday" in texts
    assert any(text.startswith(tuple(titles)) and "\n" in text for text in texts)
