"""Opening the zip that somebody sent: what is unsafe is refused before anything is unpacked."""

import base64
import binascii
import csv
import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import IO

from app.core.problems import FieldError
from app.roster.errors import NotARoster

_MOST_MEMBERS = 64
_LARGEST_UNPACKED = 2 * 1024**3
_LARGEST_RATIO = 200
_RATIO_MATTERS_FROM = 16 * 1024**2
_LONGEST_CELL = 131_072
_ENCRYPTED = 0x1
_BASE64_OF_ZIP = b"UEsD"
_LONGEST_BASE64 = 1024**2
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def open_archive(file: IO[bytes]) -> zipfile.ZipFile:
    """The archive, found safe by what it declares. Raises NotARoster.

    The base64 text of a small zip is taken as well, as the example in the API's document is one.
    """
    file.seek(0)
    if file.read(4) == _BASE64_OF_ZIP:
        file = _decoded(file)
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError):
        raise _refused("not_a_zip", "Send a zip archive.") from None
    for code, advice in _unsafe(archive.infolist()):
        raise _refused(code, advice)
    return archive


def _decoded(file: IO[bytes]) -> IO[bytes]:
    file.seek(0)
    text = file.read(_LONGEST_BASE64 + 1)
    try:
        if len(text) <= _LONGEST_BASE64:
            return io.BytesIO(base64.b64decode(text, validate=True))
    except binascii.Error:
        pass
    raise _refused("not_a_zip", "Send a zip archive.")


def _unsafe(members: list[zipfile.ZipInfo]) -> Iterator[tuple[str, str]]:
    names = [member.filename.lower() for member in members]
    if len(members) > _MOST_MEMBERS or len(set(names)) != len(names):
        yield "members", f"Send at most {_MOST_MEMBERS} files, each once."
    if any(_is_a_trick(member) for member in members):
        yield "unsafe_name", "Name the files plainly, without paths that lead out of the archive."
    if any(member.flag_bits & _ENCRYPTED or member.compress_type not in _METHODS for member in members):
        yield "unreadable", "Send the files stored or deflated, and not encrypted."
    if sum(member.file_size for member in members) > _LARGEST_UNPACKED or any(map(_is_a_bomb, members)):
        yield "too_large_unpacked", "Send files of at most 2 GiB together, deflated at most 200 times."


def _is_a_trick(member: zipfile.ZipInfo) -> bool:
    name = member.orig_filename
    is_link = (member.external_attr >> 28) == 0xA
    return is_link or name.startswith("/") or "\\" in name or ":" in name or "\x00" in name or ".." in name.split("/")


def _is_a_bomb(member: zipfile.ZipInfo) -> bool:
    return member.file_size > _RATIO_MATTERS_FROM and member.file_size > member.compress_size * _LARGEST_RATIO


def _refused(code: str, advice: str) -> NotARoster:
    return NotARoster(errors=[FieldError("", code, advice)])


class Damaged(Exception):
    """The archive does not hold what it declares."""


def rows_of(archive: zipfile.ZipFile, name: str, tell: Callable[[int], None]) -> Iterator[tuple[int, list[str] | None]]:
    """Line and cells of each row of a file, header included; None for cells that are no CSV, and then nothing more.

    `tell` hears from time to time how many bytes are read. Raises Damaged.
    """
    try:
        with archive.open(name) as raw:
            text = io.TextIOWrapper(raw, encoding="utf-8-sig", errors="surrogateescape", newline="")
            yield from _numbered(text, raw, tell)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError) as fault:
        raise Damaged from fault


def _numbered(
    text: io.TextIOWrapper, raw: IO[bytes], tell: Callable[[int], None]
) -> Iterator[tuple[int, list[str] | None]]:
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(text, strict=True)
    line = 1
    try:
        for row, cells in enumerate(reader):
            yield line, cells
            line = reader.line_num + 1
            if row % 1_000 == 0:
                tell(raw.tell())
    except csv.Error:
        yield line, None
