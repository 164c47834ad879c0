"""What every test may ask for, and how hypothesis runs."""

import os

from hypothesis import HealthCheck, settings

pytest_plugins = ["tests.fixtures.database", "tests.fixtures.client"]

# A developer's own settings must not reach the tests.
for name in [name for name in os.environ if name.startswith("SRO_")]:
    del os.environ[name]

settings.register_profile("explore", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True)
# A change is judged by the same examples each time; `make soak` looks for new ones.
settings.register_profile("house", settings.get_profile("explore"), derandomize=True)
settings.load_profile("house")
