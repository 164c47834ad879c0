"""How a contact ended for a person, and what was considered before enforcement (P22, P24)."""

from app.codes.entry import CodeList, row

REFERRAL = ("referral",)
ARREST = ("referral", "arrest")


class Outcome(
    CodeList, name="outcome", title="Outcome",
    source="11 CCR 999.226(a)(17), RIPA-2024; federal CRDC, referrals and school-related arrests; board policy P22",
):  # fmt: skip
    NO_ACTION = row("no_action", "No action", "Nothing followed.", ripa="1", alone=True)
    VERBAL_WARNING = row("verbal_warning", "Verbal warning", ripa="14")
    WRITTEN_WARNING = row("written_warning", "Written warning", ripa="15")
    INFRACTION_CITATION = row(
        "infraction_citation", "Citation for infraction", "A citation for an infraction.", ripa="3", counts_as=REFERRAL
    )
    CITE_AND_RELEASE = row(
        "cite_and_release",
        "In-field cite and release",
        "Cited for a misdemeanor and released.",
        ripa="4",
        counts_as=REFERRAL,
    )
    WARRANT_ARREST = row("warrant_arrest", "Custodial arrest on a warrant", ripa="5", counts_as=ARREST)
    ARREST = row("arrest", "Custodial arrest without a warrant", ripa="6", counts_as=ARREST)
    PARENT_CONTACTED = row("parent_contacted", "Parent, guardian or responsible person contacted", ripa="9")
    PSYCHIATRIC_HOLD = row(
        "psychiatric_hold",
        "Psychiatric hold",
        "Taken for evaluation.",
        source="Welf. & Inst. Code 5150, 5585",
        ripa="10",
    )
    TRANSPORT = row(
        "transport", "Noncriminal or caretaking transport", "Taken somewhere for care, not for a crime.", ripa="8"
    )
    REFERRED_TO_ADMINISTRATOR = row(
        "referred_to_administrator", "Referred to school administrator", ripa="12", student_only=True
    )
    REFERRED_TO_COUNSELOR = row(
        "referred_to_counselor", "Referred to counselor or other support staff", ripa="13", student_only=True
    )
    RESTORATIVE_OR_DIVERSION = row(
        "restorative_or_diversion",
        "Restorative practice or diversion",
        "Answered by a restorative practice or a diversion program; no RIPA code.",
    )
    REFERRED_FOR_PROSECUTION = row(
        "referred_for_prosecution",
        "Referred for prosecution or to probation",
        "Sent to the prosecutor, the court or probation; named in the policy (P22), no RIPA code.",
        counts_as=REFERRAL,
    )
    FIELD_INTERVIEW = row("field_interview", "Field interview card", "A field interview card was filled in.", ripa="7")
    MISCONDUCT_REPORTED_TO_SCHOOL = row(
        "misconduct_reported_to_school",
        "Student misconduct reported to the school",
        "The officer told the school of misconduct; named in the policy (P22), no RIPA code.",
    )
    DHS_CONTACTED = row(
        "dhs_contacted", "U.S. Department of Homeland Security contacted",
        "Kept, flagged at once and brought before the Superintendent (P28).", source="Ed. Code 234.7", ripa="11",
    )  # fmt: skip


ARRESTS = frozenset({Outcome.WARRANT_ARREST, Outcome.ARREST})
HAND_OVERS = frozenset(
    {
        Outcome.NO_ACTION,
        Outcome.REFERRED_TO_ADMINISTRATOR,
        Outcome.REFERRED_TO_COUNSELOR,
        Outcome.RESTORATIVE_OR_DIVERSION,
        Outcome.MISCONDUCT_REPORTED_TO_SCHOOL,
    }
)
"""What an SRO may do with conduct that belongs to administrators (P12)."""
JUSTICE_SYSTEM = frozenset(member for member in Outcome if member.entry.counts_as)
"""Outcomes that bring a student nearer to the juvenile justice system (P24)."""
REMOVALS = ARRESTS | {Outcome.PSYCHIATRIC_HOLD, Outcome.TRANSPORT}
"""The person leaves school with an officer (Ed. Code 48906)."""


class Alternative(
    CodeList,
    name="alternative",
    title="Alternative considered before enforcement",
    source="Ed. Code 48900.5; board policy P24",
):
    COUNSEL_AND_RELEASE = row("counsel_and_release", "Counsel and release")
    WARNING = row("warning", "Warning")
    PARENT_CONFERENCE = row("parent_conference", "Conference with the parent")
    COUNSELOR_REFERRAL = row("counselor_referral", "Counselor, psychologist or social worker")
    RESTORATIVE_PROGRAM = row("restorative_program", "Restorative justice program")
    DIVERSION = row("diversion", "Diversion in lieu of citation or arrest")
    ADMINISTRATOR_DISCIPLINE = row("administrator_discipline", "Discipline by an administrator")
    SUBSTANCE_PROGRAM = row("substance_program", "Substance use program")
    BEHAVIOR_SUPPORT = row("behavior_support", "Behavior support or study team")
    COMMUNITY_SERVICE = row("community_service", "Community service", source="Ed. Code 48900.6")
    CITATION_IN_LIEU_OF_ARREST = row("citation_in_lieu_of_arrest", "Citation in lieu of arrest")
    NONE_LAWFUL = row("none_lawful", "The law left no alternative", alone=True)
