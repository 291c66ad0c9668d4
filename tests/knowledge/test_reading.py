"""Editors' files: odd ones are read, bad ones are named, neither harms the rest."""

import os
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from knowledge import Knowledge, MemoryEmbeddingCache
from knowledge.articles import Article
from knowledge.passages import split
from knowledge.reading import MAX_BYTES, MAX_LINE, read_folder
from knowledge.testing import HashingEmbedder
from tests.knowledge.help_centre import write


def read(folder: Path, head: str, name: str = "topic/page.en.md") -> tuple[Article, list[str]]:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\nstatus: published\n{head}\n---\nSome words.\n", encoding="utf-8")
    collection = read_folder(folder)
    (article,) = collection.articles
    return article, [f"{problem.line}: {problem.message}" for problem in collection.problems]


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("2024", "2024"),
        ("1.10", "1.10"),
        ("no", "no"),
        ("12:30", "12:30"),
        ("2026-01-31", "2026-01-31"),
        ("0x10", "0x10"),
        ("'quoted'", "quoted"),
        (">\n  two\n  lines", "two lines"),
        ("~x", "~x"),
    ],
)
def test_a_title_is_what_was_typed(tmp_path: Path, typed: str, title: str) -> None:
    article, problems = read(tmp_path, f"title: {typed}")
    assert (article.title, problems) == (title, [])


@pytest.mark.parametrize(
    ("typed", "questions"),
    [
        ("how long?", ("how long?",)),
        ("|\n  how long?\n  when?", ("how long?", "when?")),
        ("[1, yes, 2026-01-31]", ("1", "yes", "2026-01-31")),
        ("", ()),
        ("[]", ()),
        ("~", ()),
    ],
)
def test_questions_may_be_written_in_several_ways(
    tmp_path: Path, typed: str, questions: tuple[str, ...]
) -> None:
    article, problems = read(tmp_path, f"title: a\nquestions: {typed}")
    assert (article.questions, problems) == (questions, [])


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ("title: a\nquestions:\n\t- one\n\t- two", "5: There is a tab: use spaces instead."),
        ("title: a\ntitle: b", "4: A second title: only this one is used."),
        ("title: a\nexpire: 2020-01-01", "4: The field expire is not known: is it expires?"),
        ("title: a\nquestion: how?", "4: The field question is not known: is it questions?"),
        ("title: a\naudience: custmers", "4: Customers do not see this"),
        ("title: a\ntitle_!: b", "4: title_! does not end in a language tag"),
        (
            "title: a\nquestions:\n  - ok\n  - " + "x" * 600,
            f"6: This is longer than the {MAX_LINE}",
        ),
    ],
)
def test_what_an_editor_may_have_meant_is_told(tmp_path: Path, head: str, told: str) -> None:
    _, (problem,) = read(tmp_path, head)
    assert problem.startswith(told)


def test_fields_of_the_editors_own_are_nobodys_business(tmp_path: Path) -> None:
    assert read(tmp_path, "title: a\nauthor: Edda\ncategory: x\nweight: 3")[1] == []


@pytest.mark.parametrize(
    "name", ["a/b/c/deep.en.md", "UPPER.EN.MD", "long.en.markdown", "pg.pt_BR.md", "ü b.en.md"]
)
def test_an_article_may_lie_deep_and_be_named_oddly(tmp_path: Path, name: str) -> None:
    article, problems = read(tmp_path, "title: a", name)
    assert problems == []
    assert article.locale in ("en", "pt-BR")
    assert " " not in article.id


def test_files_that_editors_and_systems_leave_are_no_articles(tmp_path: Path) -> None:
    for name in (".a.md.swp", "a.md~", "#a.md#", ".#a.md", "~$a.md", "4913", "a.md.tmp", "a.mdx"):
        (tmp_path / name).write_text("half a save")
    assert read_folder(tmp_path) == read_folder(tmp_path)
    assert read_folder(tmp_path).problems == ()


def test_what_is_not_an_ordinary_file_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "kb"
    write(folder, "good.en.md")
    os.mkfifo(folder / "pipe.en.md")
    (tmp_path / "elsewhere").mkdir()
    (folder / "linked").symlink_to(tmp_path / "elsewhere")
    (folder / "gone.en.md").symlink_to(tmp_path / "nothing")
    os.close(os.open(os.fsencode(folder) + b"/\xff.en.md", os.O_CREAT | os.O_WRONLY))
    with (folder / "huge.en.md").open("wb") as file:
        file.truncate(50 * MAX_BYTES)
    collection = read_folder(folder)
    assert [article.slug for article in collection.articles] == ["good"]
    told = {problem.file: problem.message for problem in collection.problems}
    assert "link to a folder" in told["linked"]
    assert "not an ordinary file" in told["pipe.en.md"]
    assert "No such file" in told["gone.en.md"]
    assert "50,000,000 bytes" in told["huge.en.md"]
    assert "not UTF-8" in told["?.en.md"]


def test_a_translation_without_its_original_is_named_and_shown(tmp_path: Path) -> None:
    for name in ("one", "two", "three"):
        write(tmp_path, f"{name}.en.md")
        write(tmp_path, f"{name}.th.md")
    write(tmp_path, "lost.th.md")
    (problem,) = read_folder(tmp_path, original="en-GB").problems
    assert (problem.file, problem.line) == ("lost.th.md", 1)
    assert "without its original: nothing in en has the id lost" in problem.message
    assert "lost" in {article.id for article in read_folder(tmp_path).articles}
    for elsewhere in ("", "th", "de"):
        assert read_folder(tmp_path, original=elsewhere).problems == ()


def test_two_articles_of_one_file_name_have_pages_of_their_own(tmp_path: Path) -> None:
    write(tmp_path, "orders/faq.en.md", "About orders.", title="Orders")
    write(tmp_path, "returns/faq.en.md", "About returns.", title="Returns")
    write(tmp_path, "staff/faq.en.md", "About staff.", audience="staff")
    knowledge = Knowledge(tmp_path, HashingEmbedder(), MemoryEmbeddingCache())
    (problem,) = knowledge.reload().problems
    assert "/help/en/returns-faq" in problem.message
    titles = {article.slug: article.title for article in knowledge.articles()}
    assert titles == {"faq": "Orders", "returns-faq": "Returns"}
    for slug, title in titles.items():
        page = knowledge.page(slug, "en")
        assert page is not None
        assert page.title == title


NOW = datetime.now(UTC)  # when the tests are collected; the suite takes minutes
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("dates", "is_public"),
    [
        ({"expires": str((NOW - DAY).date())}, False),
        ({"expires": str((NOW + DAY).date())}, True),
        ({"expires": (NOW - timedelta(minutes=1)).isoformat()}, False),
        ({"expires": (NOW + timedelta(hours=5)).isoformat()}, True),
        ({"expires": "2999-01-31 10:00"}, True),
        ({"expires": "2001-01-31T10:00+07:00"}, False),
        ({"expires": ""}, True),
        ({"publish_from": str((NOW + DAY + DAY).date())}, False),
        ({"publish_from": str((NOW - DAY).date())}, True),
        ({"publish_from": "2001-01-01", "expires": "2002-01-01"}, False),
    ],
)
def test_dates_say_when_customers_see_an_article(
    tmp_path: Path, dates: dict[str, str], is_public: bool
) -> None:
    article, problems = read(
        tmp_path, "\n".join(f"{key}: {day}" for key, day in dates.items()) + "\ntitle: a"
    )
    assert problems == []
    assert article.is_public is is_public


def test_a_day_of_expiry_is_the_last_day(tmp_path: Path) -> None:
    article, _ = read(tmp_path, "title: a\nexpires: 2027-01-31")
    assert article.is_public_at(datetime(2027, 1, 31, 23, 59, tzinfo=UTC))
    assert not article.is_public_at(datetime(2027, 2, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    "head",
    [
        "expires: soon",
        "publish_from: [1]",
        "expires: 2027-02-30",
        "audience: {a: b}",
        "audience: []",
    ],
)
def test_what_might_be_secret_is_not_shown_by_mistake(tmp_path: Path, head: str) -> None:
    write(tmp_path, "good.en.md")
    (tmp_path / "bad.en.md").write_text(f"---\ntitle: a\nstatus: published\n{head}\n---\nWords.\n")
    collection = read_folder(tmp_path)
    assert [article.slug for article in collection.articles] == ["good"]
    assert [(problem.file, problem.line) for problem in collection.problems] == [("bad.en.md", 4)]


@pytest.mark.parametrize(
    ("audience", "is_public"),
    [("[staff]", False), ("[staff, customers]", True), ("staff, agents", False), ("public", True)],
)
def test_an_article_may_have_several_audiences(
    tmp_path: Path, audience: str, is_public: bool
) -> None:
    article, problems = read(tmp_path, f"title: a\naudience: {audience}")
    assert (article.is_public, problems) == (is_public, [])


def test_what_has_expired_reaches_customers_by_no_way(tmp_path: Path) -> None:
    secret = "The quarterly zebra sale."
    write(tmp_path, "a.en.md", "Other words.")
    write(tmp_path, "old.en.md", secret, title="Zebra", expires="2001-01-01")
    write(tmp_path, "new.en.md", secret, title="Zebra", publish_from="2999-01-01")
    knowledge = Knowledge(tmp_path, HashingEmbedder(), MemoryEmbeddingCache())
    assert knowledge.reload().articles == 1
    for name in ("old", "new"):
        assert knowledge.article(name, "en") is None
        assert knowledge.chosen(name, "en") is None
        assert knowledge.page(name, "en") is None
    shown = knowledge.suggest("quarterly zebra sale", "en", limit=9)
    assert {answer.article for answer in shown} == {"a"}


def test_a_title_is_shown_in_the_readers_language_where_the_article_is_not(tmp_path: Path) -> None:
    write(
        tmp_path,
        "a.en.md",
        "We open at nine.",
        title="Hours",
        title_th="เวลาเปิด",
        title_pt_BR="Horas",
    )
    knowledge = Knowledge(tmp_path, HashingEmbedder(), MemoryEmbeddingCache())
    assert knowledge.reload().problems == ()
    for locale, title in {"th": "เวลาเปิด", "pt": "Horas", "en-GB": "Hours", "ko": "Hours"}.items():
        opening = knowledge.chosen("a", locale)
        assert opening is not None
        assert (opening.title, opening.locale) == (title, "en")


BOMBS = {
    "brackets": "[" * 200_000,
    "quotes": ("> " * 50 + "x\n") * 5_000,
    "lists": "".join("  " * (n % 200) + "- x\n" for n in range(5_000)),
    "emphasis": "*a_" * 100_000,
    "table": "|".join("a" * 2000) + "\n" + "|".join("-" * 2000) + "\n" + "|x\n" * 2000,
    "links": "[a](b)" * 50_000,
    "headings": "# a\n\nWords.\n\n" * 20_000,
    "fences": "```\n" * 50_000,
    "one word": "a" * 500_000,
    "marks": "e" + "\u0301" * 300_000,
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_harms_nobody(tmp_path: Path, bomb: str) -> None:
    write(tmp_path, "good.en.md", "Good words.", title="Good")
    write(tmp_path, "bomb.en.md", BOMBS[bomb], title="Bomb")
    started = time.thread_time()
    collection = read_folder(tmp_path)
    for article in collection.articles:
        split(article.markdown, "en")
        assert article.html
    assert time.thread_time() - started < 20
    assert "good" in {article.slug for article in collection.articles}


ALIASES = "\n".join(["a0: &a0 [x]", *(f"a{n}: &a{n} [{f'*a{n - 1},' * 9}]" for n in range(1, 9))])


@pytest.mark.parametrize(
    "head", [ALIASES, "x: " + "[" * 30_000, "- " * 20_000, "? " * 20_000, "a: &a [*a]"]
)
def test_a_yaml_bomb_is_settled_quickly(tmp_path: Path, head: str) -> None:
    write(tmp_path, "good.en.md")
    (tmp_path / "bomb.en.md").write_text(f"---\ntitle: a\nstatus: published\n{head}\n---\nWords.\n")
    started = time.thread_time()
    collection = read_folder(tmp_path)
    assert time.thread_time() - started < 5
    assert "good" in {article.slug for article in collection.articles}
