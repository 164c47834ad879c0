"""Apache Parquet for flat tables of text, whole numbers, numbers and truth values, all of them optional.

The format's plain form: one row group, one page a column, no dictionary, no compression, so that equal answers have
equal bytes. Answers have some thousand rows, and a library for all of the format weighs more than the service.
Source: the Apache Parquet format 2.9 (parquet.thrift, Encodings.md) and the Thrift compact protocol.
"""

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

Value = str | int | float | bool | None

_MAGIC = b"PAR1"
# Of the format's enumerations: encodings PLAIN and RLE, repetition OPTIONAL, page type DATA_PAGE, codec UNCOMPRESSED.
_PLAIN, _RLE, _OPTIONAL, _DATA_PAGE, _UNCOMPRESSED = 0, 3, 1, 0, 0
# Types of the compact protocol.
_I32, _I64, _BINARY, _LIST, _STRUCT = 5, 6, 8, 9, 12


class Kind(Enum):
    """A column's physical type in the format; text is a byte array that says it is UTF-8."""

    FLAG = 0
    WHOLE = 2
    NUMBER = 5
    TEXT = 6


@dataclass(frozen=True, slots=True)
class Column:
    """A column with its name and values; null is allowed everywhere."""

    name: str
    kind: Kind
    values: Sequence[Value]


def parquet(columns: Sequence[Column], rows: int, notes: Sequence[tuple[str, str]] = ()) -> bytes:
    """A whole file; `notes` are its key-value metadata."""
    body, chunks = bytearray(_MAGIC), []
    for column in columns:
        page = _page(column, rows)
        chunks.append(_chunk(column, rows, len(body), len(page)))
        body += page
    footer = _footer(columns, rows, chunks, len(body) - len(_MAGIC), notes)
    return bytes(body + footer + struct.pack("<I", len(footer)) + _MAGIC)


def _page(column: Column, rows: int) -> bytes:
    levels = _levels([value is not None for value in column.values])
    data = struct.pack("<I", len(levels)) + levels + _plain(column)
    header = _Thrift()
    header.i32(1, _DATA_PAGE).i32(2, len(data)).i32(3, len(data))
    header.struct(5, _Thrift().i32(1, rows).i32(2, _PLAIN).i32(3, _RLE).i32(4, _RLE))
    return header.done() + data


def _levels(present: Sequence[bool]) -> bytes:
    """One bit a row, packed in eights as the hybrid encoding has it."""
    groups = -(-len(present) // 8)
    return _varint(groups << 1 | 1) + _bits(present, groups)


def _bits(flags: Sequence[bool], groups: int) -> bytes:
    return sum(1 << place for place, flag in enumerate(flags) if flag).to_bytes(groups, "little")


def _plain(column: Column) -> bytes:
    present = [value for value in column.values if value is not None]
    if column.kind is Kind.TEXT:
        texts = [str(value).encode() for value in present]
        return b"".join(struct.pack("<I", len(text)) + text for text in texts)
    if column.kind is Kind.FLAG:
        return _bits([bool(value) for value in present], -(-len(present) // 8))
    return struct.pack(f"<{len(present)}{'q' if column.kind is Kind.WHOLE else 'd'}", *present)


def _chunk(column: Column, rows: int, offset: int, size: int) -> "_Thrift":
    about = _Thrift().i32(1, column.kind.value).list(2, _I32, [_zigzag(_PLAIN), _zigzag(_RLE)])
    about.list(3, _BINARY, [_text(column.name)]).i32(4, _UNCOMPRESSED)
    about.i64(5, rows).i64(6, size).i64(7, size).i64(9, offset)
    return _Thrift().i64(2, offset).struct(3, about)


def _footer(
    columns: Sequence[Column], rows: int, chunks: Sequence["_Thrift"], size: int, notes: Sequence[tuple[str, str]]
) -> bytes:
    schema = [_Thrift().binary(4, "answer").i32(5, len(columns)).done()]
    for column in columns:
        element = _Thrift().i32(1, column.kind.value).i32(3, _OPTIONAL).binary(4, column.name)
        if column.kind is Kind.TEXT:
            # ConvertedType UTF8, and the logical type that took its place.
            element.i32(6, 0).struct(10, _Thrift().struct(1, _Thrift()))
        schema.append(element.done())
    group = _Thrift().list(1, _STRUCT, [chunk.done() for chunk in chunks]).i64(2, size).i64(3, rows)
    footer = _Thrift().i32(1, 2).list(2, _STRUCT, schema).i64(3, rows).list(4, _STRUCT, [group.done()])
    pairs = [_Thrift().binary(1, key).binary(2, value).done() for key, value in notes]
    return footer.list(5, _STRUCT, pairs).binary(6, "sro-contact-log").done()


class _Thrift:
    """A struct in the Thrift compact protocol; fields are added in order of their ids."""

    def __init__(self) -> None:
        self._bytes = bytearray()
        self._last = 0

    def i32(self, field: int, value: int) -> "_Thrift":
        return self._add(field, _I32, _zigzag(value))

    def i64(self, field: int, value: int) -> "_Thrift":
        return self._add(field, _I64, _zigzag(value))

    def binary(self, field: int, value: str) -> "_Thrift":
        return self._add(field, _BINARY, _text(value))

    def struct(self, field: int, value: "_Thrift") -> "_Thrift":
        return self._add(field, _STRUCT, value.done())

    def list(self, field: int, kind: int, items: Sequence[bytes]) -> "_Thrift":
        size = bytes([len(items) << 4 | kind]) if len(items) < 15 else bytes([0xF0 | kind]) + _varint(len(items))
        return self._add(field, _LIST, size + b"".join(items))

    def done(self) -> bytes:
        """With the mark that ends a struct."""
        return bytes(self._bytes) + b"\x00"

    def _add(self, field: int, kind: int, value: bytes) -> "_Thrift":
        self._bytes += bytes([(field - self._last) << 4 | kind]) + value
        self._last = field
        return self


def _text(value: str) -> bytes:
    return _varint(len(value.encode())) + value.encode()


def _zigzag(value: int) -> bytes:
    return _varint(value << 1 if value >= 0 else (-value << 1) - 1)


def _varint(value: int) -> bytes:
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*out, value])
