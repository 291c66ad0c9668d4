"""A conversation as a letter reads as it was said, and runs nothing."""

from escalation.domain.transcript import RIGHT_TO_LEFT_MARK, Line, Transcript

LINES = [
    Line("2026-01-31 12:00", "You", "first\nsecond"),
    Line("2026-01-31 12:01", None, "Ana has joined."),
]


def written(locale: str, *lines: Line) -> Transcript:
    return Transcript(locale, "A <title>", ["One note."], lines)


def test_plain_text_says_who_and_when() -> None:
    assert written("en", *LINES).plain() == (
        "One note.\n\n[2026-01-31 12:00] You: first\n  second\n\n"
        "[2026-01-31 12:01] Ana has joined.\n"
    )


def test_lines_of_a_right_to_left_language_begin_at_the_right() -> None:
    letter = written("ar", *LINES)
    lines = [line for line in letter.plain().splitlines() if line and not line.startswith(" ")]
    assert all(line.startswith(RIGHT_TO_LEFT_MARK) for line in lines)
    assert '<html lang="ar" dir="rtl">' in letter.page()


def test_what_anybody_wrote_is_text() -> None:
    hostile = '</p><script>alert(1)</script><img src=x onerror="alert(2)">'
    page = written("en", Line("now", hostile, hostile)).page()
    assert "<script" not in page
    assert "<img" not in page
    assert "<title>A &lt;title&gt;</title>" in page
    assert page.count("&lt;script&gt;") == 2
