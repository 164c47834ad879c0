import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.access.claims import Trust
from app.access.issuers import trusts
from app.access.keys import KeyRing, make_development_key
from app.access.tokens import TokenClaims, Verifier
from app.core.settings import TrustedIssuer
from tests.access import minting

OWN_ISSUER = "http://127.0.0.1:8000"


class Revoked:
    """Revocations by jti."""

    def __init__(self) -> None:
        self.jtis: set[str] = set()
        self.current = True

    def is_revoked(self, claims: TokenClaims) -> bool:
        return claims.jti in self.jtis

    def is_current(self) -> bool:
        return self.current


@pytest.fixture
def ring(tmp_path: Path) -> KeyRing:
    make_development_key(tmp_path / "keys")
    return KeyRing(tmp_path / "keys")


@pytest.fixture
def make_verifier(ring: KeyRing, tmp_path: Path) -> Callable[..., Verifier]:
    """A verifier that trusts our own ring and two outside issuers, both with their keys in files."""
    first, second = tmp_path / "first.json", tmp_path / "second.json"
    keys = [
        minting.public_jwk(minting.RSA, kid="rsa-1", use="sig", alg="RS256"),
        minting.public_jwk(minting.EC, kid="ec-1"),
        minting.public_jwk(minting.EC_384, kid="ec-384"),
    ]
    first.write_text(json.dumps({"keys": keys}))
    second.write_text(json.dumps({"keys": [minting.public_jwk(minting.OTHER_RSA, kid="rsa-2")]}))

    def make(claims: dict[str, str] | None = None, trust: dict[str, Any] | None = None, **options: object) -> Verifier:
        outside = [
            TrustedIssuer(
                issuer=minting.ISSUER,
                audience=minting.AUDIENCE,
                algorithms=["RS256", "ES256"],
                jwks_file=first,
                claims=claims or {},
                **(trust or {}),
            ),
            TrustedIssuer(
                issuer=minting.OTHER_ISSUER, audience=minting.AUDIENCE, algorithms=["RS256"], jwks_file=second
            ),
        ]
        own = Trust(OWN_ISSUER, minting.AUDIENCE, ring)
        return Verifier(trusts(outside, own=own, development=True), **{"revocations": Revoked(), **options})

    return make


@pytest.fixture
def verifier(make_verifier: Callable[..., Verifier]) -> Verifier:
    return make_verifier()
