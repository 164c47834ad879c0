"""What every test may ask for, and how hypothesis runs."""

import os

from hypothesis import HealthCheck, settings

pytest_plugins = ["tests.fixtures.database", "tests.fixtures.client"]

# A developer's own settings must not reach the tests.
for name in [name for name in os.environ if name.startswith("SRO_")]:
    del os.environ[name]

settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True)
settings.load_profile("house")
