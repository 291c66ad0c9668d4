"""Contact sheets: the pictures of one look beside one another, for docs/console and docs/widget."""

import base64
from collections.abc import Sequence
from math import ceil
from pathlib import Path

from playwright.async_api import Browser

GAP_PX = 8


async def sheet(
    browser: Browser,
    target: Path,
    pictures: Sequence[Path],
    *,
    size: tuple[float, float],
    columns: int,
    sharpness: float = 1,
) -> None:
    """Write a PNG of these pictures, each drawn at `size` (CSS px), so many in a row.

    sharpness: pixels of the PNG for each CSS pixel.
    """
    width, height = size
    style = f"width:{width}px;height:{height}px"
    drawn = "".join(
        f'<img style="{style}" src="data:image/png;base64,{_encoded(one)}">' for one in pictures
    )
    page = await browser.new_page(
        viewport={"width": ceil(columns * (width + GAP_PX) + GAP_PX), "height": 400},
        device_scale_factor=sharpness,
    )
    beside = f"display:flex;flex-wrap:wrap;gap:{GAP_PX}px;margin:{GAP_PX}px"
    await page.set_content(f"<body style='{beside};background:#889'>{drawn}")
    await page.screenshot(path=target, full_page=True)
    await page.close()


def _encoded(path: Path) -> str:
    return base64.b64encode(path.read_bytes()).decode()
