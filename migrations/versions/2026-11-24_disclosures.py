"""requests for information, packets and their views; seals of contacts; legal holds; an index of the log's refusals"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "disclosures"
down_revision = "0001"


def upgrade() -> None:
    """Forward only: a backup is the way back."""
    op.create_table(
        "disclosure_request",
        sa.Column("district", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("id", sqlmodel.sql.sqltypes.AutoString(length=36), nullable=False),
        sa.Column("requested_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("issuer", sqlmodel.sql.sqltypes.AutoString(length=300), nullable=False),
        sa.Column("subject", sqlmodel.sql.sqltypes.AutoString(length=300), nullable=False),
        sa.Column("officer_id", sqlmodel.sql.sqltypes.AutoString(length=128), nullable=True),
        sa.Column("agency_id", sqlmodel.sql.sqltypes.AutoString(length=128), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("status", sqlmodel.sql.sqltypes.AutoString(length=10), nullable=False),
        sa.Column("sourced_id", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sqlmodel.sql.sqltypes.AutoString(length=300), nullable=True),
        sa.Column("decision", sa.Text(), nullable=True),
        sa.Column("disclosure_id", sqlmodel.sql.sqltypes.AutoString(length=36), nullable=True),
        sa.CheckConstraint("(status = 'pending') = (decided_at IS NULL)", name="ck_disclosure_request_decided"),
        sa.CheckConstraint(
            "status IN ('pending', 'granted', 'partial', 'denied')", name="ck_disclosure_request_status"
        ),
        sa.ForeignKeyConstraint(
            ["district", "sourced_id"], ["student.district", "student.sourced_id"], name="fk_disclosure_request_student"
        ),
        sa.PrimaryKeyConstraint("district", "id"),
    )
    with op.batch_alter_table("disclosure_request", schema=None) as batch_op:
        batch_op.create_index("ix_disclosure_request_requester", ["district", "issuer", "subject", "id"], unique=False)
        batch_op.create_index("ix_disclosure_request_status", ["district", "status", "id"], unique=False)
        batch_op.create_index("ix_disclosure_request_student", ["district", "sourced_id", "id"], unique=False)

    op.create_table(
        "disclosure",
        sa.Column("district", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("id", sqlmodel.sql.sqltypes.AutoString(length=36), nullable=False),
        sa.Column("request_id", sqlmodel.sql.sqltypes.AutoString(length=36), nullable=False),
        sa.Column("sourced_id", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("issuer", sqlmodel.sql.sqltypes.AutoString(length=300), nullable=False),
        sa.Column("subject", sqlmodel.sql.sqltypes.AutoString(length=300), nullable=False),
        sa.Column("officer_id", sqlmodel.sql.sqltypes.AutoString(length=128), nullable=True),
        sa.Column("agency_id", sqlmodel.sql.sqltypes.AutoString(length=128), nullable=False),
        sa.Column("purpose", sqlmodel.sql.sqltypes.AutoString(length=300), nullable=False),
        sa.Column("basis", sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
        sa.Column("consent_id", sqlmodel.sql.sqltypes.AutoString(length=36), nullable=True),
        sa.Column("kinds", sa.Text(), nullable=False),
        sa.Column("notice_version", sqlmodel.sql.sqltypes.AutoString(length=20), nullable=False),
        sa.Column("disclosed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("wrapped_key", sa.LargeBinary(), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint("(basis = 'consent') = (consent_id IS NOT NULL)", name="ck_disclosure_consent"),
        sa.CheckConstraint("ends_at > disclosed_at", name="ck_disclosure_ends"),
        sa.ForeignKeyConstraint(
            ["district", "consent_id"], ["consent.district", "consent.id"], name="fk_disclosure_consent"
        ),
        sa.ForeignKeyConstraint(
            ["district", "request_id"],
            ["disclosure_request.district", "disclosure_request.id"],
            name="fk_disclosure_request",
        ),
        sa.ForeignKeyConstraint(
            ["district", "sourced_id"], ["student.district", "student.sourced_id"], name="fk_disclosure_student"
        ),
        sa.PrimaryKeyConstraint("district", "id"),
    )
    with op.batch_alter_table("disclosure", schema=None) as batch_op:
        batch_op.create_index("ix_disclosure_request", ["district", "request_id"], unique=False)
        batch_op.create_index("ix_disclosure_student", ["district", "sourced_id", "id"], unique=False)

    op.create_table(
        "disclosure_view",
        sa.Column("district", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("id", sqlmodel.sql.sqltypes.AutoString(length=36), nullable=False),
        sa.Column("disclosure_id", sqlmodel.sql.sqltypes.AutoString(length=36), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("subject", sqlmodel.sql.sqltypes.AutoString(length=300), nullable=False),
        sa.Column("disclosed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["district", "disclosure_id"], ["disclosure.district", "disclosure.id"], name="fk_disclosure_view"
        ),
        sa.PrimaryKeyConstraint("district", "id"),
    )
    with op.batch_alter_table("disclosure_view", schema=None) as batch_op:
        batch_op.create_index("ix_disclosure_view_disclosure", ["district", "disclosure_id", "id"], unique=False)

    with op.batch_alter_table("ledger_entry", schema=None) as batch_op:
        batch_op.create_index(
            "ix_ledger_entry_refused",
            ["district", "seq"],
            unique=False,
            sqlite_where=sa.text("outcome = 'refused'"),
            postgresql_where=sa.text("outcome = 'refused'"),
        )
    op.create_table(
        "contact_seal",
        sa.Column("district", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("contact_id", sqlmodel.sql.sqltypes.AutoString(length=36), nullable=False),
        sa.Column("authority", sqlmodel.sql.sqltypes.AutoString(length=20), nullable=False),
        sa.Column("reason", sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False),
        sa.Column("sealed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sealed_by", sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False),
        sa.ForeignKeyConstraint(["district", "contact_id"], ["contact.district", "contact.id"], name="fk_seal_contact"),
        sa.PrimaryKeyConstraint("district", "contact_id"),
    )
    op.create_table(
        "legal_hold",
        sa.Column("district", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("id", sqlmodel.sql.sqltypes.AutoString(length=36), nullable=False),
        sa.Column("ref", sqlmodel.sql.sqltypes.AutoString(length=80), nullable=False),
        sa.Column("reason", sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False),
        sa.Column("placed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("placed_by", sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False),
        sa.Column("lifted_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("district", "id"),
    )
    with op.batch_alter_table("legal_hold", schema=None) as batch_op:
        batch_op.create_index("ix_legal_hold_ref", ["district", "ref"], unique=False)
