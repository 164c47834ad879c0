import os
import stat
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from app.access.claims import Trust
from app.access.errors import InvalidToken
from app.access.keys import KeyRing, make_development_key
from app.access.roles import Role
from app.access.tokens import Verifier, issue
from tests.access.conftest import Revoked
from tests.access.minting import SMALL_RSA


class Clock:
    """Seconds that pass when told."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def add_key(folder: Path, kid: str, key: object | None = None, *, age: int = 0) -> None:
    key = key or ec.generate_private_key(ec.SECP256R1())
    path = folder / f"{kid}.pem"
    path.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    when = path.stat().st_mtime - age
    os.utime(path, (when, when))


def token_of(ring: KeyRing) -> str:
    return issue(
        ring,
        issuer="http://us",
        audience="log",
        subject="s",
        client_id="c",
        roles=[Role.SIS],
        scopes=[],
        district="north",
    )


def verifier_of(ring: KeyRing) -> Verifier:
    return Verifier([Trust("http://us", "log", ring)], revocations=Revoked())


def test_a_development_key_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "keys"
    make_development_key(folder)
    make_development_key(folder)
    (path,) = folder.iterdir()
    assert path.name.startswith("dev-")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert KeyRing(folder).is_development


def test_a_key_of_the_operators_own_is_no_development_key(tmp_path: Path) -> None:
    add_key(tmp_path, "2026-03")
    make_development_key(tmp_path)
    ring = KeyRing(tmp_path)
    assert not ring.is_development
    assert ring.signing_key.kid == "2026-03"


def test_a_development_key_beside_the_operators_own_is_still_told(tmp_path: Path) -> None:
    make_development_key(tmp_path)
    add_key(tmp_path, "2026-03", age=-5)
    assert KeyRing(tmp_path).signing_key.kid == "2026-03"
    assert KeyRing(tmp_path).is_development


def test_the_newest_key_signs_and_the_older_ones_still_verify(tmp_path: Path) -> None:
    clock = Clock()
    add_key(tmp_path, "old", age=60)
    ring = KeyRing(tmp_path, monotonic=clock)
    verifier, token = verifier_of(ring), token_of(ring)
    add_key(tmp_path, "new")
    clock.now += 1.0
    assert ring.signing_key.kid == "new"
    assert verifier.verify_token(token).subject == "s"
    assert verifier.verify_token(token_of(ring)).subject == "s"


def test_a_token_of_a_key_that_came_this_very_second_is_honoured(tmp_path: Path) -> None:
    clock = Clock()
    add_key(tmp_path, "old", age=60)
    slow = KeyRing(tmp_path, monotonic=clock)
    add_key(tmp_path, "new")
    assert slow.signing_key.kid == "old"
    assert verifier_of(slow).verify_token(token_of(KeyRing(tmp_path))).subject == "s"


def test_a_withdrawn_key_is_refused_within_a_second_even_for_a_remembered_token(tmp_path: Path) -> None:
    clock = Clock()
    add_key(tmp_path, "old", age=60)
    ring = KeyRing(tmp_path, monotonic=clock)
    verifier, token = verifier_of(ring), token_of(ring)
    verifier.verify_token(token)
    add_key(tmp_path, "new")
    (tmp_path / "old.pem").unlink()
    assert verifier.recall([f"Bearer {token}"]) is not None
    clock.now += 1.0
    assert verifier.recall([f"Bearer {token}"]) is None
    with pytest.raises(InvalidToken):
        verifier.verify_token(token)


def test_a_public_half_verifies_and_does_not_sign(tmp_path: Path) -> None:
    retired = rsa.generate_private_key(65537, 2048)
    add_key(tmp_path, "retired", retired)
    token = token_of(KeyRing(tmp_path))
    public = retired.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    (tmp_path / "retired.pem").write_bytes(public)
    add_key(tmp_path, "active", age=60)
    ring = KeyRing(tmp_path)
    assert ring.signing_key.kid == "active"
    assert verifier_of(ring).verify_token(token).subject == "s"


def test_the_jwks_document_holds_public_members_alone(tmp_path: Path) -> None:
    add_key(tmp_path, "ec")
    add_key(tmp_path, "rsa", rsa.generate_private_key(65537, 2048))
    keys = {key["kid"]: key for key in KeyRing(tmp_path).jwks["keys"]}
    assert keys["ec"].keys() == {"kty", "crv", "x", "y", "alg", "use", "kid"}
    assert keys["rsa"].keys() == {"kty", "n", "e", "alg", "use", "kid"}
    assert (keys["ec"]["alg"], keys["rsa"]["alg"]) == ("ES256", "RS256")


@pytest.mark.parametrize(
    "key",
    [
        SMALL_RSA,
        ec.generate_private_key(ec.SECP384R1()),
        ed25519.Ed25519PrivateKey.generate(),
    ],
    ids=["RSA-1024", "P-384", "Ed25519"],
)
def test_a_key_of_another_kind_keeps_the_service_from_starting(key: object, tmp_path: Path) -> None:
    add_key(tmp_path, "odd", key)
    with pytest.raises(ValueError, match=r"P-256"):
        KeyRing(tmp_path)


def test_a_folder_without_a_private_key_keeps_the_service_from_starting(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no private key"):
        KeyRing(tmp_path)


def test_a_file_that_is_not_named_by_a_key_id_is_refused(tmp_path: Path) -> None:
    add_key(tmp_path, "a key")
    with pytest.raises(ValueError, match="not named by a key id"):
        KeyRing(tmp_path)


@pytest.mark.parametrize("content", [b"", b"-----BEGIN PRIVATE KEY-----\nhalf", b"PRIVATE KEY"])
def test_a_file_that_cannot_be_read_leaves_the_keys_as_they_were(content: bytes, tmp_path: Path) -> None:
    clock = Clock()
    add_key(tmp_path, "good", age=60)
    ring = KeyRing(tmp_path, monotonic=clock)
    (tmp_path / "half.pem").write_bytes(content)
    clock.now += 1.0
    assert ring.signing_key.kid == "good"
    add_key(tmp_path, "half")
    clock.now += 1.0
    assert ring.signing_key.kid == "half"
