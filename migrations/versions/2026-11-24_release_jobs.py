"""the service's own runs of releases"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "release_jobs"
down_revision = "release_adjustments"


def upgrade() -> None:
    """Forward only: a backup is the way back."""
    op.create_table(
        "release_job",
        sa.Column("district", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("state", sqlmodel.sql.sqltypes.AutoString(length=10), nullable=False),
        sa.Column("run", sqlmodel.sql.sqltypes.AutoString(length=36), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("of", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("beat_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("problem", sqlmodel.sql.sqltypes.AutoString(length=60), nullable=True),
        sa.CheckConstraint(
            "state IN ('idle', 'running', 'published', 'refused', 'failed')", name="ck_release_job_state"
        ),
        sa.PrimaryKeyConstraint("district"),
    )
