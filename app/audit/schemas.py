"""Audit entries, checkpoints and proofs on the wire."""

from typing import Annotated, Literal

from pydantic import Field

from app.core.fields import WireModel

Base64 = Annotated[str, Field(pattern=r"^[A-Za-z0-9+/]*={0,2}$", description="Base64 (RFC 4648 section 4).")]
Hash = Annotated[str, Field(pattern=r"^[A-Za-z0-9+/]{43}=$", description="Base64 of 32 bytes of SHA-256.")]
Outcome = Literal["allowed", "refused"]


class AuditActor(WireModel):
    """Who acted: the token's issuer and subject, its client and roles, the roles down its `act` chain."""

    issuer: str
    subject: str
    client_id: str
    roles: list[str]
    acting_roles: list[str]


class AuditEntry(WireModel):
    """One decision. `target` is null when there was none or when it was erased."""

    seq: int
    at: Annotated[str, Field(json_schema_extra={"format": "date-time"})]
    action: Annotated[str, Field(examples=["contacts:report"])]
    outcome: Outcome
    actor: AuditActor
    target: str | None
    reason: str | None
    request_id: str
    detail: dict[str, str | int | None]


class AuditEntryList(WireModel):
    """Entries of the district, newest first."""

    items: list[AuditEntry]
    next_cursor: str | None


class ConsistencyProof(WireModel):
    """That the log begins with its first `first_size` entries (RFC 9162 section 2.1.4)."""

    first_size: int
    path: list[Hash]


class AuditCheckpoint(WireModel):
    """The log's present head. Keep `note` elsewhere; hold `verifier_key` from before, never from the same answer."""

    note: Annotated[str, Field(description="C2SP tlog-checkpoint, signed with Ed25519.")]
    size: int
    root: Hash
    verifier_key: str
    consistency: ConsistencyProof | None


class InclusionProof(WireModel):
    """That entry `seq` is in the log of `size` entries with this root (RFC 9162 section 2.1.3)."""

    seq: int
    size: int
    root: Hash
    leaf: Annotated[Base64, Field(description="The exact bytes that are hashed, in base64.")]
    path: list[Hash]
