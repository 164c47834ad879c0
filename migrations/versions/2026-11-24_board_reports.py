"""board reports"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "board_reports"
down_revision = "protected_releases"


def upgrade() -> None:
    """Forward only: a backup is the way back."""
    op.create_table(
        "board_report",
        sa.Column("id", sqlmodel.sql.sqltypes.AutoString(length=36), nullable=False),
        sa.Column("district", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("period", sqlmodel.sql.sqltypes.AutoString(length=10), nullable=False),
        sa.Column("title", sqlmodel.sql.sqltypes.AutoString(length=160), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("corrects", sqlmodel.sql.sqltypes.AutoString(length=36), nullable=True),
        sa.Column("edition", sa.Integer(), nullable=True),
        sa.Column("meeting_on", sa.Date(), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sha256", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=True),
        sa.Column("seal", sa.Text(), nullable=True),
        sa.CheckConstraint("(edition IS NULL) = (published_at IS NULL)", name="ck_board_report_published"),
        sa.ForeignKeyConstraint(["corrects"], ["board_report.id"], name="fk_board_report_corrects"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("district", "period", "edition", name="uq_board_report_edition"),
    )
    with op.batch_alter_table("board_report", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_board_report_district"), ["district"], unique=False)
    op.create_table(
        "board_report_file",
        sa.Column("report_id", sqlmodel.sql.sqltypes.AutoString(length=36), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(length=60), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("sha256", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["board_report.id"], name="fk_board_report_file_report"),
        sa.PrimaryKeyConstraint("report_id", "name"),
    )
