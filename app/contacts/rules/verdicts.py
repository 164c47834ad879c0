"""What a rule can say of a report."""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["info", "review", "urgent"]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a report is not accepted: JSON Pointer into it, code, and the fix. Never repeats what was sent."""

    pointer: str
    code: str
    detail: str


@dataclass(frozen=True, slots=True)
class Flag:
    """What is kept and shown to a reviewer: code, clause of the policy or law, severity, and why."""

    code: str
    clause: str
    severity: Severity
    detail: str
