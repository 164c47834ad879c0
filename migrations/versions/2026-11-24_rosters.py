"""rosters: import jobs, what an import brings before it is applied, students who have left"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "rosters"
down_revision = "programme"


def upgrade() -> None:
    """Forward only: a backup is the way back."""
    # With a default in the database, so that servers of the version before keep adding students.
    op.add_column("student", sa.Column("active", sa.Boolean(), nullable=False, server_default=sa.true()))
    op.create_table(
        "roster_import",
        sa.Column("district", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("id", sqlmodel.sql.sqltypes.AutoString(length=36), nullable=False),
        sa.Column("state", sqlmodel.sql.sqltypes.AutoString(length=20), nullable=False),
        sa.Column("phase", sqlmodel.sql.sqltypes.AutoString(length=20), nullable=False),
        sa.Column("percent", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("beat_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("report", sa.Text(), nullable=False),
        sa.CheckConstraint("state IN ('running', 'succeeded', 'failed')", name="ck_roster_import_state"),
        sa.CheckConstraint("percent BETWEEN 0 AND 100", name="ck_roster_import_percent"),
        sa.PrimaryKeyConstraint("district", "id"),
    )
    op.create_index(
        "uq_roster_import_running",
        "roster_import",
        ["district"],
        unique=True,
        sqlite_where=sa.text("finished_at IS NULL"),
        postgresql_where=sa.text("finished_at IS NULL"),
    )
    op.create_table(
        "student_incoming",
        sa.Column("import_id", sqlmodel.sql.sqltypes.AutoString(length=36), nullable=False),
        sa.Column("sourced_id", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.Column("adds", sa.Boolean(), nullable=False),
        sa.Column("school_id", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=True),
        sa.Column("given_name", sqlmodel.sql.sqltypes.AutoString(length=100), nullable=True),
        sa.Column("family_name", sqlmodel.sql.sqltypes.AutoString(length=100), nullable=True),
        sa.Column("student_number", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=True),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column("grade", sqlmodel.sql.sqltypes.AutoString(length=2), nullable=True),
        sa.Column("race_ethnicity", sqlmodel.sql.sqltypes.AutoString(length=40), nullable=True),
        sa.Column("gender", sqlmodel.sql.sqltypes.AutoString(length=40), nullable=True),
        sa.Column("disability", sqlmodel.sql.sqltypes.AutoString(length=40), nullable=True),
        sa.Column("english_learner", sqlmodel.sql.sqltypes.AutoString(length=40), nullable=True),
        sa.PrimaryKeyConstraint("import_id", "sourced_id"),
    )
