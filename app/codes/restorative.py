"""Positive and restorative approaches (P15), from informal to formal."""

from app.codes.entry import CodeList, row


class Approach(
    CodeList, name="restorative_approach", title="Restorative approach",
    source="IIRP restorative practices continuum; Ed. Code 48900.5, 48900.6",
):  # fmt: skip
    AFFECTIVE_STATEMENT = row("affective_statement", "Affective statement", "Said how the conduct affected others.")
    RESTORATIVE_CHAT = row(
        "restorative_chat",
        "Restorative chat with affective questions",
        "A short talk with affective questions: what happened, who was affected, what is needed.",
        also=("restorative_questions_chat",),
    )
    IMPROMPTU_CONFERENCE = row(
        "impromptu_conference", "Small impromptu conference", "A small unplanned meeting of those involved."
    )
    MEDIATION = row(
        "mediation_peer_or_adult", "Mediation by a peer or an adult", "Mediation of a conflict between the parties."
    )
    RESPONSIVE_CIRCLE = row("responsive_circle", "Responsive circle", "A circle after harm, with those affected.")
    FORMAL_CONFERENCE = row(
        "formal_restorative_conference", "Formal restorative conference", "A prepared conference with a facilitator."
    )
    FAMILY_GROUP_CONFERENCE = row(
        "family_group_conference", "Family group conference", "A prepared conference with the families."
    )
    REENTRY_CIRCLE = row("reentry_circle", "Re-entry circle", "A circle that brings the student back.")
    REPAIR_AGREEMENT = row(
        "repair_agreement_or_restitution",
        "Repair agreement or restitution",
        "An agreement on how the harm is repaired.",
    )
    COMMUNITY_SERVICE = row(
        "community_service_48900_6", "Community service", source="Ed. Code 48900.6", also=("community_service",)
    )
    COUNSELING_REFERRAL = row("counseling_or_mental_health_referral", "Referral to counseling or mental health")
    DIVERSION_PROGRAM = row(
        "diversion_program_in_lieu_of_citation", "Diversion program in lieu of citation",
        "Counted as diversion; IIRP places youth courts and panels under community justice.",
        also=("diversion_program",),
    )  # fmt: skip
    RESTORATIVE_STAFF_REFERRAL = row(
        "referral_to_restorative_staff",
        "Referral to restorative staff",
        "Handed to restorative staff for a later approach.",
    )
    MENTORING_FOLLOWUP = row("mentoring_followup", "Follow-up mentoring", "Agreed follow-up with a mentor.")


class RestorativeNotUsed(
    CodeList, name="restorative_not_used", title="Why no restorative approach was used", source="Board policy P15"
):
    OFFERED_DECLINED = row("offered_declined", "Offered and declined")
    NOT_APPLICABLE = row("not_applicable", "Not applicable", needs_reason=True)
    SAFETY_RISK = row("safety_risk", "Immediate safety risk")
    MEDICAL_OR_PSYCHIATRIC_EMERGENCY = row("medical_or_psychiatric_emergency", "Medical or psychiatric emergency")
    MANDATED_ARREST_OR_REPORT = row("mandated_arrest_or_report", "Warrant or report that the law demands")
    PERSON_LEFT = row("person_left", "The person left")
    HANDED_TO_ADMINISTRATOR = row("handed_to_administrator", "Handed over to an administrator")
    NO_HARM_TO_REPAIR = row("no_harm_to_repair", "No harm to repair")


class RestorativeResult(CodeList, name="restorative_result", title="Result of the approach", source="Board policy P15"):
    AGREEMENT_REACHED = row("agreement_reached", "Agreement reached")
    PARTIAL_AGREEMENT = row("partial_agreement", "Partial agreement")
    NO_AGREEMENT = row("no_agreement", "No agreement")
    REFERRED_ON = row("referred_on", "Referred on")
    PENDING = row("pending", "Not finished")
    DECLINED = row("declined", "Declined")


class LedBy(
    CodeList, name="restorative_led_by", title="Who led the approach",
    source="Board policy P15; facilitation belongs to school staff, the SRO takes part or refers",
):  # fmt: skip
    SCHOOL_STAFF = row("school_staff", "School staff")
    COUNSELOR = row("counselor", "Counselor or psychologist")
    RESTORATIVE_STAFF = row("restorative_staff", "Restorative practice staff")
    ADMINISTRATOR = row("administrator", "Administrator")
    SRO = row("sro", "School Resource Officer")
    COMMUNITY_PARTNER = row("community_partner", "Community partner")
    PEER = row("peer", "Trained peer")
