"""Enrolment on census days, frozen months, and the audit of each release"""

import sqlalchemy as sa
from alembic import op

revision = "protected_releases"
down_revision = "rosters"


def upgrade() -> None:
    """Forward only: a backup is the way back."""
    op.create_table(
        "enrolment_count",
        sa.Column("district", sa.String(length=64), nullable=False),
        sa.Column("census_day", sa.Date(), nullable=False),
        sa.Column("school", sa.String(length=64), nullable=False),
        sa.Column("dimension", sa.String(length=40), nullable=False),
        sa.Column("value", sa.String(length=40), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.CheckConstraint("number >= 1", name="ck_enrolment_count_number"),
        sa.PrimaryKeyConstraint("district", "census_day", "school", "dimension", "value"),
    )
    op.create_table(
        "frozen_month",
        sa.Column("district", sa.String(length=64), nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("counts", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("district", "month"),
    )
    op.create_table(
        "release_audit",
        sa.Column("release_id", sa.String(length=36), nullable=False),
        sa.Column("attacked", sa.LargeBinary(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["release_id"], ["aggregate_release.id"], name="fk_release_audit_release"),
        sa.PrimaryKeyConstraint("release_id"),
    )
