"""Long articles asked for a detail: the section that answers is looked for by its heading."""

from dataclasses import replace

import pytest

from bench.answers import details
from knowledge.cache import MemoryEmbeddingCache
from knowledge.testing import HashingEmbedder
from knowledge.training.sections import LongArticle, Section

PAID = "Money goes back to the card in three working days, and to a bank account in ten. "
SENT = "Parcels are collected from the porch on weekdays between eight and noon by a courier. "
ARTICLE = LongArticle(
    "shop",
    "en",
    "Returns",
    (
        Section("Refund", PAID * 3, (("en", "money back to my bank account in ten days"),)),
        Section("Courier", SENT * 3, (("en", "collected from the porch by a courier at eight"),)),
    ),
)


def test_the_section_that_answers_is_told_by_its_heading(monkeypatch: pytest.MonkeyPatch) -> None:
    refund, courier = ARTICLE.sections
    swapped = replace(
        ARTICLE,
        trade="other",
        sections=(replace(refund, asked=courier.asked), replace(courier, asked=refund.asked)),
    )
    monkeypatch.setattr(details, "read_long", lambda folder: [ARTICLE, swapped])
    found = details.details(HashingEmbedder(), MemoryEmbeddingCache())
    assert {trade: figures["right section"] for trade, figures in found.items()} == {
        "shop": 1,
        "other": 0,
    }
    assert all(figures["right@1"] == 1 for figures in found.values())
