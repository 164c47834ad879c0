"""Written permissions."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKeyConstraint, Index, Text
from sqlmodel import Field, SQLModel

from app.core.columns import UtcDateTime


class Consent(SQLModel, table=True):
    """A signed and dated permission: which records, for what purpose, to whom, until when. Kept with the record."""

    __tablename__ = "consent"
    __table_args__ = (
        ForeignKeyConstraint(
            ["district", "sourced_id"], ["student.district", "student.sourced_id"], name="fk_consent_student"
        ),
        CheckConstraint("expires_on >= signed_on", name="ck_consent_dates"),
        Index("ix_consent_student", "district", "sourced_id", "id"),
    )

    district: str = Field(primary_key=True, max_length=64)
    id: str = Field(primary_key=True, max_length=36)
    sourced_id: str = Field(max_length=64)
    records: str = Field(sa_type=Text)
    purpose: str = Field(max_length=300)
    recipient_agency_id: str = Field(max_length=64)
    recipient_officer_id: str | None = Field(default=None, max_length=64)
    signer_name: str = Field(max_length=120)
    signer_relation: str = Field(max_length=20)
    signature_method: str = Field(max_length=20)
    signature_reference: str = Field(max_length=120)
    signed_on: date = Field(sa_type=Date)
    expires_on: date = Field(sa_type=Date)
    recorded_at: datetime = Field(sa_type=UtcDateTime)
    revoked_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
