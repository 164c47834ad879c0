"""Sealing a contact by order of law."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import ConfigDict

from app.core.fields import WireModel, line


class SealAuthority(StrEnum):
    """What orders the sealing."""

    WIC_781 = "wic781"
    WIC_786 = "wic786"
    WIC_786_5 = "wic786_5"
    WIC_827_95 = "wic827_95"
    OTHER = "other"


_EXAMPLE: dict[str, Any] = {"authority": "wic786", "reason": "Order 24-J-118 of the juvenile court, received today."}


class SealOrder(WireModel):
    """Why a contact is sealed. The reason is kept: name the order, not the student."""

    model_config = ConfigDict(json_schema_extra={"examples": [_EXAMPLE]})

    authority: SealAuthority
    reason: Annotated[str, line(200, 5)]


class ContactTombstone(WireModel):
    """What is left of a sealed contact."""

    id: str
    status: Literal["sealed"]


class SealAnswer(ContactTombstone):
    """A seal as it stands."""

    authority: SealAuthority
    sealed_at: datetime
