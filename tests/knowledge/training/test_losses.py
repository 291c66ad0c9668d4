"""What the retriever is taught: nearer to its own article than to the others."""

import numpy as np
import torch

from knowledge.maxsim import TokenIndex, rounded
from knowledge.training.losses import keeping_loss, likeness, matching_loss


def test_a_question_nearest_to_its_own_article_costs_least() -> None:
    similarity = torch.tensor([[0.9, 0.8], [0.8, 0.9]])
    right, wrong = torch.tensor([0, 1]), torch.tensor([1, 0])
    assert matching_loss(similarity, right) < 0.01 < 1 < matching_loss(similarity, wrong)


def test_the_likeness_that_is_taught_is_the_one_the_search_compares_by() -> None:
    source = np.random.default_rng(1)
    texts = [source.normal(size=(rows, 16)).astype(np.float32) + 1 for rows in (5, 9, 2)]
    asked = [source.normal(size=(rows, 16)).astype(np.float32) + 1 for rows in (3, 4)]
    taught = likeness(list(map(torch.tensor, asked)), list(map(torch.tensor, texts)))
    index = TokenIndex([[rounded(text)] for text in texts])
    searched = [
        index.best(index.centred(question), {row: [0] for row in range(3)}) for question in asked
    ]
    assert np.allclose(taught, np.stack(searched), atol=0.03)  # bytes, and bfloat16


def test_keeping_costs_nothing_where_nothing_moved_and_has_a_slope_there() -> None:
    rows = torch.nn.functional.normalize(torch.randn(4, 8), dim=-1)
    after = rows.clone().requires_grad_()
    loss = keeping_loss(rows, after)
    loss.backward()  # type: ignore[no-untyped-call]
    assert loss < 1e-3
    assert after.grad is not None
    assert torch.isfinite(after.grad).all()
    assert keeping_loss(rows, rows.flip(0)) > 0.1
