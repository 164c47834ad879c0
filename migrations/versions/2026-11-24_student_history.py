"""The history of students' schools and groups; links say since when the record said what was counted"""

from datetime import datetime
from zoneinfo import ZoneInfo

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "student_history"
down_revision = "board_reports"

_SCHOOL_AND_GROUP = "school_id, grade, race_ethnicity, gender, disability, english_learner, active"


def upgrade() -> None:
    """Forward only: a backup is the way back. Every record becomes its own first version, known from today on."""
    op.create_table(
        "student_version",
        sa.Column("district", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("sourced_id", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("school_id", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("grade", sqlmodel.sql.sqltypes.AutoString(length=2), nullable=False),
        sa.Column("race_ethnicity", sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
        sa.Column("gender", sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
        sa.Column("disability", sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
        sa.Column("english_learner", sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.CheckConstraint("until IS NULL OR until > since", name="ck_student_version_until"),
        sa.ForeignKeyConstraint(
            ["district", "sourced_id"], ["student.district", "student.sourced_id"], name="fk_student_version_student"
        ),
        sa.PrimaryKeyConstraint("district", "sourced_id", "since"),
    )
    op.add_column("subject_link", sa.Column("recorded_since", sa.Date(), nullable=True))
    # Not from their last change on: who has changed since would be missing from the days before, and a census of such a
    # day would count too few.
    connection = op.get_bind()
    zones = dict(connection.execute(sa.text("SELECT id, time_zone FROM district")).all())
    for (district,) in connection.execute(sa.text("SELECT DISTINCT district FROM student")).all():
        today = datetime.now(ZoneInfo(zones.get(district, "America/Los_Angeles"))).date()
        connection.execute(
            sa.text(
                f"INSERT INTO student_version (district, sourced_id, since, {_SCHOOL_AND_GROUP})"  # noqa: S608
                f" SELECT district, sourced_id, :today, {_SCHOOL_AND_GROUP} FROM student WHERE district = :district"
            ).bindparams(sa.bindparam("today", type_=sa.Date())),
            {"today": today, "district": district},
        )
