"""What every test may ask for, and how hypothesis runs."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

_HERE = Path(__file__).parent
_LONG = (_HERE / "house" / "test_matrix.py", _HERE / "e2e", _HERE / "demo" / "test_demo.py")

pytest_plugins = ["tests.fixtures.database", "tests.fixtures.client"]

# A developer's own settings must not reach the tests.
for name in [name for name in os.environ if name.startswith("SRO_")]:
    del os.environ[name]

settings.register_profile("explore", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True)
# A change is judged by the same examples each time; `make soak` looks for new ones.
settings.register_profile("house", settings.get_profile("explore"), derandomize=True)
settings.load_profile("house")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes long begins first, so that no worker is left alone with it at the end."""
    items.sort(key=lambda item: not any(item.path.is_relative_to(long) for long in _LONG))
