"""linked students in the tally"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "tally_students"
down_revision = "yearly_sums"


def upgrade() -> None:
    """Forward only. Lines of earlier links say no student: `rebuild-aggregates` writes them anew."""
    op.add_column("tally", sa.Column("student", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=True))
