"""first tables"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

from app.ledger import guard_ddl

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Forward only: a backup is the way back."""
    op.create_table(
        "agency",
        sa.Column("district", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("agency_id", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(length=120), nullable=False),
        sa.Column("ori", sqlmodel.sql.sqltypes.AutoString(length=9), nullable=True),
        sa.Column("questions", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("district", "agency_id"),
    )
    op.create_table(
        "aggregate_release",
        sa.Column("id", sqlmodel.sql.sqltypes.AutoString(length=36), nullable=False),
        sa.Column("district", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("as_of", sa.DateTime(timezone=True), nullable=False),
        sa.Column("method", sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
        sa.Column("sha256", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("aggregate_release", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_aggregate_release_district"), ["district"], unique=False)

    op.create_table(
        "contact",
        sa.Column("district", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("id", sqlmodel.sql.sqltypes.AutoString(length=36), nullable=False),
        sa.Column("reporter", sqlmodel.sql.sqltypes.AutoString(length=80), nullable=False),
        sa.Column("client_report_id", sqlmodel.sql.sqltypes.AutoString(length=36), nullable=False),
        sa.Column("fingerprint", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("school_id", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("officer_id", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=True),
        sa.Column("agency_id", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=True),
        sa.Column("contact_type", sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
        sa.Column("matter", sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
        sa.Column("occurred_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("local_day", sa.Date(), nullable=False),
        sa.Column("status", sqlmodel.sql.sqltypes.AutoString(length=20), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("vocabulary_version", sqlmodel.sql.sqltypes.AutoString(length=20), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("flags", sa.Text(), nullable=False),
        sa.Column("wrapped_key", sa.LargeBinary(), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint("status IN ('submitted', 'reviewed')", name="ck_contact_status"),
        sa.CheckConstraint("version >= 1", name="ck_contact_version"),
        sa.PrimaryKeyConstraint("district", "id"),
        sa.UniqueConstraint("district", "reporter", "client_report_id", name="uq_contact_client_report"),
    )
    with op.batch_alter_table("contact", schema=None) as batch_op:
        batch_op.create_index("ix_contact_agency", ["district", "agency_id", "id"], unique=False)
        batch_op.create_index("ix_contact_officer", ["district", "officer_id", "id"], unique=False)
        batch_op.create_index("ix_contact_school", ["district", "school_id", "id"], unique=False)

    op.create_table(
        "district",
        sa.Column("id", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(length=120), nullable=False),
        sa.Column("time_zone", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "idempotency_record",
        sa.Column("owner", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("key", sqlmodel.sql.sqltypes.AutoString(length=255), nullable=False),
        sa.Column("fingerprint", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("headers", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("resource", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("owner", "key"),
    )
    with op.batch_alter_table("idempotency_record", schema=None) as batch_op:
        batch_op.create_index("ix_idempotency_record_resource", ["resource"], unique=False)

    op.create_table(
        "ledger_entry",
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("at", sa.String(length=27), nullable=False),
        sa.Column("district", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(length=7), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("target", sa.String(), nullable=True),
        sa.Column("salt", sa.LargeBinary(length=16), nullable=True),
        sa.Column("leaf", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_ledger_entry"),
    )
    with op.batch_alter_table("ledger_entry", schema=None) as batch_op:
        batch_op.create_index("ix_ledger_entry_district", ["district", "seq"], unique=False)

    op.create_table(
        "ledger_head",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("size", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("tip", sa.LargeBinary(length=32), nullable=False),
        sa.Column("frontier", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_ledger_head"),
    )
    op.create_table(
        "ledger_node",
        sa.Column("level", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "position", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("hash", sa.LargeBinary(length=32), nullable=False),
        sa.PrimaryKeyConstraint("level", "position", name="pk_ledger_node"),
    )
    op.create_table(
        "oauth_assertion",
        sa.Column("client_id", sqlmodel.sql.sqltypes.AutoString(length=36), nullable=False),
        sa.Column("jti", sqlmodel.sql.sqltypes.AutoString(length=128), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("client_id", "jti"),
    )
    with op.batch_alter_table("oauth_assertion", schema=None) as batch_op:
        batch_op.create_index("ix_oauth_assertion_expires_at", ["expires_at"], unique=False)

    op.create_table(
        "oauth_client",
        sa.Column("id", sqlmodel.sql.sqltypes.AutoString(length=36), nullable=False),
        sa.Column("district", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(length=120), nullable=False),
        sa.Column("role", sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
        sa.Column("scopes", sa.JSON(), nullable=False),
        sa.Column("secret_hash", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=True),
        sa.Column("jwks", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("officer_id", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=True),
        sa.Column("agency_id", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=True),
        sa.Column("school_ids", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("disabled_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "role IN ('sro', 'agency_supervisor', 'mobile_form', 'site_admin', 'records_custodian', 'designee', 'sis', 'reporting', 'auditor', 'platform_admin')",
            name="ck_oauth_client_role",
        ),
        sa.CheckConstraint("secret_hash IS NOT NULL OR jwks IS NOT NULL", name="ck_oauth_client_proof"),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("oauth_client", schema=None) as batch_op:
        batch_op.create_index("ix_oauth_client_district", ["district"], unique=False)

    op.create_table(
        "oauth_revocation",
        sa.Column("id", sqlmodel.sql.sqltypes.AutoString(length=36), nullable=False),
        sa.Column("kind", sqlmodel.sql.sqltypes.AutoString(length=10), nullable=False),
        sa.Column("issuer", sqlmodel.sql.sqltypes.AutoString(length=512), nullable=False),
        sa.Column("value", sqlmodel.sql.sqltypes.AutoString(length=128), nullable=False),
        sa.Column("issued_before", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("kind IN ('token', 'subject', 'client')", name="ck_oauth_revocation_kind"),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("oauth_revocation", schema=None) as batch_op:
        batch_op.create_index("ix_oauth_revocation_expires_at", ["expires_at"], unique=False)

    op.create_table(
        "outbox_event",
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("district", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("at", sa.String(length=27), nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_outbox_event"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("outbox_event", schema=None) as batch_op:
        batch_op.create_index("ix_outbox_event_district", ["district", "seq"], unique=False)

    op.create_table(
        "rollup",
        sa.Column("district", sa.String(length=64), nullable=False),
        sa.Column("node", sa.String(length=64), nullable=False),
        sa.Column("unit", sa.String(length=10), nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("value_a", sa.String(length=64), nullable=False),
        sa.Column("value_b", sa.String(length=64), nullable=False),
        sa.Column("contacts", sa.Integer(), nullable=False),
        sa.Column("arrests", sa.Integer(), nullable=False),
        sa.Column("citations", sa.Integer(), nullable=False),
        sa.Column("referrals_for_prosecution", sa.Integer(), nullable=False),
        sa.Column("misconduct_reports", sa.Integer(), nullable=False),
        sa.Column("other_actions", sa.Integer(), nullable=False),
        sa.Column("force", sa.Integer(), nullable=False),
        sa.Column("searches", sa.Integer(), nullable=False),
        sa.Column("de_escalation", sa.Integer(), nullable=False),
        sa.Column("restorative", sa.Integer(), nullable=False),
        sa.Column("diversions", sa.Integer(), nullable=False),
        sa.Column("staff_requests", sa.Integer(), nullable=False),
        sa.Column("outside_duties", sa.Integer(), nullable=False),
        sa.Column("non_students", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("district", "node", "unit", "month", "value_a", "value_b"),
    )
    op.create_table(
        "rollup_state",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("folded_to", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("id = 1", name="ck_rollup_state_single"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "school",
        sa.Column("district", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("school_id", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(length=120), nullable=False),
        sa.Column("level", sqlmodel.sql.sqltypes.AutoString(length=20), nullable=False),
        sa.Column("cds_code", sqlmodel.sql.sqltypes.AutoString(length=14), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("version >= 1", name="ck_school_version"),
        sa.PrimaryKeyConstraint("district", "school_id"),
    )
    op.create_table(
        "tally",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("sign", sa.SmallInteger(), nullable=False),
        sa.Column("district", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("contact_id", sqlmodel.sql.sqltypes.AutoString(length=36), nullable=False),
        sa.Column("person", sa.SmallInteger(), nullable=False),
        sa.Column("month", sqlmodel.sql.sqltypes.AutoString(length=7), nullable=False),
        sa.Column("school", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("agency", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("matter", sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
        sa.Column("initiated_by", sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
        sa.Column("contact_type", sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
        sa.Column("recorded_race_ethnicity", sqlmodel.sql.sqltypes.AutoString(length=40), nullable=True),
        sa.Column("recorded_gender", sqlmodel.sql.sqltypes.AutoString(length=40), nullable=True),
        sa.Column("recorded_grade_band", sqlmodel.sql.sqltypes.AutoString(length=40), nullable=True),
        sa.Column("recorded_disability", sqlmodel.sql.sqltypes.AutoString(length=40), nullable=True),
        sa.Column("recorded_english_learner", sqlmodel.sql.sqltypes.AutoString(length=40), nullable=True),
        sa.Column("perceived_race_ethnicity", sqlmodel.sql.sqltypes.AutoString(length=40), nullable=True),
        sa.Column("perceived_gender", sqlmodel.sql.sqltypes.AutoString(length=40), nullable=True),
        sa.Column("perceived_disability", sqlmodel.sql.sqltypes.AutoString(length=40), nullable=True),
        sa.Column("perceived_english_learner", sqlmodel.sql.sqltypes.AutoString(length=40), nullable=True),
        sa.Column("measures", sa.Integer(), nullable=False),
        sa.CheckConstraint("sign IN (-1, 1)", name="ck_tally_sign"),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("tally", schema=None) as batch_op:
        batch_op.create_index("ix_tally_month", ["district", "month"], unique=False)

    op.create_table(
        "contact_review",
        sa.Column("district", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("id", sqlmodel.sql.sqltypes.AutoString(length=36), nullable=False),
        sa.Column("contact_id", sqlmodel.sql.sqltypes.AutoString(length=36), nullable=False),
        sa.Column("contact_version", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reviewer", sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False),
        sa.Column("finding", sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
        sa.Column("note", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["district", "contact_id"], ["contact.district", "contact.id"], name="fk_review_contact"
        ),
        sa.PrimaryKeyConstraint("district", "id"),
    )
    with op.batch_alter_table("contact_review", schema=None) as batch_op:
        batch_op.create_index("ix_contact_review_contact", ["district", "contact_id", "id"], unique=False)

    op.create_table(
        "contact_version",
        sa.Column("district", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("contact_id", sqlmodel.sql.sqltypes.AutoString(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("replaced_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("replaced_by", sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("flags", sa.Text(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["district", "contact_id"], ["contact.district", "contact.id"], name="fk_version_contact"
        ),
        sa.PrimaryKeyConstraint("district", "contact_id", "version"),
    )
    op.create_table(
        "officer",
        sa.Column("district", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("officer_id", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("agency_id", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(length=120), nullable=False),
        sa.Column("badge", sqlmodel.sql.sqltypes.AutoString(length=20), nullable=False),
        sa.Column("sworn", sa.Boolean(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["district", "agency_id"], ["agency.district", "agency.agency_id"], name="fk_officer_agency"
        ),
        sa.PrimaryKeyConstraint("district", "officer_id"),
    )
    with op.batch_alter_table("officer", schema=None) as batch_op:
        batch_op.create_index("ix_officer_agency", ["district", "agency_id", "officer_id"], unique=False)

    op.create_table(
        "released_period",
        sa.Column("district", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("period", sqlmodel.sql.sqltypes.AutoString(length=10), nullable=False),
        sa.Column("release_id", sqlmodel.sql.sqltypes.AutoString(length=36), nullable=False),
        sa.ForeignKeyConstraint(["release_id"], ["aggregate_release.id"], name="fk_released_period_release"),
        sa.PrimaryKeyConstraint("district", "period"),
    )
    with op.batch_alter_table("released_period", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_released_period_release_id"), ["release_id"], unique=False)

    op.create_table(
        "student",
        sa.Column("district", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("sourced_id", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("school_id", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("given_name", sqlmodel.sql.sqltypes.AutoString(length=100), nullable=False),
        sa.Column("family_name", sqlmodel.sql.sqltypes.AutoString(length=100), nullable=False),
        sa.Column("student_number", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=True),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column("grade", sqlmodel.sql.sqltypes.AutoString(length=2), nullable=False),
        sa.Column("race_ethnicity", sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
        sa.Column("gender", sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
        sa.Column("disability", sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
        sa.Column("english_learner", sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("version >= 1", name="ck_student_version"),
        sa.ForeignKeyConstraint(
            ["district", "school_id"], ["school.district", "school.school_id"], name="fk_student_school"
        ),
        sa.PrimaryKeyConstraint("district", "sourced_id"),
    )
    with op.batch_alter_table("student", schema=None) as batch_op:
        batch_op.create_index("ix_student_number", ["district", "student_number"], unique=False)
        batch_op.create_index("ix_student_school", ["district", "school_id", "sourced_id"], unique=False)

    op.create_table(
        "consent",
        sa.Column("district", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("id", sqlmodel.sql.sqltypes.AutoString(length=36), nullable=False),
        sa.Column("sourced_id", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("records", sa.Text(), nullable=False),
        sa.Column("purpose", sqlmodel.sql.sqltypes.AutoString(length=300), nullable=False),
        sa.Column("recipient_agency_id", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("recipient_officer_id", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=True),
        sa.Column("signer_name", sqlmodel.sql.sqltypes.AutoString(length=120), nullable=False),
        sa.Column("signer_relation", sqlmodel.sql.sqltypes.AutoString(length=20), nullable=False),
        sa.Column("signature_method", sqlmodel.sql.sqltypes.AutoString(length=20), nullable=False),
        sa.Column("signature_reference", sqlmodel.sql.sqltypes.AutoString(length=120), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("expires_on >= signed_on", name="ck_consent_dates"),
        sa.ForeignKeyConstraint(
            ["district", "sourced_id"], ["student.district", "student.sourced_id"], name="fk_consent_student"
        ),
        sa.PrimaryKeyConstraint("district", "id"),
    )
    with op.batch_alter_table("consent", schema=None) as batch_op:
        batch_op.create_index("ix_consent_student", ["district", "sourced_id", "id"], unique=False)

    op.create_table(
        "released_cell",
        sa.Column("district", sa.String(length=64), nullable=False),
        sa.Column("period", sa.String(length=10), nullable=False),
        sa.Column("node", sa.String(length=64), nullable=False),
        sa.Column("unit", sa.String(length=10), nullable=False),
        sa.Column("value_a", sa.String(length=64), nullable=False),
        sa.Column("value_b", sa.String(length=64), nullable=False),
        sa.Column("measure", sa.String(length=40), nullable=False),
        sa.Column("value", sa.Integer(), nullable=True),
        sa.CheckConstraint("value IS NULL OR value >= 0", name="ck_released_cell_value"),
        sa.ForeignKeyConstraint(
            ["district", "period"],
            ["released_period.district", "released_period.period"],
            name="fk_released_cell_period",
        ),
        sa.PrimaryKeyConstraint("district", "period", "node", "unit", "value_a", "value_b", "measure"),
    )
    op.create_table(
        "subject_link",
        sa.Column("district", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("contact_id", sqlmodel.sql.sqltypes.AutoString(length=36), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("sourced_id", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("recorded", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("linked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("linked_by", sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False),
        sa.ForeignKeyConstraint(["district", "contact_id"], ["contact.district", "contact.id"], name="fk_link_contact"),
        sa.ForeignKeyConstraint(
            ["district", "sourced_id"], ["student.district", "student.sourced_id"], name="fk_link_student"
        ),
        sa.PrimaryKeyConstraint("district", "contact_id", "position"),
    )
    with op.batch_alter_table("subject_link", schema=None) as batch_op:
        batch_op.create_index("ix_subject_link_student", ["district", "sourced_id", "contact_id"], unique=False)
    for statement in guard_ddl(op.get_bind().dialect.name):
        op.execute(statement)
