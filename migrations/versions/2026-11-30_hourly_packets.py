"""hourly packets: what an hour's packets are counted by, and why an attempt was refused"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "hourly_packets"
down_revision = "board_report_jobs"


def upgrade() -> None:
    """Forward only: a backup is the way back."""
    op.add_column("disclosure_view", sa.Column("refusal", sqlmodel.sql.sqltypes.AutoString(length=20), nullable=True))
    op.create_index("ix_disclosure_view_at", "disclosure_view", ["district", "at"])
    op.create_index("ix_disclosure_disclosed", "disclosure", ["district", "disclosed_at"])
