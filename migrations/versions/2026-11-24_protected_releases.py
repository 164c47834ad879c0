"""Enrolment on census days, frozen months, and the audit of each release"""

import sqlalchemy as sa
from alembic import op

revision = "protected_releases"
down_revision = "0001"


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
