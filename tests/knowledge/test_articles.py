"""Reading a folder of articles, however its files are broken."""

from datetime import date
from pathlib import Path

import pytest

from knowledge.articles import Article, Problem, Status
from knowledge.reading import MAX_BYTES, read_folder
from tests.knowledge.help_centre import write


def only(folder: Path) -> Article:
    collection = read_folder(folder)
    assert collection.problems == ()
    (article,) = collection.articles
    return article


def problem(folder: Path) -> Problem:
    collection = read_folder(folder)
    (found,) = collection.problems
    return found


def test_an_article_is_read_with_all_its_fields(tmp_path: Path) -> None:
    write(
        tmp_path,
        "refunds/how-long.en.md",
        "# Refunds\n\nFive days.",
        title="How long?",
        questions=["When?", "When?", " how  fast "],
        tags=["money"],
        review_by="2027-01-31",
    )
    article = only(tmp_path)
    assert (article.id, article.slug, article.topic) == ("refunds/how-long", "how-long", "refunds")
    assert (article.locale, article.title, article.status) == ("en", "How long?", Status.published)
    assert article.questions == ("When?", "how fast")
    assert article.tags == ("money",)
    assert article.review_by == date(2027, 1, 31)
    assert article.path == "refunds/how-long.en.md"
    assert '<h1 id="refunds">' in article.html


def test_an_article_may_lie_in_the_folder_itself(tmp_path: Path) -> None:
    write(tmp_path, "hours.pt-BR.md")
    article = only(tmp_path)
    assert (article.id, article.topic, article.locale) == ("hours", "", "pt-BR")


def test_the_revision_changes_with_the_content_only(tmp_path: Path) -> None:
    path = write(tmp_path, "a.en.md", "One.")
    first = only(tmp_path).revision
    path.touch()
    assert only(tmp_path).revision == first
    write(tmp_path, "a.en.md", "Two.")
    assert only(tmp_path).revision != first


def test_norwegian_is_not_read_as_false(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: Hei\nlocale: no\nstatus: published\n---\nHei.\n")
    assert only(tmp_path).locale == "no"


@pytest.mark.parametrize(
    ("audience", "is_public"),
    [(None, True), ("", True), ("everyone", True), ("Customers", True), ("staff", False)],
)
def test_only_what_is_meant_for_customers_is_public(
    tmp_path: Path, audience: str | None, is_public: bool
) -> None:
    write(tmp_path, "a.en.md", audience=audience)
    assert only(tmp_path).is_public is is_public


@pytest.mark.parametrize("status", ["draft", "archived"])
def test_what_is_not_published_is_not_public(tmp_path: Path, status: str) -> None:
    write(tmp_path, "a.en.md", status=status)
    assert not only(tmp_path).is_public


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        (b"Just text.", 1, "no front matter"),
        (b"---\ntitle: a\n\nNever closed.", 1, "not closed"),
        (b"---\ntitle: a\nstatus: [draft\n---\nBody.", 4, "not valid YAML"),
        (b"---\ntitle: a\n bad: indent\n---\nBody.", 3, "not valid YAML"),
        (b"---\n- a list\n---\nBody.", 2, "must be lines"),
        (b"---\nstatus: published\n---\nBody.", 1, "title is missing"),
        (b"---\nstatus: published\ntitle: ''\n---\nBody.", 3, "title is missing"),
        (b"---\ntitle: a\nstatus: live\n---\nBody.", 3, "'live' is unknown"),
        (b"---\ntitle: a\n---\nBody.", 1, "status is missing"),
        (b"---\ntitle: a\nstatus: draft\n---\n\n  \n", 6, "body is empty"),
        (b"---\ntitle: a\nstatus: draft\n---\n\xff\xfe", 5, "not UTF-8"),
        (b"---\ntitle: \x01\n---\nBody.", 2, "not valid YAML"),
        (b"---\n" + b"[" * 3000 + b"\n---\nBody.", 1, "not valid YAML"),
        (b"x" * (MAX_BYTES + 1), 1, "1,000,001 bytes"),
    ],
)
def test_a_broken_file_is_named_with_its_line_and_harms_no_other(
    tmp_path: Path, content: bytes, line: int, words: str
) -> None:
    write(tmp_path, "topic/good.en.md")
    (tmp_path / "topic" / "bad.en.md").write_bytes(content)
    collection = read_folder(tmp_path)
    (found,) = collection.problems
    assert (found.file, found.line) == ("topic/bad.en.md", line)
    assert words in found.message
    assert str(found) == f"topic/bad.en.md:{line}: {found.message}"
    assert [article.slug for article in collection.articles] == ["good"]


@pytest.mark.parametrize(
    ("fields", "line", "words"),
    [
        ({"questions": [{"How": "so?"}, "fine"]}, 4, "Entry 1 of questions"),
        ({"review_by": "soon"}, 4, "not a date"),
        ({"locale": "English!"}, 4, "not a language tag"),
        ({"locale": "fr"}, 4, "differs from the file name"),
        ({"id": "has spaces"}, 4, "odd characters"),
        ({"audience": "custmers"}, 4, "is not customers"),
    ],
)
def test_a_small_mistake_is_told_and_the_article_still_used(
    tmp_path: Path, fields: dict[str, object], line: int, words: str
) -> None:
    write(tmp_path, "a.en.md", **fields)
    found = problem(tmp_path)
    assert words in found.message
    assert found.line == line
    assert len(read_folder(tmp_path).articles) == 1


def test_a_second_file_of_one_id_and_locale_is_left_out(tmp_path: Path) -> None:
    write(tmp_path, "a/one.en.md", id="same")
    write(tmp_path, "b/two.en.md", id="same")
    write(tmp_path, "b/two.th.md", id="same")
    collection = read_folder(tmp_path)
    assert [article.path for article in collection.articles] == ["a/one.en.md", "b/two.th.md"]
    assert [found.file for found in collection.problems] == ["b/two.en.md"]
    assert "a/one.en.md has the same id" in collection.problems[0].message


def test_two_articles_with_one_page_address_are_told_and_both_kept(tmp_path: Path) -> None:
    write(tmp_path, "a/faq.en.md")
    write(tmp_path, "b/faq.en.md")
    assert "same page address" in problem(tmp_path).message
    assert len(read_folder(tmp_path).articles) == 2


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    outside = write(tmp_path, "outside.en.md", "Secret.")
    folder = tmp_path / "kb"
    folder.mkdir()
    (folder / "link.en.md").symlink_to(outside)
    (folder / "round.en.md").symlink_to(folder / "round.en.md")
    collection = read_folder(folder)
    assert collection.articles == ()
    assert "outside the articles' folder" in collection.problems[0].message
    assert "cannot be read" in collection.problems[1].message


def test_hidden_files_and_the_readme_are_no_articles(tmp_path: Path) -> None:
    for name in (".hidden.en.md", ".git/x.en.md", "README.md", "notes.txt", "a.en.md~"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("not an article")
    assert read_folder(tmp_path).problems == ()


def test_a_missing_folder_is_a_problem_and_no_error(tmp_path: Path) -> None:
    assert "no folder" in problem(tmp_path / "nowhere").message


def test_windows_line_ends_and_a_byte_order_mark_are_fine(tmp_path: Path) -> None:
    text = "\ufeff---\r\ntitle: a\r\nstatus: draft\r\n---\r\n# H\r\n\r\nBody.\r\n"
    (tmp_path / "a.en.md").write_bytes(text.encode())
    assert only(tmp_path).markdown.startswith("# H\n\nBody.")
