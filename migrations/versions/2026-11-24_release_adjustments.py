"""adjustments of releases"""

import sqlalchemy as sa
from alembic import op

revision = "release_adjustments"
down_revision = "tally_students"


def upgrade() -> None:
    """Forward only: a backup is the way back."""
    op.create_table(
        "release_adjustment",
        sa.Column("release_id", sa.String(length=36), nullable=False),
        sa.Column("unit", sa.String(length=10), nullable=False),
        sa.Column("measure", sa.String(length=40), nullable=False),
        sa.Column("value", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["release_id"], ["aggregate_release.id"], name="fk_release_adjustment_release"),
        sa.PrimaryKeyConstraint("release_id", "unit", "measure"),
    )
