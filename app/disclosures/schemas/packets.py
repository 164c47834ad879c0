"""Packets, and the record of requests and disclosures (34 CFR 99.32, Ed. Code 49064)."""

from datetime import datetime
from typing import Literal

from pydantic import Field

from app.core.fields import WireModel
from app.disclosures.schemas.grounds import LegalBasis
from app.disclosures.schemas.requests import DisclosedField, Statement

CopyFor = Literal["inspection", "internal"]
"""For the parent or eligible student, or for the custodian and auditors of 34 CFR 99.32(c)."""

NOTICE_VERSION = "2026.1"
NOTICE = (
    "Disclosed under 34 CFR 99.33: you may use this for the stated purpose alone, and may not pass it on to anyone"
    " without the prior written consent of the parent or eligible student, unless law allows it."
)


class Packet(WireModel):
    """What one officer may read of one student for one purpose until one instant."""

    id: str
    request_id: str
    student: str = Field(description="As the officer described the student.")
    purpose: str
    legal_basis: LegalBasis
    fields: dict[DisclosedField, str | None]
    statements: list[Statement]
    disclosed_at: datetime
    ends_at: datetime
    redisclosure_notice: str
    redisclosure_notice_version: str
    watermark: str = Field(description="Whose copy this is, and when it was read.")


class LogItem(WireModel):
    """One line of a student's record of requests and disclosures."""

    kind: Literal["request", "granted", "partial", "denied", "view", "attempt"]
    at: datetime
    request_id: str | None
    disclosure_id: str | None
    party: str = Field(description="Who asked, decided or read.")
    agency_id: str | None
    interest: str | None = Field(description="The legitimate interest: the purpose stated.")
    legal_basis: LegalBasis | None
    records: list[str] = Field(description="Kinds of records asked for, or what was disclosed.")
    reason: str | None
    threat: str | None = Field(description="The threat that an emergency disclosure was based on.")
    people_told: list[str]
    statutory_log: bool = Field(description="Whether 34 CFR 99.32 or Ed. Code 49064 demands the line.")
    hidden_from_parent: bool = Field(description="Whether an instrument under secrecy keeps it from the parent.")


class DisclosureLog(WireModel):
    """The record, oldest first."""

    sourced_id: str
    copy_for: CopyFor
    items: list[LogItem]
    next_cursor: None = Field(None, description="The whole record is in this one list.")
