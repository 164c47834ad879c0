"""Signed checkpoints: the format, the key file, and that nothing but the original verifies."""

import base64
import stat
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from app.core.db import Database
from app.core.settings import Settings
from app.ledger import BadCheckpoint, checkpoint, checkpoint_key, present_tree, read_checkpoint, verifier_key
from app.ledger.log import read_head
from tests.ledger.builders import fill


@pytest.fixture
def note(database: Database, key: Ed25519PrivateKey) -> str:
    fill(database, 11)
    with database.work(writing=False) as work:
        return checkpoint(present_tree(work), key)


def test_a_checkpoint_is_a_c2sp_signed_note(database: Database, key: Ed25519PrivateKey, note: str) -> None:
    origin, size, root, blank, signature, end = note.split("\n")
    public = key.public_key().public_bytes_raw()
    assert origin == f"sro-contact-log/{sha256(public).hexdigest()[:16]}"
    assert (size, blank, end) == ("11", "", "")
    with database.work(writing=False) as work:
        assert base64.b64decode(root) == read_head(work.connection).frontier.root()
    dash, name, encoded = signature.split(" ")
    assert (dash, name) == ("\u2014", origin)
    blob = base64.b64decode(encoded)
    assert blob[:4] == sha256(origin.encode() + b"\n\x01" + public).digest()[:4]
    key.public_key().verify(blob[4:], f"{origin}\n11\n{root}\n".encode())


def test_a_checkpoint_reads_back_and_other_signers_lines_are_passed_over(key: Ed25519PrivateKey, note: str) -> None:
    witness = "\u2014 witness.example.org/w1 " + base64.b64encode(bytes(76)).decode() + "\n"
    plain = read_checkpoint(note, key.public_key())
    assert plain.size == 11
    text, _, own = note.partition("\n\n")
    assert read_checkpoint(f"{text}\n\n{witness}{own}", key.public_key()) == plain
    assert read_checkpoint(f"{note}{witness}", key.public_key()) == plain
    with pytest.raises(BadCheckpoint, match="signature"):
        read_checkpoint(f"{text}\n\n{witness}", key.public_key())


@settings(max_examples=400, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_a_mutated_checkpoint_is_rejected(key: Ed25519PrivateKey, note: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(note) - 1))
    kind = data.draw(st.sampled_from(["replace", "drop", "insert"]))
    char = data.draw(st.sampled_from("\n +/=\u2014\u2013") | st.characters(codec="ascii"))
    mutated = note[:at] + ("" if kind == "drop" else char) + note[at if kind == "insert" else at + 1 :]
    assume(mutated != note)
    with pytest.raises(BadCheckpoint):
        read_checkpoint(mutated, key.public_key())


def test_the_verifier_key_is_a_c2sp_vkey_for_the_same_key_id(key: Ed25519PrivateKey, note: str) -> None:
    name, key_id, encoded = verifier_key(key.public_key()).split("+", 2)
    assert name == note.split("\n")[0]
    assert base64.b64decode(note.split(" ")[-1])[:4].hex() == key_id
    assert base64.b64decode(encoded) == b"\x01" + key.public_key().public_bytes_raw()


@pytest.mark.parametrize("text", ["", "\n", "x" * 70_000, "a\n01\nb\n\n"])
def test_what_is_no_checkpoint_is_said_to_be_none(key: Ed25519PrivateKey, text: str) -> None:
    with pytest.raises(BadCheckpoint, match="not a checkpoint"):
        read_checkpoint(text, key.public_key())


def test_the_development_key_is_made_once_and_is_its_owners_alone(tmp_path: Path) -> None:
    given = Settings(state_dir=tmp_path)
    first, second = checkpoint_key(given), checkpoint_key(given)
    assert first.private_bytes_raw() == second.private_bytes_raw()
    (path,) = (tmp_path / "keys").iterdir()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_workers_that_start_together_make_one_key(tmp_path: Path) -> None:
    given = Settings(state_dir=tmp_path)
    with ThreadPoolExecutor(8) as pool:
        keys = list(pool.map(lambda _: checkpoint_key(given).private_bytes_raw(), range(8)))
    assert len(set(keys)) == 1
    assert len(list((tmp_path / "keys").iterdir())) == 1


def test_production_needs_a_key_of_its_own(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="SRO_CHECKPOINT_KEY_FILE"):
        checkpoint_key(Settings(state_dir=tmp_path, env="production"))


def test_a_key_file_that_others_can_write_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "checkpoint.pem"
    write_key(path, Ed25519PrivateKey.generate())
    assert checkpoint_key(Settings(checkpoint_key_file=path)).public_key()
    path.chmod(0o622)
    with pytest.raises(ValueError, match="written by others"):
        checkpoint_key(Settings(checkpoint_key_file=path))


def test_a_key_of_another_kind_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "checkpoint.pem"
    path.write_bytes(generate_private_key(SECP256R1()).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    path.chmod(0o600)
    with pytest.raises(ValueError, match="Ed25519"):
        checkpoint_key(Settings(checkpoint_key_file=path))


def write_key(path: Path, key: Ed25519PrivateKey) -> None:
    path.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    path.chmod(0o600)
