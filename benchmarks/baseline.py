"""The named baseline: FastAPI and SQLModel alone. It validates the same body and does one durable insert."""

import os
from collections.abc import Iterator
from datetime import datetime
from typing import Annotated, Any
from uuid import uuid4

from fastapi import Depends, FastAPI
from sqlalchemy import JSON, Column, event
from sqlmodel import Field, Session, SQLModel, create_engine

from app.contacts.schemas import ContactReport


class BareReport(SQLModel, table=True):
    """One row a report."""

    __tablename__ = "bare_report"

    id: str = Field(default_factory=lambda: str(uuid4()), primary_key=True)
    client_report_id: str = Field(unique=True)
    school_id: str
    occurred_at: datetime
    document: dict[str, Any] = Field(sa_column=Column(JSON))


url = os.environ["SRO_DATABASE_URL"]
is_sqlite = url.startswith("sqlite")
engine = create_engine(url, connect_args={"check_same_thread": False} if is_sqlite else {}, pool_size=20)
if is_sqlite:

    @event.listens_for(engine, "connect")
    def _durable(connection: Any, _record: Any) -> None:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")


SQLModel.metadata.create_all(engine, tables=[BareReport.__table__])  # type: ignore[attr-defined]


def get_session() -> Iterator[Session]:
    """A session a request, as the framework's tutorial has it."""
    with Session(engine) as session:
        yield session


app = FastAPI()


@app.post("/v1/contacts", status_code=201)
def create_report(report: ContactReport, session: Annotated[Session, Depends(get_session)]) -> BareReport:
    """Validate, insert, commit, answer."""
    row = BareReport(
        client_report_id=report.client_report_id,
        school_id=report.school_id,
        occurred_at=report.occurred_at,
        document=report.model_dump(mode="json", exclude_unset=True),
    )
    session.add(row)
    session.commit()
    session.refresh(row)
    return row
