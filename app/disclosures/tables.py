"""Written permissions, requests, packets and their views."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKeyConstraint, Index, LargeBinary, Text
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


class DisclosureRequest(SQLModel, table=True):
    """What an officer asked for, and how it was decided. Kept as long as the student's record (34 CFR 99.32(a)(2)).

    `document` is the request as it was sent, `decision` the custodian's, both JSON. `sourced_id` is the custodian's
    finding: nothing that an officer reads may depend on it.
    """

    __tablename__ = "disclosure_request"
    __table_args__ = (
        ForeignKeyConstraint(
            ["district", "sourced_id"], ["student.district", "student.sourced_id"], name="fk_disclosure_request_student"
        ),
        CheckConstraint("status IN ('pending', 'granted', 'partial', 'denied')", name="ck_disclosure_request_status"),
        CheckConstraint("(status = 'pending') = (decided_at IS NULL)", name="ck_disclosure_request_decided"),
        Index("ix_disclosure_request_student", "district", "sourced_id", "id"),
        Index("ix_disclosure_request_requester", "district", "issuer", "subject", "id"),
        Index("ix_disclosure_request_status", "district", "status", "id"),
    )

    district: str = Field(primary_key=True, max_length=64)
    id: str = Field(primary_key=True, max_length=36)
    requested_at: datetime = Field(sa_type=UtcDateTime)
    issuer: str = Field(max_length=300)
    subject: str = Field(max_length=300)
    officer_id: str | None = Field(default=None, max_length=128)
    agency_id: str = Field(max_length=128)
    document: str = Field(sa_type=Text)
    status: str = Field(default="pending", max_length=10)
    sourced_id: str | None = Field(default=None, max_length=64)
    decided_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    decided_by: str | None = Field(default=None, max_length=300)
    decision: str | None = Field(default=None, sa_type=Text)
    disclosure_id: str | None = Field(default=None, max_length=36)


class Disclosure(SQLModel, table=True):
    """A packet: what one recipient may read until `ends_at`. `sealed` holds the content under a key of its own."""

    __tablename__ = "disclosure"
    __table_args__ = (
        ForeignKeyConstraint(
            ["district", "request_id"],
            ["disclosure_request.district", "disclosure_request.id"],
            name="fk_disclosure_request",
        ),
        ForeignKeyConstraint(
            ["district", "sourced_id"], ["student.district", "student.sourced_id"], name="fk_disclosure_student"
        ),
        ForeignKeyConstraint(
            ["district", "consent_id"], ["consent.district", "consent.id"], name="fk_disclosure_consent"
        ),
        CheckConstraint("(basis = 'consent') = (consent_id IS NOT NULL)", name="ck_disclosure_consent"),
        CheckConstraint("ends_at > disclosed_at", name="ck_disclosure_ends"),
        Index("ix_disclosure_request", "district", "request_id"),
        Index("ix_disclosure_student", "district", "sourced_id", "id"),
        Index("ix_disclosure_disclosed", "district", "disclosed_at"),
    )

    district: str = Field(primary_key=True, max_length=64)
    id: str = Field(primary_key=True, max_length=36)
    request_id: str = Field(max_length=36)
    sourced_id: str = Field(max_length=64)
    issuer: str = Field(max_length=300)
    subject: str = Field(max_length=300)
    officer_id: str | None = Field(default=None, max_length=128)
    agency_id: str = Field(max_length=128)
    purpose: str = Field(max_length=300)
    basis: str = Field(max_length=40)
    consent_id: str | None = Field(default=None, max_length=36)
    kinds: str = Field(sa_type=Text)
    notice_version: str = Field(max_length=20)
    disclosed_at: datetime = Field(sa_type=UtcDateTime)
    ends_at: datetime = Field(sa_type=UtcDateTime)
    wrapped_key: bytes | None = Field(default=None, sa_type=LargeBinary)
    sealed: bytes | None = Field(default=None, sa_type=LargeBinary)


class DisclosureView(SQLModel, table=True):
    """One reading of a packet, or an attempt that was refused; it is durable before the answer leaves.

    `refusal`: why, if it was no reading; null of those kept before there was a reason but the one, a closed packet.
    """

    __tablename__ = "disclosure_view"
    __table_args__ = (
        ForeignKeyConstraint(
            ["district", "disclosure_id"], ["disclosure.district", "disclosure.id"], name="fk_disclosure_view"
        ),
        Index("ix_disclosure_view_disclosure", "district", "disclosure_id", "id"),
        Index("ix_disclosure_view_at", "district", "at"),
    )

    district: str = Field(primary_key=True, max_length=64)
    id: str = Field(primary_key=True, max_length=36)
    disclosure_id: str = Field(max_length=36)
    at: datetime = Field(sa_type=UtcDateTime)
    subject: str = Field(max_length=300)
    disclosed: bool
    refusal: str | None = Field(default=None, max_length=20)
