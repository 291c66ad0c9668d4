"""The search as the bot uses it."""

import threading
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from knowledge import Knowledge, MemoryEmbeddingCache
from knowledge.cache import cache_key
from knowledge.testing import HashingEmbedder
from tests.knowledge.help_centre import write

REPAIR = "repairs/book-a-repair"


@pytest.mark.parametrize(
    ("question", "locale", "article"),
    [
        ("how can i get my brakes repaired", "en", REPAIR),
        ("somebody stole my bike", "en", "shop/theft-insurance"),
        ("are you open on sundays?", "en", "shop/opening-hours"),
        ("could I hire a bicycle for one day?", "en", "renting/rent-a-bicycle"),
        ("อยากจองคิวซ่อมจักรยาน", "th", REPAIR),
        ("میخوام برای تعمیر دوچرخه نوبت بگیرم", "fa", REPAIR),
        ("주말에 자전거 빌릴 수 있나요", "ko", "renting/rent-a-bicycle"),
    ],
)
def test_a_customer_is_answered_in_their_language(
    real_knowledge: Knowledge, question: str, locale: str, article: str
) -> None:
    result = real_knowledge.search(question, locale)
    assert result.decision == "answer"
    assert (result.answers[0].article, result.answers[0].locale) == (article, locale)
    assert 0.5 <= result.answers[0].confidence <= 1


@pytest.mark.parametrize(
    ("question", "locale"),
    [("จักรยานถูกขโมย ทำยังไง", "th"), ("me robaron la bici", "es"), ("me robaron la bici", "en")],
)
def test_an_article_not_yet_translated_answers_in_another_language(
    real_knowledge: Knowledge, question: str, locale: str
) -> None:
    answer = real_knowledge.search(question, locale).answers[0]
    assert (answer.article, answer.locale) == ("shop/theft-insurance", "en")


@pytest.mark.parametrize(
    ("question", "locale"),
    [
        ("what is the capital of France", "en"),
        ("write me a poem about autumn", "en"),
        ("thanks, you are great", "en"),
        ("asdf qwer zxcv", "en"),
        ("แนะนำหนังดีๆ หน่อย", "th"),
        ("پایتخت ایتالیا کجاست؟", "fa"),
        ("오늘 저녁 뭐 먹지", "ko"),
        ("¿quién escribió el Quijote?", "es"),
    ],
)
def test_what_no_article_is_about_gets_no_answer(
    real_knowledge: Knowledge, question: str, locale: str
) -> None:
    result = real_knowledge.search(question, locale)
    assert (result.decision, result.answers) == ("none", ())


@pytest.mark.parametrize("text", ["", " ", "🙂", "?", "\ud800", "\u202e", "\0", "\ufdfa" * 400])
def test_any_text_may_be_asked(real_knowledge: Knowledge, text: str) -> None:
    assert real_knowledge.search(text, "en").decision == "none"


def test_odd_locales_are_no_error(real_knowledge: Knowledge) -> None:
    for locale in ("", "xx", "en-GB", "EN", "zh-Hant-TW", "\ud800", "../etc"):
        assert real_knowledge.search("are you open on Sunday?", locale).answers[0].locale == "en"


def test_the_passage_that_answers_is_the_one_shown(real_knowledge: Knowledge) -> None:
    answer = real_knowledge.search("what do new brake pads cost", "en").answers[0]
    assert answer.article == REPAIR
    assert "€25" in answer.passage


def test_choices_are_distinct_articles_best_first(real_knowledge: Knowledge) -> None:
    for question in ("return the bike", "how much is it", "old bike", "I need a seat"):
        result = real_knowledge.search(question, "en")
        articles = [answer.article for answer in result.answers]
        assert len(set(articles)) == len(articles) <= 3
        confidences = [answer.confidence for answer in result.answers]
        assert confidences == sorted(confidences, reverse=True)
    assert len(real_knowledge.suggest("bike", "en", limit=5)) == 5


def test_customers_never_see_drafts_archived_or_staff_only_articles(folder: Path) -> None:
    secret = "The quarterly zebra password is 1234."
    write(folder, "a/draft.en.md", secret, title="Zebra draft", status="draft")
    write(folder, "a/old.en.md", secret, title="Zebra old", status="archived")
    write(folder, "a/staff.en.md", secret, title="Zebra staff", audience="staff")
    embedder = HashingEmbedder()
    knowledge = Knowledge(folder, embedder, MemoryEmbeddingCache())
    report = knowledge.reload()
    assert report.articles == 10
    for name in ("draft", "old", "staff"):
        assert knowledge.article(f"a/{name}", "en") is None
        assert knowledge.chosen(f"a/{name}", "en") is None
        assert knowledge.page(name, "en") is None
    assert not any("zebra" in text.lower() for text in embedder.embedded)
    shown = knowledge.suggest("quarterly zebra password", "en", limit=50)
    assert not any("zebra" in answer.passage.lower() for answer in shown)
    assert {article.slug for article in knowledge.all_articles()} >= {"draft", "old", "staff"}


def test_an_article_is_found_by_id_in_the_best_language(knowledge: Knowledge) -> None:
    for asked, given in (("th", "th"), ("th-TH", "th"), ("fa", "fa"), ("ko", "en"), ("de", "en")):
        article = knowledge.article(REPAIR, asked)
        assert article is not None
        assert article.locale == given
    assert knowledge.article("unknown", "en") is None


def test_a_chosen_title_is_answered_with_the_opening(knowledge: Knowledge) -> None:
    opening = knowledge.chosen(REPAIR, "en")
    assert opening is not None
    assert opening.passage.startswith("Choose a day under Workshop")
    assert opening.confidence == 1


def test_a_chosen_title_is_answered_with_what_was_asked(real_knowledge: Knowledge) -> None:
    chosen = real_knowledge.chosen(REPAIR, "en", "what do new brake pads cost?")
    assert chosen is not None
    assert "New brake pads" in chosen.passage
    first = real_knowledge.chosen(REPAIR, "en", "🙂")
    assert first is not None
    assert first.passage.startswith("Choose a day under Workshop")


def test_a_page_needs_its_exact_locale(knowledge: Knowledge) -> None:
    page = knowledge.page("book-a-repair", "th")
    assert page is not None
    assert page.locale == "th"
    assert knowledge.page("book-a-repair", "ko") is None


def test_an_edit_embeds_only_what_changed(folder: Path) -> None:
    embedder = HashingEmbedder()
    knowledge = Knowledge(folder, embedder, MemoryEmbeddingCache())
    first = knowledge.reload()
    assert first.embedded == len(embedder.embedded)
    assert knowledge.reload().embedded == 0
    article = knowledge.article("shop/opening-hours", "en")
    assert article is not None
    write(
        folder,
        article.path,
        "From now on until 20:00.",
        title=article.title,
        questions=list(article.questions),
    )
    assert knowledge.reload().embedded == 1  # its only passage is the whole


def test_another_model_embeds_everything_anew(folder: Path) -> None:
    cache = MemoryEmbeddingCache()
    Knowledge(folder, HashingEmbedder(384), cache).reload()
    other = Knowledge(folder, HashingEmbedder(128), cache)
    assert other.reload().embedded > 0
    assert other.search("are you open on Sunday", "en").answers


def test_a_removed_article_is_gone_and_an_empty_folder_answers_nothing(
    folder: Path, knowledge: Knowledge
) -> None:
    (folder / "shop" / "opening-hours.en.md").unlink()
    knowledge.reload()
    assert knowledge.article("shop/opening-hours", "en") is None
    for path in folder.rglob("*.md"):
        path.unlink()
    assert knowledge.reload().articles == 0
    assert knowledge.search("are you open on Sunday", "en").decision == "none"


def test_before_the_first_reload_there_is_nothing_to_say(folder: Path) -> None:
    fresh = Knowledge(folder, HashingEmbedder(), MemoryEmbeddingCache())
    assert fresh.search("are you open on Sunday", "en").decision == "none"
    assert fresh.articles() == ()


def test_a_failed_reload_keeps_the_former_answers(folder: Path) -> None:
    class Failing(HashingEmbedder):
        broken = False

        def read_passages(self, texts):  # type: ignore[no-untyped-def]
            if self.broken:
                raise OSError("no memory")
            return super().read_passages(texts)

    embedder = Failing()
    knowledge = Knowledge(folder, embedder, MemoryEmbeddingCache())
    knowledge.reload()
    before = knowledge.articles()
    write(folder, "new.en.md", "New words.")
    embedder.broken = True
    with pytest.raises(OSError, match="no memory"):
        knowledge.reload()
    assert knowledge.articles() == before


def test_readers_see_one_state_while_another_is_loaded(folder: Path) -> None:
    knowledge = Knowledge(folder, HashingEmbedder(), MemoryEmbeddingCache())
    knowledge.reload()
    failures: list[BaseException] = []
    done = threading.Event()

    def read() -> None:
        try:
            while not done.is_set():
                assert len(knowledge.articles()) in (10, 11)
                assert knowledge.search("are you open on Sunday", "en").answers
        except BaseException as error:
            failures.append(error)

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for turn in range(10):
        path = folder / "extra.en.md"
        write(folder, "extra.en.md", f"Turn {turn}.") if turn % 2 else path.unlink(missing_ok=True)
        knowledge.reload()
    done.set()
    for reader in readers:
        reader.join()
    assert failures == []


def test_broken_files_are_reported_and_the_rest_is_searched(folder: Path) -> None:
    (folder / "shop" / "broken.en.md").write_text("---\ntitle: [\n---\nx")
    knowledge = Knowledge(folder, HashingEmbedder(), MemoryEmbeddingCache())
    report = knowledge.reload()
    assert [problem.file for problem in report.problems] == ["shop/broken.en.md"]
    assert knowledge.search("are you open on Sunday", "en").answers


def test_the_cache_keeps_models_and_kinds_apart() -> None:
    cache = MemoryEmbeddingCache()
    one = np.ones(3, np.float32)
    assert cache_key("query", "a") != cache_key("passage", "a")
    cache.put("model", {cache_key("query", "a"): one})
    assert cache.get("other", [cache_key("query", "a")]) == {}
    found = cache.get("model", [cache_key("query", "a"), cache_key("query", "b")])
    assert list(found) == [cache_key("query", "a")]


def test_articles_are_values(knowledge: Knowledge) -> None:
    article = knowledge.articles()[0]
    assert replace(article) == article
