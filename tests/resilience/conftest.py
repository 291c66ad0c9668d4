"""One running product for all tests of this folder."""

from collections.abc import AsyncIterator

import httpx
import pytest

from tests.resilience.machine import why_not
from tests.resilience.product import Product, running


@pytest.fixture(scope="package")
async def product() -> AsyncIterator[Product]:
    """The whole product; each test leaves it as it found it."""
    if reason := why_not():
        pytest.skip(reason)
    async with running() as product:
        yield product


@pytest.fixture
async def http(product: Product) -> AsyncIterator[httpx.AsyncClient]:
    """A client on the way that may be disturbed."""
    async with product.client() as http:
        yield http
