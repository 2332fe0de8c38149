"""How hypothesis looks for examples: the same ones on every run, and nothing kept in the project."""

from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, configuration, settings

STORE = TemporaryDirectory(prefix="hypothesis-")
configuration.set_hypothesis_home_dir(STORE.name)
settings.register_profile(
    "the same everywhere",
    derandomize=True,
    database=None,
    deadline=None,
    # Explaining a failure takes minutes with returns of hundreds of cells; making it smaller takes seconds.
    phases=[Phase.explicit, Phase.generate, Phase.shrink],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile("the same everywhere")


# The first makes the whole run that others share; the next need not wait for it, and last as long.
FIRST = (
    "test_whole_run.py",
    "test_damaged_returns.py",
    "test_browser.py",
    "test_filter.py",
    "test_check_browser.py",
    "test_properties.py",
    "test_easy_read_page.py",
    "test_messages.py",
    "test_command.py",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files with whole runs first: they take longest, and one that begins late keeps every other process waiting for it."""
    last = len(FIRST)
    items.sort(key=lambda item: FIRST.index(item.path.name) if item.path.name in FIRST else last + ("workflow" not in item.path.parts))
