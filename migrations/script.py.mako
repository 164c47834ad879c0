"""${message}"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

${imports if imports else ""}
revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}


def upgrade() -> None:
    """Forward only: a backup is the way back."""
    ${upgrades if upgrades else "pass"}
