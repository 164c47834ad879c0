"""How a code list is written: an enumeration whose members carry their label, source and outside numbers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import ClassVar, Self


@dataclass(frozen=True, slots=True)
class Entry:
    """One code of one list. What is not given does not apply to the code."""

    code: str
    label: str
    definition: str = ""
    source: str = ""
    numbers: Mapping[str, str] = field(default_factory=dict)
    """What others call it: `ripa` (2024 codes of Cal DOJ), `edfi` (code value of v5.2), `crdc`, `edcode`."""
    alone: bool = False
    """May not stand beside other codes of its list ("none" codes)."""
    student_only: bool = False
    """RIPA takes it only for a K-12 student."""
    prohibited: bool = False
    """Barred by law; recorded all the same, and flagged."""
    needs_reason: bool = False
    level: int | None = None
    """Force: level L0-L5. Resistance: the highest level of force that it can answer for."""
    appropriate: bool | None = None
    """Staff requests (P02): whether staff are trained to call an SRO for this."""
    counts_as: tuple[str, ...] = ()
    """Federal CRDC: `referral`, `arrest`; every arrest is also a referral."""
    part_of: str | None = None
    """The wider code below which this one is counted."""
    collected: str | None = None
    """Register of characteristics (P20): `observed`, `recorded`, `observed_and_recorded` or `never`."""
    also: tuple[str, ...] = ()
    """Other words that are read as this code, such as earlier ones; none of them is written any more."""


def row(
    code: str,
    label: str,
    definition: str = "",
    *,
    source: str = "",
    ripa: str | None = None,
    edfi: str | None = None,
    crdc: str | None = None,
    edcode: str | None = None,
    alone: bool = False,
    student_only: bool = False,
    prohibited: bool = False,
    needs_reason: bool = False,
    level: int | None = None,
    appropriate: bool | None = None,
    counts_as: tuple[str, ...] = (),
    part_of: str | None = None,
    collected: str | None = None,
    also: tuple[str, ...] = (),
) -> Entry:
    """One line of a code list; see `Entry` for what each fact means."""
    given = {"ripa": ripa, "edfi": edfi, "crdc": crdc, "edcode": edcode}
    numbers = MappingProxyType({name: number for name, number in given.items() if number is not None})
    return Entry(
        code, label, definition, source, numbers,
        alone=alone, student_only=student_only, prohibited=prohibited, needs_reason=needs_reason, level=level,
        appropriate=appropriate, counts_as=counts_as, part_of=part_of, collected=collected, also=also,
    )  # fmt: skip


class CodeList(StrEnum):
    """A code list: `class Outcome(CodeList, name="outcome", title=..., source=...)` with one `row` per member."""

    list_name: ClassVar[str]
    list_title: ClassVar[str]
    list_source: ClassVar[str]
    entry: Entry

    def __new__(cls, entry: Entry) -> Self:
        member = str.__new__(cls, entry.code)
        member._value_ = entry.code
        member.entry = entry
        return member

    def __init_subclass__(cls, *, name: str, title: str, source: str) -> None:
        super().__init_subclass__()
        cls.list_name, cls.list_title, cls.list_source = name, title, source

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        return next((member for member in cls if value in member.entry.also), None)

    @classmethod
    def of(cls, word: str) -> Self:
        """The member of a word that was ever stored. Raises ValueError."""
        return cls(word)  # type: ignore[arg-type]  # a row makes a member, a word finds one

    @classmethod
    def written(cls, word: str) -> str:
        """The code as it is written now, of one that was stored under whatever word."""
        return cls.of(word).value

    @classmethod
    def entries(cls) -> tuple[Entry, ...]:
        """The rows in the order in which they are written."""
        return tuple(member.entry for member in cls)

    @classmethod
    def where(cls, **facts: object) -> frozenset[Self]:
        """Members whose entry has all of these facts, for instance `where(student_only=True)`."""
        return frozenset(
            member for member in cls if all(getattr(member.entry, key) == fact for key, fact in facts.items())
        )
