"""Health, migrations, overwriting what was deleted, splitting large tables."""

from app.upkeep.service.health import alembic_config, migrate, newest_migration, readiness, scrub
from app.upkeep.service.partitioning import PARTITIONED, NotPartitioned, partition

__all__ = [
    "PARTITIONED",
    "NotPartitioned",
    "alembic_config",
    "migrate",
    "newest_migration",
    "partition",
    "readiness",
    "scrub",
]
