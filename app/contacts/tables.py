"""Contacts, their versions, reviews and links to students.

`document` is the report without narrative and identities; those lie in `sealed`, encrypted under a key of the
contact's own (`wrapped_key`) that sealing destroys.
"""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKeyConstraint, Index, LargeBinary, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from app.core.columns import UtcDateTime


class Contact(SQLModel, table=True):
    """The present version of a contact report."""

    __tablename__ = "contact"
    __table_args__ = (
        UniqueConstraint("district", "reporter", "client_report_id", name="uq_contact_client_report"),
        CheckConstraint("version >= 1", name="ck_contact_version"),
        CheckConstraint("status IN ('submitted', 'reviewed')", name="ck_contact_status"),
        Index("ix_contact_school", "district", "school_id", "id"),
        Index("ix_contact_officer", "district", "officer_id", "id"),
        Index("ix_contact_agency", "district", "agency_id", "id"),
    )

    district: str = Field(primary_key=True, max_length=64)
    id: str = Field(primary_key=True, max_length=36)
    reporter: str = Field(max_length=80)
    client_report_id: str = Field(max_length=36)
    fingerprint: str = Field(max_length=64)
    school_id: str = Field(max_length=64)
    officer_id: str | None = Field(default=None, max_length=64)
    agency_id: str | None = Field(default=None, max_length=64)
    contact_type: str = Field(max_length=40)
    matter: str = Field(max_length=40)
    occurred_at: datetime = Field(sa_type=UtcDateTime)
    local_day: date = Field(sa_type=Date)
    status: str = Field(max_length=20)
    version: int
    submitted_at: datetime = Field(sa_type=UtcDateTime)
    vocabulary_version: str = Field(max_length=20)
    document: str = Field(sa_type=Text)
    flags: str = Field(sa_type=Text)
    wrapped_key: bytes | None = Field(default=None, sa_type=LargeBinary)
    sealed: bytes | None = Field(default=None, sa_type=LargeBinary)


class ContactSeal(SQLModel, table=True):
    """That a contact was sealed, by what authority. The contact's row is a tombstone: no key, no content, no place."""

    __tablename__ = "contact_seal"
    __table_args__ = (
        ForeignKeyConstraint(["district", "contact_id"], ["contact.district", "contact.id"], name="fk_seal_contact"),
    )

    district: str = Field(primary_key=True, max_length=64)
    contact_id: str = Field(primary_key=True, max_length=36)
    authority: str = Field(max_length=20)
    reason: str = Field(max_length=200)
    sealed_at: datetime = Field(sa_type=UtcDateTime)
    sealed_by: str = Field(max_length=200)


class ContactVersion(SQLModel, table=True):
    """A version that an amendment replaced; nothing is overwritten."""

    __tablename__ = "contact_version"
    __table_args__ = (
        ForeignKeyConstraint(["district", "contact_id"], ["contact.district", "contact.id"], name="fk_version_contact"),
    )

    district: str = Field(primary_key=True, max_length=64)
    contact_id: str = Field(primary_key=True, max_length=36)
    version: int = Field(primary_key=True)
    replaced_at: datetime = Field(sa_type=UtcDateTime)
    replaced_by: str = Field(max_length=200)
    reason: str = Field(sa_type=Text)
    document: str = Field(sa_type=Text)
    flags: str = Field(sa_type=Text)
    sealed: bytes | None = Field(default=None, sa_type=LargeBinary)


class ContactReview(SQLModel, table=True):
    """A review; the note is encrypted like the narrative."""

    __tablename__ = "contact_review"
    __table_args__ = (
        ForeignKeyConstraint(["district", "contact_id"], ["contact.district", "contact.id"], name="fk_review_contact"),
        Index("ix_contact_review_contact", "district", "contact_id", "id"),
    )

    district: str = Field(primary_key=True, max_length=64)
    id: str = Field(primary_key=True, max_length=36)
    contact_id: str = Field(max_length=36)
    contact_version: int
    at: datetime = Field(sa_type=UtcDateTime)
    reviewer: str = Field(max_length=200)
    finding: str = Field(max_length=40)
    note: bytes | None = Field(default=None, sa_type=LargeBinary)


class SubjectLink(SQLModel, table=True):
    """A subject matched to a student by school staff, with the record as of the contact's day: the `recorded` basis.

    `recorded_since`: since when the record said so; null where it was taken as it stood when the link was made.
    """

    __tablename__ = "subject_link"
    __table_args__ = (
        ForeignKeyConstraint(["district", "contact_id"], ["contact.district", "contact.id"], name="fk_link_contact"),
        ForeignKeyConstraint(
            ["district", "sourced_id"], ["student.district", "student.sourced_id"], name="fk_link_student"
        ),
        Index("ix_subject_link_student", "district", "sourced_id", "contact_id"),
    )

    district: str = Field(primary_key=True, max_length=64)
    contact_id: str = Field(primary_key=True, max_length=36)
    position: int = Field(primary_key=True)
    sourced_id: str = Field(max_length=64)
    recorded: str = Field(sa_type=Text)
    recorded_since: date | None = Field(default=None, sa_type=Date)
    version: int = 1
    linked_at: datetime = Field(sa_type=UtcDateTime)
    linked_by: str = Field(max_length=200)


class ContactFlag(SQLModel, table=True):
    """A flag as it is worked: whose it is, until when, how it was closed. Withdrawn ones are kept."""

    # No foreign key: PostgreSQL plans the check of one while the table is small, and then reads all contacts for each
    # flag until the next ANALYZE. The two are written in one transaction, and `bury` takes both away.
    __tablename__ = "contact_flag"
    __table_args__ = (
        CheckConstraint("status IN ('open', 'resolved', 'withdrawn')", name="ck_contact_flag_status"),
        Index("ix_contact_flag_contact", "district", "contact_id"),
        Index("ix_contact_flag_status", "district", "status", "id"),
    )

    district: str = Field(primary_key=True, max_length=64)
    id: str = Field(primary_key=True, max_length=36)
    contact_id: str = Field(max_length=36)
    school_id: str = Field(max_length=64)
    agency_id: str | None = Field(default=None, max_length=64)
    code: str = Field(max_length=40)
    clause: str = Field(max_length=40)
    severity: str = Field(max_length=10)
    detail: str = Field(sa_type=Text)
    owner: str = Field(max_length=20)
    raised_at: datetime = Field(sa_type=UtcDateTime)
    due_on: date = Field(sa_type=Date)
    status: str = Field(max_length=10)
    closed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    closed_by: str | None = Field(default=None, max_length=200)
    resolution: str | None = Field(default=None, max_length=40)
    reason: str | None = Field(default=None, sa_type=Text)
    version: int = 1


class ContactJudgement(SQLModel, table=True):
    """Flags before and after programme records changed (JSON), both as of the contact's day."""

    __tablename__ = "contact_judgement"
    __table_args__ = (
        ForeignKeyConstraint(
            ["district", "contact_id"], ["contact.district", "contact.id"], name="fk_judgement_contact"
        ),
        Index("ix_contact_judgement_contact", "district", "contact_id", "id"),
    )

    district: str = Field(primary_key=True, max_length=64)
    id: str = Field(primary_key=True, max_length=36)
    contact_id: str = Field(max_length=36)
    contact_version: int
    at: datetime = Field(sa_type=UtcDateTime)
    cause: str = Field(max_length=120)
    before: str = Field(sa_type=Text)
    after: str = Field(sa_type=Text)
