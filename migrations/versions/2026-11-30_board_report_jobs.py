"""publishing of board reports that goes on behind its answer"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "board_report_jobs"
down_revision = "yearly_school_sums"


def upgrade() -> None:
    """Forward only: a backup is the way back."""
    op.create_table(
        "board_report_job",
        sa.Column("report_id", sqlmodel.sql.sqltypes.AutoString(length=36), nullable=False),
        sa.Column("district", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("run", sqlmodel.sql.sqltypes.AutoString(length=36), nullable=False),
        sa.Column("state", sqlmodel.sql.sqltypes.AutoString(length=20), nullable=False),
        sa.Column("phase", sqlmodel.sql.sqltypes.AutoString(length=20), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("of", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("beat_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("problem", sqlmodel.sql.sqltypes.AutoString(length=500), nullable=True),
        sa.CheckConstraint("state IN ('running', 'succeeded', 'failed')", name="ck_board_report_job_state"),
        sa.ForeignKeyConstraint(["report_id"], ["board_report.id"], name="fk_board_report_job_report"),
        sa.PrimaryKeyConstraint("report_id"),
    )
