"""Keeping the service up: health, metrics, migrations, the pages that explain it."""
