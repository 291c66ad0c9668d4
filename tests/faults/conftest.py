"""The fault rig takes the machine for itself: it runs after everything else."""

import pytest


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the runs with real processes last, in the order in which they are written."""
    items.sort(key=lambda item: item.path.name == "test_faults.py")
