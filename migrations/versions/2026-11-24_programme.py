"""programme: MOUs, trainings, assignments, registers; flags as they are worked"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "programme"
down_revision = "disclosures"


def upgrade() -> None:
    """Forward only: a backup is the way back."""
    op.create_table(
        "practice",
        sa.Column("district", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("id", sqlmodel.sql.sqltypes.AutoString(length=36), nullable=False),
        sa.Column("title", sqlmodel.sql.sqltypes.AutoString(length=160), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("characteristics", sa.JSON(), nullable=False),
        sa.Column("measures", sa.JSON(), nullable=False),
        sa.Column("school_ids", sa.JSON(), nullable=False),
        sa.Column("adopted_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("ended_on IS NULL OR ended_on >= adopted_on", name="ck_practice_dates"),
        sa.PrimaryKeyConstraint("district", "id"),
    )
    op.create_table(
        "program_change",
        sa.Column("district", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("id", sqlmodel.sql.sqltypes.AutoString(length=36), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("cause", sqlmodel.sql.sqltypes.AutoString(length=120), nullable=False),
        sa.Column("agency_id", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=True),
        sa.Column("officer_id", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=True),
        sa.Column("school_id", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=True),
        sa.Column("contact_type", sqlmodel.sql.sqltypes.AutoString(length=40), nullable=True),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("judged_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("district", "id"),
    )
    with op.batch_alter_table("program_change", schema=None) as batch_op:
        batch_op.create_index("ix_program_change_open", ["district", "judged_at"], unique=False)

    op.create_table(
        "contact_flag",
        sa.Column("district", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("id", sqlmodel.sql.sqltypes.AutoString(length=36), nullable=False),
        sa.Column("contact_id", sqlmodel.sql.sqltypes.AutoString(length=36), nullable=False),
        sa.Column("school_id", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("agency_id", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=True),
        sa.Column("code", sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
        sa.Column("clause", sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
        sa.Column("severity", sqlmodel.sql.sqltypes.AutoString(length=10), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("owner", sqlmodel.sql.sqltypes.AutoString(length=20), nullable=False),
        sa.Column("raised_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("status", sqlmodel.sql.sqltypes.AutoString(length=10), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_by", sqlmodel.sql.sqltypes.AutoString(length=200), nullable=True),
        sa.Column("resolution", sqlmodel.sql.sqltypes.AutoString(length=40), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("status IN ('open', 'resolved', 'withdrawn')", name="ck_contact_flag_status"),
        sa.PrimaryKeyConstraint("district", "id"),
    )
    with op.batch_alter_table("contact_flag", schema=None) as batch_op:
        batch_op.create_index("ix_contact_flag_contact", ["district", "contact_id"], unique=False)
        batch_op.create_index("ix_contact_flag_status", ["district", "status", "id"], unique=False)

    op.create_table(
        "contact_judgement",
        sa.Column("district", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("id", sqlmodel.sql.sqltypes.AutoString(length=36), nullable=False),
        sa.Column("contact_id", sqlmodel.sql.sqltypes.AutoString(length=36), nullable=False),
        sa.Column("contact_version", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("cause", sqlmodel.sql.sqltypes.AutoString(length=120), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["district", "contact_id"], ["contact.district", "contact.id"], name="fk_judgement_contact"
        ),
        sa.PrimaryKeyConstraint("district", "id"),
    )
    with op.batch_alter_table("contact_judgement", schema=None) as batch_op:
        batch_op.create_index("ix_contact_judgement_contact", ["district", "contact_id", "id"], unique=False)

    op.create_table(
        "immigration_request",
        sa.Column("district", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("id", sqlmodel.sql.sqltypes.AutoString(length=36), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("school_id", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=True),
        sa.Column("requester", sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
        sa.Column("kind", sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
        sa.Column("document_shown", sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
        sa.Column("outcome", sqlmodel.sql.sqltypes.AutoString(length=40), nullable=True),
        sa.Column("board_reported_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["district", "school_id"], ["school.district", "school.school_id"], name="fk_immigration_request_school"
        ),
        sa.PrimaryKeyConstraint("district", "id"),
    )
    op.create_table(
        "mou",
        sa.Column("district", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("id", sqlmodel.sql.sqltypes.AutoString(length=36), nullable=False),
        sa.Column("agency_id", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("title", sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("grace_days", sa.Integer(), nullable=False),
        sa.Column("supersedes", sqlmodel.sql.sqltypes.AutoString(length=36), nullable=True),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=True),
        sa.Column("roles_and_supervision", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("information_sharing", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("training", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("assigned_hours", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("performance_monitoring", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("nondiscrimination", sa.Text(), nullable=True),
        sa.Column("disproportionality_training", sa.Text(), nullable=True),
        sa.Column("leave_coverage", sa.Text(), nullable=True),
        sa.Column("board_approved_on", sa.Date(), nullable=True),
        sa.Column("board_reference", sqlmodel.sql.sqltypes.AutoString(length=160), nullable=True),
        sa.Column("approval_recorded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("ends_on >= starts_on", name="ck_mou_term"),
        sa.ForeignKeyConstraint(
            ["district", "agency_id"], ["agency.district", "agency.agency_id"], name="fk_mou_agency"
        ),
        sa.ForeignKeyConstraint(["district", "supersedes"], ["mou.district", "mou.id"], name="fk_mou_supersedes"),
        sa.PrimaryKeyConstraint("district", "id"),
    )
    with op.batch_alter_table("mou", schema=None) as batch_op:
        batch_op.create_index("ix_mou_agency", ["district", "agency_id", "id"], unique=False)

    op.create_table(
        "staff_training",
        sa.Column("district", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("id", sqlmodel.sql.sqltypes.AutoString(length=36), nullable=False),
        sa.Column("school_id", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("title", sqlmodel.sql.sqltypes.AutoString(length=160), nullable=False),
        sa.Column("roles", sa.JSON(), nullable=False),
        sa.Column("attended", sa.Integer(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("expires_on IS NULL OR expires_on >= held_on", name="ck_staff_training_dates"),
        sa.ForeignKeyConstraint(
            ["district", "school_id"], ["school.district", "school.school_id"], name="fk_staff_training_school"
        ),
        sa.PrimaryKeyConstraint("district", "id"),
    )
    with op.batch_alter_table("staff_training", schema=None) as batch_op:
        batch_op.create_index("ix_staff_training_school", ["district", "school_id", "id"], unique=False)

    op.create_table(
        "activity_approval",
        sa.Column("district", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("id", sqlmodel.sql.sqltypes.AutoString(length=36), nullable=False),
        sa.Column("activity", sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
        sa.Column("subject", sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False),
        sa.Column("officer_id", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=True),
        sa.Column("school_ids", sa.JSON(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("approver", sqlmodel.sql.sqltypes.AutoString(length=120), nullable=False),
        sa.Column("approved_on", sa.Date(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("ends_on >= starts_on", name="ck_approval_dates"),
        sa.ForeignKeyConstraint(
            ["district", "officer_id"], ["officer.district", "officer.officer_id"], name="fk_approval_officer"
        ),
        sa.PrimaryKeyConstraint("district", "id"),
    )
    op.create_table(
        "assignment",
        sa.Column("district", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("id", sqlmodel.sql.sqltypes.AutoString(length=36), nullable=False),
        sa.Column("officer_id", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("agency_id", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("calendar_exceptions", sa.JSON(), nullable=False),
        sa.Column("early_start_reason", sqlmodel.sql.sqltypes.AutoString(length=300), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name="ck_assignment_dates"),
        sa.ForeignKeyConstraint(
            ["district", "officer_id"], ["officer.district", "officer.officer_id"], name="fk_assignment_officer"
        ),
        sa.PrimaryKeyConstraint("district", "id"),
    )
    with op.batch_alter_table("assignment", schema=None) as batch_op:
        batch_op.create_index("ix_assignment_officer", ["district", "officer_id", "id"], unique=False)

    op.create_table(
        "mou_version",
        sa.Column("district", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("mou_id", sqlmodel.sql.sqltypes.AutoString(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("replaced_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("replaced_by", sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["district", "mou_id"], ["mou.district", "mou.id"], name="fk_mou_version_mou"),
        sa.PrimaryKeyConstraint("district", "mou_id", "version"),
    )
    op.create_table(
        "officer_leave",
        sa.Column("district", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("id", sqlmodel.sql.sqltypes.AutoString(length=36), nullable=False),
        sa.Column("officer_id", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("agency_id", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("relief_officer_id", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name="ck_leave_dates"),
        sa.ForeignKeyConstraint(
            ["district", "officer_id"], ["officer.district", "officer.officer_id"], name="fk_leave_officer"
        ),
        sa.ForeignKeyConstraint(
            ["district", "relief_officer_id"], ["officer.district", "officer.officer_id"], name="fk_leave_relief"
        ),
        sa.PrimaryKeyConstraint("district", "id"),
    )
    with op.batch_alter_table("officer_leave", schema=None) as batch_op:
        batch_op.create_index("ix_officer_leave_officer", ["district", "officer_id", "id"], unique=False)
        batch_op.create_index("ix_officer_leave_relief", ["district", "relief_officer_id"], unique=False)

    op.create_table(
        "officer_training",
        sa.Column("district", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("id", sqlmodel.sql.sqltypes.AutoString(length=36), nullable=False),
        sa.Column("officer_id", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("agency_id", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("course", sqlmodel.sql.sqltypes.AutoString(length=160), nullable=False),
        sa.Column("provider", sqlmodel.sql.sqltypes.AutoString(length=120), nullable=False),
        sa.Column("authority", sqlmodel.sql.sqltypes.AutoString(length=40), nullable=True),
        sa.Column("topics", sa.JSON(), nullable=False),
        sa.Column("hours", sa.Float(), nullable=False),
        sa.Column("completed_on", sa.Date(), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("expires_on IS NULL OR expires_on >= completed_on", name="ck_training_dates"),
        sa.ForeignKeyConstraint(
            ["district", "officer_id"], ["officer.district", "officer.officer_id"], name="fk_training_officer"
        ),
        sa.PrimaryKeyConstraint("district", "id"),
    )
    with op.batch_alter_table("officer_training", schema=None) as batch_op:
        batch_op.create_index("ix_officer_training_officer", ["district", "officer_id", "id"], unique=False)

    op.create_table(
        "assignment_site",
        sa.Column("district", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("assignment_id", sqlmodel.sql.sqltypes.AutoString(length=36), nullable=False),
        sa.Column("school_id", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("time_zone", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=True),
        sa.Column("weekly_hours", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["district", "assignment_id"], ["assignment.district", "assignment.id"], name="fk_site_assignment"
        ),
        sa.ForeignKeyConstraint(
            ["district", "school_id"], ["school.district", "school.school_id"], name="fk_site_school"
        ),
        sa.PrimaryKeyConstraint("district", "assignment_id", "school_id"),
    )
    with op.batch_alter_table("agency", schema=None) as batch_op:
        batch_op.add_column(sa.Column("version", sa.Integer(), server_default="1", nullable=False))

    with op.batch_alter_table("officer", schema=None) as batch_op:
        batch_op.add_column(sa.Column("version", sa.Integer(), server_default="1", nullable=False))

    # Contacts that are there already get their flags onto the worklist when they are judged anew.
    op.execute(
        "INSERT INTO program_change (district, id, at, cause)"
        " SELECT id, '00000000-0000-7000-8000-000000000000', CURRENT_TIMESTAMP, 'migration' FROM district"
    )
