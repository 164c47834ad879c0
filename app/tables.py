"""Every table, for Alembic and nothing else."""

from sqlmodel import SQLModel

import app.aggregates.tables
import app.board_reports.tables
import app.contacts.tables
import app.core.replay
import app.disclosures.tables
import app.ledger.tables
import app.measures.tables
import app.oauth.tables
import app.outbox.tables
import app.program.tables
import app.retention.tables
import app.roster.tables
import app.schools.tables
import app.students.tables  # noqa: F401

metadata = SQLModel.metadata
