"""Machine clients, what was revoked, and assertions already used."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, CheckConstraint, Index
from sqlmodel import Field, SQLModel

from app.access.roles import Role
from app.core.columns import UtcDateTime

_ROLES = ", ".join(f"'{role}'" for role in Role)


class OAuthClient(SQLModel, table=True):
    """A machine client of one district and one role.

    `secret_hash` is the SHA-256 of the secret in hexadecimal, null for a client that signs assertions with a key of
    `jwks`. A secret is 256 random bits, so there is nothing to guess and a slow hash would buy nothing but a way to
    keep the processor busy.
    """

    __tablename__ = "oauth_client"
    __table_args__ = (
        CheckConstraint(f"role IN ({_ROLES})", name="ck_oauth_client_role"),
        CheckConstraint("secret_hash IS NOT NULL OR jwks IS NOT NULL", name="ck_oauth_client_proof"),
        Index("ix_oauth_client_district", "district"),
    )

    id: str = Field(primary_key=True, max_length=36)
    district: str = Field(max_length=64)
    name: str = Field(max_length=120)
    role: str = Field(max_length=40)
    scopes: list[str] = Field(sa_type=JSON)
    secret_hash: str | None = Field(default=None, max_length=64)
    jwks: dict[str, Any] | None = Field(default=None, sa_type=JSON(none_as_null=True))
    officer_id: str | None = Field(default=None, max_length=64)
    agency_id: str | None = Field(default=None, max_length=64)
    school_ids: list[str] = Field(default_factory=list, sa_type=JSON)
    created_at: datetime = Field(sa_type=UtcDateTime)
    disabled_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class OAuthRevocation(SQLModel, table=True):
    """Tokens of `issuer` whose jti, subject or client (`kind`) is `value`, issued at or before `issued_before`.

    Times are seconds since 1970. No token lives longer than an hour, so a row may go at `expires_at`.
    """

    __tablename__ = "oauth_revocation"
    __table_args__ = (
        CheckConstraint("kind IN ('token', 'subject', 'client')", name="ck_oauth_revocation_kind"),
        Index("ix_oauth_revocation_expires_at", "expires_at"),
    )

    id: str = Field(primary_key=True, max_length=36)
    kind: str = Field(max_length=10)
    issuer: str = Field(max_length=512)
    value: str = Field(max_length=128)
    issued_before: int = Field(sa_type=BigInteger)
    expires_at: int = Field(sa_type=BigInteger)


class OAuthAssertion(SQLModel, table=True):
    """A client assertion that was used; its `jti` is refused until `expires_at`, seconds since 1970."""

    __tablename__ = "oauth_assertion"
    __table_args__ = (Index("ix_oauth_assertion_expires_at", "expires_at"),)

    client_id: str = Field(primary_key=True, max_length=36)
    jti: str = Field(primary_key=True, max_length=128)
    expires_at: int = Field(sa_type=BigInteger)
