"""an index of the tally by contact: sealing went through the lines of every district"""

from alembic import op

revision = "tally_by_contact"
down_revision = "marks_of_students"


def upgrade() -> None:
    """Forward only: a backup is the way back."""
    op.create_index("ix_tally_contact", "tally", ["district", "contact_id"])
