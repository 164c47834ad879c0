"""Puts the process together from its settings, and refuses to start one that would not be safe."""

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from app.access.claims import Trust
from app.access.issuers import trusts
from app.access.keys import KeyRing, make_development_key
from app.access.limiting import Limits
from app.access.tokens import Verifier
from app.contacts.service import public_faults
from app.core.cursors import Cursors
from app.core.db import Database
from app.core.envelope import Envelope, key_name
from app.core.files import is_readable_by_everybody, who_else
from app.core.secrets import configured_secret, development_secret
from app.core.settings import Settings
from app.ledger import checkpoint_key
from app.oauth.service import Issuer, RevocationList
from app.program.schemas.registers import Screen
from app.program.service import OfficerRoll

_ORIGIN = re.compile(r"https?://[A-Za-z0-9.-]+(:\d{1,5})?|https?://\[[0-9a-f:.]+\](:\d{1,5})?")

_CLOSE = "make it 0400, or 0440 for the service's group (mounted by Kubernetes: defaultMode 0440 and fsGroup)"


class UnsafeSettings(Exception):
    """The service does not start; each line says what to change."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What a process of the service is made of."""

    settings: Settings
    database: Database
    verifier: Verifier
    roll: OfficerRoll
    token_issuer: Issuer
    limits: Limits | None
    cursors: Cursors
    checkpoint_key: Ed25519PrivateKey
    screen: Screen


def assemble(settings: Settings) -> Parts:
    """Every part. Raises UnsafeSettings."""
    refuse_unsafe(settings)
    with _said("SRO_DATABASE_URL, SRO_MASTER_KEY"):
        database = open_database(settings)
    with _said("SRO_SIGNING_KEYS_DIR"):
        limits = Limits(settings.requests_per_minute) if settings.requests_per_minute else None
        issuer = token_issuer(settings, limits)
    with _said("SRO_CURSOR_KEY"):
        cursors = Cursors(_secret(settings, "cursor_key"))
    with _said("SRO_CHECKPOINT_KEY_FILE"):
        signing = checkpoint_key(settings)
    own = Trust(issuer=settings.issuer, audience=settings.audience, keys=issuer.ring)
    with _said("SRO_TRUSTED_ISSUERS"):
        outside = trusts(settings.trusted_issuers, own=own, development=settings.env == "development")
    verifier = Verifier(outside, revocations=RevocationList(database))
    roll = OfficerRoll(database, refuses_unqualified=settings.unqualified_officers == "refuse")
    return Parts(settings, database, verifier, roll, issuer, limits, cursors, signing, public_faults)


@contextmanager
def _said(name: str) -> Iterator[None]:
    """What a setting names cannot be used: said in one line."""
    try:
        yield
    except (ValueError, OSError, ImportError, ArgumentError) as fault:
        raise UnsafeSettings(f"{name}: {' '.join(str(fault).split())}") from None


def open_database(settings: Settings) -> Database:
    """The database with the key that wraps the keys of contacts."""
    return Database(
        settings.database_url,
        read_url=settings.read_database_url,
        pool=settings.database_pool,
        statement_timeout_seconds=settings.statement_timeout_seconds,
        vault=_vault(settings),
    )


def _vault(settings: Settings) -> Envelope:
    keys = [_secret(settings, "master_key")]
    if settings.master_key_previous.get_secret_value():
        keys.append(configured_secret(settings.master_key_previous))
    # Before keys were named after themselves the only one was `m1`.
    return Envelope({key_name(key): key for key in keys} | {"m1": keys[-1]})


def token_issuer(settings: Settings, limits: Limits | None = None) -> Issuer:
    """What tokens are issued with; in development the key is made on first start."""
    if settings.env == "development":
        make_development_key(settings.keys_dir)
    ring, seconds = KeyRing(settings.keys_dir), settings.access_token_seconds
    return Issuer(ring, settings.issuer, settings.audience, seconds, limits)


def refuse_unsafe(settings: Settings, *, workers: int = 1) -> None:
    """Raise UnsafeSettings with one line for each thing that production, or this database, does not bear."""
    faults = []
    if settings.is_sqlite and workers > 1:
        faults.append("SQLite serves one worker: take --workers 1, or PostgreSQL in SRO_DATABASE_URL")
    if settings.env == "production":
        faults += [*_production_faults(settings), *_plain_sources(settings)]
    if faults:
        raise UnsafeSettings("\n".join(faults))


def _production_faults(settings: Settings) -> list[str]:
    faults = []
    if settings.is_sqlite and _is_in_memory(settings.database_url):
        faults.append("SRO_DATABASE_URL: an in-memory store loses every report")
    if not settings.public_url.startswith("https://"):
        faults.append("SRO_PUBLIC_URL: must be https, it is the issuer of our tokens")
    if not all(_ORIGIN.fullmatch(origin) for origin in settings.cors_origins):
        faults.append("SRO_CORS_ORIGINS: a wildcard origin, or none; name each as https://host")
    for name in ("master_key", "cursor_key"):
        if not getattr(settings, name).get_secret_value():
            faults.append(f"SRO_{name.upper()} or SRO_{name.upper()}_FILE: the base64 of 32 random bytes is needed")
    if settings.checkpoint_key_file is None or not settings.checkpoint_key_file.is_file():
        faults.append("SRO_CHECKPOINT_KEY_FILE: the Ed25519 key that signs audit checkpoints is needed")
    if settings.signing_keys_dir is None or _has_no_key(settings.signing_keys_dir):
        faults.append("SRO_SIGNING_KEYS_DIR: a folder with the PEM of a signing key is needed")
    else:
        with _said("SRO_SIGNING_KEYS_DIR"):
            if KeyRing(settings.signing_keys_dir).is_development:
                faults.append("SRO_SIGNING_KEYS_DIR: holds a development key; take one made for production")
    return [*faults, *_open_files(settings)]


def _open_files(settings: Settings) -> Iterator[str]:
    """Files that others may read or change, and nobody but the service should."""
    for name, path, is_secret in _key_files(settings):
        found = who_else(path, is_secret=is_secret)
        if found is not None:
            yield f"{name}: {found}; {_CLOSE}"
    file = make_url(settings.database_url).database if settings.is_sqlite else None
    if file and is_readable_by_everybody(Path(file)):
        yield f"SRO_DATABASE_URL: everybody may read {file}, which holds students' records; chmod it to 0600"


def _key_files(settings: Settings) -> Iterator[tuple[str, Path, bool]]:
    """The setting that names it, the file, and whether it is a secret; who may change a public key may sign in."""
    for name in type(settings).model_fields:
        path = getattr(settings, name)
        if name.endswith("_file") and path is not None:
            yield f"SRO_{name.upper()}", path, True
    for source in settings.roster_sources:
        if source.client_secret_file is not None:
            yield f"SRO_ROSTER_SOURCES: {source.name}", source.client_secret_file, True
    for path in sorted(settings.signing_keys_dir.glob("*.pem")) if settings.signing_keys_dir else ():
        yield "SRO_SIGNING_KEYS_DIR", path, b"PRIVATE KEY" in path.read_bytes()
    for issuer in settings.trusted_issuers:
        if issuer.jwks_file is not None:
            yield f"SRO_TRUSTED_ISSUERS: {issuer.issuer}", issuer.jwks_file, False


def _is_in_memory(url: str) -> bool:
    return make_url(url).database in (None, "") or ":memory:" in url or "mode=memory" in url


def refuse_unsafe_server(parts: Parts) -> None:
    """Raise UnsafeSettings in production where the database server may lose what it acknowledged; its reach for it is
    `/readyz`'s to tell. Closes the parts."""
    database = parts.database
    off: list[str] = []
    if parts.settings.env == "production" and not database.is_sqlite:
        query = (
            "SELECT name FROM pg_settings WHERE name IN ('fsync', 'full_page_writes') AND setting = 'off' ORDER BY 1"
        )
        with suppress(DBAPIError), database.work(writing=False) as work:
            off = [str(name) for (name,) in work.connection.exec_driver_sql(query)]
    database.dispose()
    if off:
        raise UnsafeSettings(f"SRO_DATABASE_URL: the server runs with {' and '.join(off)} off, and may lose reports")


def _plain_sources(settings: Settings) -> Iterator[str]:
    for source in settings.roster_sources:
        if not (source.url.startswith("https://") and source.token_url.startswith("https://")):
            yield f"SRO_ROSTER_SOURCES: {source.name}: url and token_url must be https"


def _has_no_key(folder: Path) -> bool:
    return not folder.is_dir() or not any(folder.glob("*.pem"))


def _secret(settings: Settings, name: str) -> bytes:
    value = getattr(settings, name)
    if value.get_secret_value():
        return configured_secret(value)
    return development_secret(settings.state_dir / "keys" / f"{name}.b64")
