"""Custody, counsel and notice to parents."""

from app.codes.entry import CodeList, row


class CounselMode(
    CodeList, name="counsel_mode", title="How counsel was consulted", source="Welf. & Inst. Code 625.6(a)"
):
    IN_PERSON = row("in_person", "In person")
    TELEPHONE = row("telephone", "By telephone")
    VIDEO = row("video", "By video conference")


class CounselException(
    CodeList, name="counsel_exception", title="Why counsel was not consulted", source="Welf. & Inst. Code 625.6(d)"
):
    IMMINENT_THREAT = row(
        "imminent_threat", "Imminent threat to life or property",
        "Questions limited to what was needed against the threat; the right itself can't be waived.",
    )  # fmt: skip


class NoticeMethod(CodeList, name="notice_method", title="How the parent was told", source="Ed. Code 48906"):
    TELEPHONE = row("telephone", "By telephone")
    IN_PERSON = row("in_person", "In person")
    TEXT_OR_EMAIL = row("text_or_email", "By text message or e-mail")
    LETTER = row("letter", "By letter")


class NoticeBy(
    CodeList, name="notice_by", title="Who told the parent", source="Ed. Code 48906; Welf. & Inst. Code 627"
):
    SCHOOL_OFFICIAL = row("school_official", "School official")
    OFFICER = row("officer", "Officer")
    AGENCY = row("agency", "The officer's agency")


class NoticeException(
    CodeList, name="notice_exception", title="Why the parent was not told by the school", source="Ed. Code 48906"
):
    SUSPECTED_ABUSE = row(
        "suspected_abuse_victim",
        "Taken as a suspected victim of abuse",
        "The officer, not the school, tells the parent.",
        source="Ed. Code 48906; Penal Code 11165.6",
    )
    WIC_305 = row("wic_305", "Taken under Welf. & Inst. Code 305", source="Ed. Code 48906")
    UNREACHABLE = row(
        "unreachable", "Tried, nobody could be reached", "Say which attempts were made.", needs_reason=True
    )


class ReleasedTo(CodeList, name="released_to", title="To whom the person was released", source="Ed. Code 48906"):
    PARENT = row("parent", "Parent or guardian")
    SCHOOL = row("school", "School")
    JUVENILE_HALL = row("juvenile_hall", "Juvenile hall")
    PROBATION = row("probation", "Probation department")
    CHILD_WELFARE = row("child_welfare", "Child welfare agency")
    HOSPITAL = row("hospital", "Hospital or psychiatric facility")
    POLICE_STATION = row("police_station", "Police station")
    JAIL = row("jail", "Jail (adults)")
    OTHER_AGENCY = row("other_agency", "Another agency")
    SELF = row("self", "Released on the spot")
