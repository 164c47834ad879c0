"""Custody, questioning, counsel and notice to the parent."""

from pydantic import Field

from app.codes.custody import CounselException, CounselMode, NoticeBy, NoticeException, NoticeMethod, ReleasedTo
from app.contacts.schemas.parts import Remark
from app.core.fields import Flag, Instant, WireModel


class Custody(WireModel):
    """What the law asks of custody and questioning of a minor (Welf. & Inst. Code 625, 625.6; Ed. Code 48906)."""

    custodial: Flag = Field(description="Whether the person was in custody: not free to leave.")
    questioned: Flag | None = Field(None, description="Whether the officer questioned the person about an offense.")
    advised_of_rights_at: Instant | None = Field(None, description="When rights were read (Welf. & Inst. Code 625).")
    counsel_consulted_at: Instant | None = Field(
        None, description="When a youth of 17 or younger consulted counsel; can't be waived (Welf. & Inst. Code 625.6)."
    )
    counsel_mode: CounselMode | None = Field(None, description="How counsel was consulted (Welf. & Inst. Code 625.6).")
    counsel_exception: CounselException | None = Field(
        None, description="Why counsel was not consulted (Welf. & Inst. Code 625.6)."
    )
    removed_from_school: Flag | None = Field(
        None, description="Whether the officer took a student from school (Ed. Code 48906)."
    )
    parent_notified_at: Instant | None = Field(None, description="When the parent was told (Ed. Code 48906).")
    parent_notified_by: NoticeBy | None = Field(None, description="Who told the parent (Ed. Code 48906).")
    parent_notice_method: NoticeMethod | None = Field(None, description="How the parent was told (Ed. Code 48906).")
    parent_notice_exception: NoticeException | None = Field(
        None, description="Why the parent was not told by the school (Ed. Code 48906)."
    )
    parent_notice_remark: Remark | None = Field(None, description="More about the notice or the attempts; no names.")
    released_to: ReleasedTo | None = Field(None, description="To whom the person was released.")
    released_at: Instant | None = Field(None, description="When the person was released.")
