"""What only RIPA asks about a stop: type, reason, reason given, the officer's assignment."""

from app.codes.entry import CodeList, row


class StopType(CodeList, name="stop_type", title="Type of stop", source="11 CCR 999.226(a)(2), RIPA-2024"):
    VEHICULAR = row("vehicular", "Vehicular", ripa="1")
    BICYCLE = row("bicycle", "Bicycle", ripa="2")
    PEDESTRIAN = row("pedestrian", "Pedestrian", ripa="3")


class StopReason(
    CodeList, name="stop_reason", title="Primary reason for the stop", source="11 CCR 999.226(a)(14), RIPA-2024"
):
    TRAFFIC_VIOLATION = row("traffic_violation", "Traffic violation", ripa="1")
    REASONABLE_SUSPICION = row("reasonable_suspicion", "Reasonable suspicion of criminal activity", ripa="2")
    KNOWN_SUPERVISION = row("known_supervision", "Known to be on parole, probation or supervision", ripa="3")
    WARRANT_OR_WANTED = row("warrant_or_wanted", "Outstanding warrant or wanted person", ripa="4")
    TRUANCY = row("truancy", "Investigation to determine truancy", ripa="5")
    CONSENSUAL_WITH_SEARCH = row("consensual_with_search", "Consensual encounter resulting in a search", ripa="6")
    CONDUCT_UNDER_ED_CODE = row(
        "conduct_under_ed_code", "Possible conduct warranting discipline",
        source="Ed. Code 48900, 48900.2, 48900.3, 48900.4, 48900.7", ripa="7", student_only=True,
    )  # fmt: skip
    SCHOOL_POLICY = row(
        "school_policy", "To determine whether the student violated school policy", ripa="8", student_only=True
    )
    PROBABLE_CAUSE = row("probable_cause", "Probable cause to arrest or search", ripa="9")
    PROBABLE_CAUSE_5150 = row(
        "probable_cause_5150", "Probable cause to take into custody", source="Welf. & Inst. Code 5150", ripa="10"
    )


class TrafficType(
    CodeList, name="traffic_type", title="Type of traffic violation", source="11 CCR 999.226(a)(14), RIPA-2024"
):
    MOVING = row("moving", "Moving", ripa="1")
    EQUIPMENT = row("equipment", "Equipment", ripa="2")
    NON_MOVING = row("non_moving", "Non-moving, including registration", ripa="3")


class SuspicionType(
    CodeList, name="suspicion_type", title="Ground of suspicion or cause", source="11 CCR 999.226(a)(14), RIPA-2024"
):
    WITNESSED_CRIME = row("witnessed_crime", "Officer witnessed a crime", ripa="1")
    MATCHED_SUSPECT = row("matched_suspect", "Matched suspect description", ripa="2")
    IDENTIFIED_BY_WITNESS = row("identified_by_witness", "Witness or victim identification", ripa="3")
    SUSPICIOUS_OBJECT = row("suspicious_object", "Carrying a suspicious object", ripa="4")
    CASING = row("casing", "Casing", ripa="5")
    LOOKOUT = row("lookout", "Acting as lookout", ripa="6")
    DRUG_TRANSACTION = row("drug_transaction", "Drug transaction", ripa="7")
    VIOLENT_CRIME = row("violent_crime", "Violent crime", ripa="8")
    OTHER = row("other_suspicion", "Other reasonable suspicion or probable cause", ripa="9")
    MATCHED_VEHICLE = row("matched_vehicle", "Matched vehicle description", ripa="10")


class ReasonGiven(
    CodeList, name="reason_given", title="Reason given to the person", source="11 CCR 999.226(a)(21), AB 2773"
):
    TRAFFIC_MOVING = row("traffic_moving", "Traffic, moving", ripa="1")
    TRAFFIC_EQUIPMENT = row("traffic_equipment", "Traffic, equipment", ripa="2")
    TRAFFIC_NON_MOVING = row("traffic_non_moving", "Traffic, non-moving", ripa="3")
    WITNESSED_CRIME = row("witnessed_crime", "Witnessed a crime", ripa="4")
    MATCHED_SUSPECT = row("matched_suspect", "Matched suspect description", ripa="5")
    MATCHED_VEHICLE = row("matched_vehicle", "Matched vehicle description", ripa="6")
    IDENTIFIED_BY_WITNESS = row("identified_by_witness", "Witness or victim identification", ripa="7")
    SUSPICIOUS_OBJECT = row("suspicious_object", "Suspicious object", ripa="8")
    CASING = row("casing", "Casing", ripa="9")
    LOOKOUT = row("lookout", "Lookout", ripa="10")
    DRUG_TRANSACTION = row("drug_transaction", "Drug transaction", ripa="11")
    VIOLENT_CRIME = row("violent_crime", "Violent crime", ripa="12")
    OTHER_SUSPICION = row("other_suspicion", "Other suspicion or cause", ripa="13")
    PROBABLE_CAUSE = row("probable_cause", "Probable cause to arrest or search", ripa="14")
    PROBABLE_CAUSE_5150 = row("probable_cause_5150", "Probable cause under 5150", ripa="15")
    SUPERVISION = row("supervision", "Parole or probation", ripa="16")
    WARRANT = row("warrant", "Warrant", ripa="17")
    TRUANCY = row("truancy", "Truancy", ripa="18")
    CONSENSUAL_WITH_SEARCH = row("consensual_with_search", "Consensual encounter with a search", ripa="19")
    POSSIBLE_CONDUCT = row("possible_conduct", "Possible conduct warranting discipline", ripa="20", student_only=True)
    SCHOOL_POLICY = row("school_policy", "Violation of school policy", ripa="21", student_only=True)
    WITHHELD = row("withheld", "Withheld to protect life or property", ripa="22")


class OfficerAssignment(
    CodeList, name="officer_assignment", title="Assignment of the officer", source="11 CCR 999.226(a)(19), RIPA-2024"
):
    PATROL = row("patrol", "Patrol, traffic or field operations", ripa="1")
    GANG = row("gang", "Gang enforcement", ripa="2")
    COMPLIANCE_CHECK = row("compliance_check", "Compliance check", ripa="3")
    SPECIAL_EVENTS = row("special_events", "Special events", ripa="4")
    ROADBLOCK = row("roadblock", "Roadblock or checkpoint", ripa="5")
    NARCOTICS = row("narcotics", "Narcotics or vice", ripa="6")
    TASK_FORCE = row("task_force", "Task force", ripa="7")
    K12_SCHOOL = row("k12_school", "K-12 public school", ripa="8")
    INVESTIGATIVE = row("investigative", "Investigative or detective", ripa="9")
    OTHER = row("other", "Other", ripa="10", needs_reason=True)
    OFF_DUTY = row("off_duty_or_private_event", "Off duty or private event", ripa="11", needs_reason=True)
    CONTRACTED = row("contracted_by_another_agency", "Contracted by another agency", ripa="12")
