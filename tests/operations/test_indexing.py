"""`handrail kb index` against a real database and the real model."""

from pathlib import Path

import pytest

from escalation.operations.errors import SetupError
from escalation.operations.indexing import index_articles
from escalation.settings import Settings
from tests.conftest import DATA
from tests.knowledge.help_centre import write


def test_indexing_says_what_it_did_and_resumes(database_url: str, tmp_path: Path) -> None:
    settings = Settings(data_dir=DATA, kb_dir=tmp_path, database_url=database_url)
    for number in range(3):
        write(tmp_path, f"{number}.en.md", f"Case {number} of the index.", title=f"Case {number}")
    (tmp_path / "broken.en.md").write_text("no front matter")
    *_, problem, last = index_articles(settings)
    assert problem.startswith("broken.en.md:1: There is no front matter")
    assert last.startswith("3 articles are ready: 6 texts embedded")
    *_, last = index_articles(settings)
    assert last.startswith("3 articles are ready: 0 texts embedded")


def test_without_a_database_the_mend_is_told(tmp_path: Path) -> None:
    nowhere = "postgresql://handrail@127.0.0.1:1/handrail"
    write(tmp_path, "a.en.md")
    settings = Settings(data_dir=DATA, kb_dir=tmp_path, database_url=nowhere)
    with pytest.raises(SetupError, match="database cannot be used") as told:
        list(index_articles(settings))
    assert "HANDRAIL_DATABASE_URL" in told.value.mend
