"""MOUs that end early, and thresholds of disproportionality"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "programme_monitoring"
down_revision = "student_history"


def upgrade() -> None:
    """Forward only: a backup is the way back."""
    # Nullable and without a constraint: old servers go on writing MOUs, and no table is rebuilt.
    op.add_column("mou", sa.Column("ended_on", sa.Date(), nullable=True))
    op.add_column("mou", sa.Column("end_reason", sa.Text(), nullable=True))
    op.create_table(
        "disparity_threshold",
        sa.Column("district", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("id", sqlmodel.sql.sqltypes.AutoString(length=36), nullable=False),
        sa.Column("measure", sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
        sa.Column("by", sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
        sa.Column("span", sqlmodel.sql.sqltypes.AutoString(length=10), nullable=False),
        sa.Column("periods", sa.Integer(), nullable=False),
        sa.Column("ratio", sa.Float(), nullable=False),
        sa.Column("least_count", sa.Integer(), nullable=False),
        sa.Column("least_enrolment", sa.Integer(), nullable=False),
        sa.Column("answer_within_days", sa.Integer(), nullable=False),
        sa.Column("adopted_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("ended_on IS NULL OR ended_on >= adopted_on", name="ck_threshold_dates"),
        sa.PrimaryKeyConstraint("district", "id"),
    )
