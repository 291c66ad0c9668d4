"""The shown passage is the part that answers, wherever it stands."""

from pathlib import Path

import pytest

from knowledge import Knowledge, MemoryEmbeddingCache
from knowledge.embedding.model import SentenceEmbedder
from knowledge.reading import read_folder
from knowledge.text import word_count
from tests.knowledge.help_centre import write

SHOP = Path(__file__).resolve().parents[2] / "kb_articles"
WORDS = 2500
SHORT = 90  # words: what a chat bubble can hold

SHARED = MemoryEmbeddingCache()  # what the tests have in common is embedded once

LAST = [
    (
        "en",
        "The showroom in Ghent has a ramp at the side entrance and a lift to the first floor. Guide"
        " dogs are welcome. A wheelchair waits at the desk.",
        "can I get in with a wheelchair?",
    ),
    (
        "en",
        "We collect your old mattress when we bring the new one. Put it in the hall, dry and in a"
        " bag. It costs €15 and goes to a recycling plant in Delft.",
        "do you take away my old mattress",
    ),
    (
        "en",
        "Teachers and students get 10 % off. Send a photo of your card once a year; the discount"
        " then shows in the basket by itself.",
        "I study at the university, do I get a discount",
    ),
    (
        "en",
        "| Size | Chest | Waist |\n|---|---|---|\n| S | 88 cm | 72 cm |\n| M | 96 cm | 80 cm |\n"
        "| L | 104 cm | 88 cm |",
        "which size should I take if my chest measures 96 cm",
    ),
    (
        "th",
        "เรารับซ่อมเฟอร์นิเจอร์ไม้ที่บ้านคุณ ช่างมาได้ทุกวันพุธ ค่าบริการเริ่มต้น 40 ยูโร",
        "โต๊ะไม้พัง มีช่างมาซ่อมที่บ้านไหม",
    ),
    (
        "fa",
        "در ورودی کناری فروشگاه رمپ هست و آسانسور به طبقه اول می‌رود. یک ویلچر کنار پیشخوان است.",
        "با ویلچر میشه اومد داخل مغازه؟",
    ),
    (
        "ko",
        "반려동물 용품은 뜯지 않았을 때만 매장에서 바로 바꿔 드립니다. 사료는 예외입니다.",
        "강아지 사료도 매장에서 바꿔 주나요?",
    ),
]


def long_body(locale: str, last: str, heading: str) -> str:
    """An article of 2,500 words about everything, whose last section is `last`."""
    parts: list[str] = []
    for article in read_folder(SHOP).articles:
        if article.locale == locale:
            parts.append(f"## Part {len(parts) + 1}\n\n" + article.markdown.replace("## ", "### "))
        if word_count("\n".join(parts), locale) > WORDS:
            break
    return "\n\n".join([*parts, f"## {heading}\n\n{last}"])


@pytest.mark.parametrize("heading", ["Last but not least", "More"])
@pytest.mark.parametrize(("locale", "last", "question"), LAST)
def test_a_long_article_shows_the_last_section_when_that_answers(
    real_embedder: SentenceEmbedder,
    tmp_path: Path,
    heading: str,
    locale: str,
    last: str,
    question: str,
) -> None:
    body = long_body(locale, last, heading)
    assert word_count(body, locale) > WORDS / 2
    write(tmp_path, f"all.{locale}.md", body, title="Good to know")
    knowledge = Knowledge(tmp_path, real_embedder, SHARED)
    knowledge.reload()
    (shown,) = knowledge.suggest(question, locale, limit=1)
    assert shown.heading[-1] == heading
    assert shown.anchor in ("more", "last-but-not-least")
    assert word_count(shown.passage, locale) <= SHORT


# Of the shop's article on returns: asked as a whole, and for one of its parts.
WHOLE = [
    ("en", "How do I return an item?"),
    ("es", "¿Cómo devuelvo un artículo?"),
    ("ko", "상품을 어떻게 반품하나요?"),
]
PART = [
    ("en", "can I send something back that I have already used?", "You used it already"),
    ("es", "¿puedo devolver algo que ya he usado?", "Ya lo has usado"),
    ("en", "what can not be returned?", "What cannot come back"),
]


@pytest.fixture(scope="module")
def shop(real_embedder: SentenceEmbedder) -> Knowledge:
    knowledge = Knowledge(SHOP, real_embedder, SHARED)
    knowledge.reload()
    return knowledge


@pytest.mark.parametrize(("locale", "question"), WHOLE)
def test_who_asks_what_the_title_says_is_shown_how_the_article_begins(
    shop: Knowledge, locale: str, question: str
) -> None:
    shown = shop.chosen("returns/return-an-item", locale, question)
    assert shown is not None
    assert shown.heading == ()


@pytest.mark.parametrize(("locale", "question", "heading"), PART)
def test_who_asks_for_a_part_is_shown_that_part(
    shop: Knowledge, locale: str, question: str, heading: str
) -> None:
    shown = shop.chosen("returns/return-an-item", locale, question)
    assert shown is not None
    assert shown.heading == (heading,)
