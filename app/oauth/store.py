"""Queries on clients, revocations and used assertions."""

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlmodel import col

from app.core.db import Work
from app.core.ids import new_id
from app.oauth.tables import OAuthAssertion, OAuthClient, OAuthRevocation

Revoked = tuple[str, str, str, int]
"""kind, issuer, value, issued before or at (seconds since 1970)."""


def find_client(work: Work, client_id: str) -> OAuthClient | None:
    """The client of that id, disabled or not."""
    return work.session.get(OAuthClient, client_id)


def add_client(work: Work, client: OAuthClient) -> None:
    """A new client."""
    work.session.add(client)


def use_assertion(work: Work, *, client_id: str, jti: str, expires_at: int) -> bool:
    """Note an assertion as used; False when it was used before, by this or by another transaction."""
    session = work.session
    session.execute(delete(OAuthAssertion).where(col(OAuthAssertion.expires_at) <= int(work.now.timestamp())))
    try:
        with session.begin_nested():
            session.add(OAuthAssertion(client_id=client_id, jti=jti, expires_at=expires_at))
    except IntegrityError:
        return False
    return True


def add_revocation(work: Work, *, kind: str, issuer: str, value: str, issued_before: int, expires_at: int) -> None:
    """A new revocation; those that no token can outlive are forgotten."""
    session = work.session
    session.execute(delete(OAuthRevocation).where(col(OAuthRevocation.expires_at) <= int(work.now.timestamp())))
    session.add(
        OAuthRevocation(
            id=new_id(), kind=kind, issuer=issuer, value=value, issued_before=issued_before, expires_at=expires_at
        )
    )


def revocations(work: Work) -> list[Revoked]:
    """All that are still of consequence."""
    query = select(
        col(OAuthRevocation.kind),
        col(OAuthRevocation.issuer),
        col(OAuthRevocation.value),
        col(OAuthRevocation.issued_before),
    ).where(col(OAuthRevocation.expires_at) > int(work.now.timestamp()))
    return [(row.kind, row.issuer, row.value, row.issued_before) for row in work.connection.execute(query)]
