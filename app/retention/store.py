"""Queries on legal holds."""

from sqlmodel import col, select

from app.core.db import Work
from app.retention.tables import LegalHold


def add(work: Work, hold: LegalHold) -> None:
    """A new hold."""
    work.session.add(hold)
    work.session.flush()


def standing(work: Work, district: str, ref: str | None = None) -> list[LegalHold]:
    """Holds that were not lifted, oldest first; `ref`: those on it alone."""
    query = select(LegalHold).where(LegalHold.district == district, col(LegalHold.lifted_at).is_(None))
    if ref is not None:
        query = query.where(LegalHold.ref == ref)
    return list(work.session.exec(query.order_by(col(LegalHold.id))))
