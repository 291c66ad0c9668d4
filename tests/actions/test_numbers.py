"""Ratings as people write them, in ten languages, and what must not be taken for one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.number_words import COUNTING
from actions.numbers import is_no_comment, is_number, is_skip, read_number


def nps(text: str) -> int | None:
    return read_number(text, lowest=0, highest=10)


def ces(text: str) -> int | None:
    return read_number(text, lowest=1, highest=7)


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("9", 9),
        (" 9. ", 9),
        ("0", 0),
        ("10", 10),
        ("9!", 9),
        ("9.0", 9),
        ("۹", 9),
        ("๙", 9),
        ("٩", 9),
        ("９", 9),
        ("⑨", 9),
        ("9️⃣", 9),
        ("🔟", 10),
        ("#9", 9),
        ("10/10", 10),
        ("9 / 10", 9),
        ("0/10", 0),
        ("9 out of 10", 9),
        ("9 out of ten", 9),
        ("from 0 to 10 I'd say 8", 8),
        ("9 because Ana was kind and quick and stayed until it worked", 9),
        ("nine", 9),
        ("Ten out of ten!", 10),
        ("I'd give it a nine", 9),
        ("one", 1),
        ("zero points", 0),
        ("un 9 de 10", 9),
        ("nueve de diez", 9),
        ("le doy un ocho", 8),
        ("ein solides Neun", 9),
        ("neun von zehn Punkten", 9),
        ("eine acht", 8),
        ("je mets huit sur dix", 8),
        ("dou nota nove", 9),
        ("۸ از ۱۰", 8),
        ("نه از ده", 9),
        ("نمره‌ام هفت", 7),
        ("٨ من ١٠", 8),
        ("تسعة من عشرة", 9),
        ("๘ คะแนน", 8),
        ("เก้าคะแนน", 9),
        ("ให้แปดคะแนนครับ", 8),
        ("สิบเต็มสิบ", 10),
        ("9점", 9),
        ("10점 만점에 9점", 9),
        ("여덟 점이요", 8),
        ("구점", 9),
        ("네 점", 4),
        ("8点です", 8),
        ("十点満点中九点", 9),
        ("はち", 8),
        ("do un otto", 8),
        ("een dikke 9", 9),
        ("dziewięć na dziesięć", 9),
        ("on üzerinden sekiz", 8),
        ("восемь из десяти", 8),
        ("моя семья", None),
        ("дев’ять з десяти", 9),
        ("给九分", 9),
        ("十分", 10),
        ("दस में से नौ", 9),
        ("chín điểm", 9),
        ("không", None),
        ("mười một", None),
        ("sembilan dari sepuluh", 9),
        ("dua belas", None),
        ("not one", None),
    ],
)
def test_a_score_is_read_however_it_is_written(text: str, score: int | None) -> None:
    assert nps(text) == score


@pytest.mark.parametrize("language", sorted(COUNTING))
def test_zero_to_ten_are_read_in_words(language: str) -> None:
    readable = COUNTING[language].split()[:11]
    # Alone these are "no" and articles.
    beside = {"نه": "نه از ده", "không": "không điểm", "un": "1", "um": "1"}
    assert [nps(beside.get(word, word)) for word in readable] == list(range(11))


@pytest.mark.parametrize("language", sorted(COUNTING))
def test_words_above_ten_are_not_read(language: str) -> None:
    assert {nps(word) for word in COUNTING[language].split()[11:]} <= {None}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "great",
        "eleven",
        "11",
        "-1",
        "−3",
        "7.5",
        "9,5",
        "½",
        "5-6",
        "3 or 4",
        "twenty nine",
        "ten million",
        "no one helped me",
        "this one was bad",
        "100%",
        "9" * 5_000,
        "I called your line and after waiting for 9 minutes nobody answered",
        "네",
        "오",
        "نه",
        "ثلاثة عشر",
        "สองสิบ",
        "三十",
        "한국",
        "🙂",
        "/rate",
        "perfecto",
    ],
)
def test_anything_else_is_asked_again(text: str) -> None:
    assert nps(text) is None


@pytest.mark.parametrize(
    ("text", "score"),
    [("6/7", 6), ("seis de siete", 6), ("7 out of 7", 7), ("0", None), ("8", None), ("9/10", None)],
)
def test_the_range_of_the_question_holds(text: str, score: int | None) -> None:
    assert ces(text) == score


@given(st.text(max_size=200))
def test_no_text_breaks_the_reader(text: str) -> None:
    assert nps(text) in {None, *range(11)}
    is_skip(text)


@given(st.integers(min_value=0, max_value=10), st.sampled_from("0٠۰๐०０"))
def test_every_script_counts_alike(score: int, zero: str) -> None:
    written = "".join(chr(ord(zero) + int(digit)) for digit in str(score))
    assert nps(written) == score


@pytest.mark.parametrize("text", ["eleven", "یازده", "2.5", "-3", "mười một", "99", "I'd say 12"])
def test_a_number_off_the_scale_is_one_still(text: str) -> None:
    assert is_number(text)


@pytest.mark.parametrize(
    "text", ["bye", "خداحافظ", "", "?", "thanks, that was all", "bye, order 123456 came", "bye 5"]
)
def test_what_counts_nothing_is_no_number(text: str) -> None:
    assert not is_number(text)


@pytest.mark.parametrize("text", ["Skip", "no gracias.", "ข้าม", "رد کردن", "건너뛰기", "pular"])
def test_a_wish_to_skip_is_understood(text: str) -> None:
    assert is_skip(text)
    assert is_no_comment(text)


@pytest.mark.parametrize("text", ["no", "نه", "없어요", "nada", "ไม่มี", "-"])
def test_nothing_to_add_is_understood(text: str) -> None:
    assert is_no_comment(text)
    assert not is_skip(text)


def test_a_comment_is_not_mistaken_for_a_skip() -> None:
    assert not is_no_comment("nothing was explained to me")
