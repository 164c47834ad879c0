"""marks of students: by which lines of the tally a released school year counts students"""

import sqlalchemy as sa
from alembic import op

revision = "marks_of_students"
down_revision = "hourly_packets"


def upgrade() -> None:
    """Forward only: a backup is the way back."""
    op.add_column("frozen_month", sa.Column("marks", sa.LargeBinary(), nullable=True))
