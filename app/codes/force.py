"""Force, the resistance met, and what followed (P17, Gov. Code 7286).

Levels follow the NIJ continuum: 0 presence, 1 verbal, 2 soft empty hand, 3 hard empty hand or a weapon shown,
4 less lethal, 5 lethal. They are derived from the code and never typed in.
"""

from app.codes.entry import CodeList, row


class ForceType(CodeList, name="force_type", title="Force used", source="11 CCR 999.226(a)(16), RIPA-2024"):
    HANDCUFFED = row("handcuffed", "Handcuffed or flex-cuffed", ripa="1", level=2)
    BATON_DRAWN = row("baton_drawn", "Baton or impact weapon drawn", ripa="2", level=3)
    BATON_OR_OBJECT_STRIKE = row(
        "baton_or_object_strike", "Baton, impact weapon or other object used to strike or prod", ripa="3", level=4
    )
    CHEMICAL_SPRAY = row("chemical_spray", "Chemical spray used", ripa="4", level=4)
    ECD_POINTED = row("ecd_pointed", "Electronic control device pointed or sparked", ripa="5", level=3)
    ECD_DRIVE_STUN = row("ecd_drive_stun", "Electronic control device, drive-stun", ripa="6", level=4)
    ECD_DART = row("ecd_dart", "Electronic control device, dart mode", ripa="7", level=4)
    FIREARM_UNHOLSTERED = row("firearm_unholstered", "Firearm unholstered", ripa="8", level=4)
    FIREARM_POINTED = row("firearm_pointed", "Firearm pointed at a person", ripa="9", level=5)
    FIREARM_DISCHARGED = row("firearm_discharged", "Firearm discharged", ripa="10", level=5)
    IMPACT_PROJECTILE_POINTED = row("impact_projectile_pointed", "Impact projectile weapon pointed", ripa="11", level=3)
    IMPACT_PROJECTILE_DISCHARGED = row(
        "impact_projectile_discharged", "Impact projectile discharged or used", ripa="12", level=4
    )
    CANINE_FOR_COMPLIANCE = row(
        "canine_for_compliance", "Canine removed from vehicle to gain compliance", ripa="13", level=3
    )
    CANINE_BITE_OR_HOLD = row("canine_bite_or_hold", "Canine bit or held a person", ripa="14", level=4)
    REMOVED_FROM_VEHICLE_BY_CONTACT = row(
        "removed_from_vehicle_by_contact", "Removed from vehicle by physical contact", ripa="15", level=2
    )
    PHYSICAL_COMPLIANCE = row("physical_compliance", "Physical compliance tactics and techniques", ripa="16", level=2)
    VEHICLE_IN_APPREHENSION = row("vehicle_in_apprehension", "Use of a vehicle in apprehension", ripa="17", level=5)
    TAKEDOWN_GROUND_CONTROL = row(
        "takedown_ground_control", "Takedown or ground control", "Brought to the ground or held there.",
        source="District detail of RIPA 16",
        ripa="16", level=3, part_of="physical_compliance",
    )  # fmt: skip
    SPIT_HOOD = row(
        "spit_hood", "Spit hood", source="District detail of RIPA 16", ripa="16", level=2, part_of="physical_compliance"
    )
    NECK_RESTRAINT_OR_POSITIONAL_RISK = row(
        "neck_restraint_or_positional_risk", "Neck restraint, choke hold or risk of positional asphyxia",
        "Barred in California; recorded so that it is found.", source="Gov. Code 7286.5",
        ripa="16", level=5, part_of="physical_compliance", prohibited=True,
    )  # fmt: skip


class Resistance(
    CodeList, name="resistance", title="Resistance met",
    source="After the FBI National Use-of-Force Data Collection; levels: Gov. Code 7286(b)(2), proportional force",
):  # fmt: skip
    NONE = row("none", "None", level=1)
    VERBAL = row("verbal_noncompliance", "Verbal noncompliance", "Refuses in words only.", level=1)
    PASSIVE = row("passive", "Passive resistance", "Goes limp, sits down, does not move.", level=2)
    FLIGHT = row("flight_or_attempt", "Flight or attempt", "Runs or tries to.", level=3)
    ACTIVE = row("active", "Physical, active", "Pulls away, pushes, braces, without attacking.", level=3)
    ASSAULTIVE = row("assaultive", "Assaultive", "Attacks or is about to.", level=4)
    WEAPON_DISPLAYED = row("weapon_displayed", "Weapon displayed", level=5)
    WEAPON_USED = row("weapon_used", "Weapon used", level=5)
    BARRICADE = row("barricade", "Barricade", level=3)
    SELF_HARM_RISK = row("self_harm_risk", "Risk of self-harm", level=2)


class Injury(CodeList, name="injury", title="Injury", source="Gov. Code 7286(b), 12525.2"):
    NONE = row("none", "None")
    COMPLAINT_OF_PAIN = row("complaint_of_pain", "Complaint of pain")
    MINOR = row("minor", "Minor injury")
    SERIOUS = row("serious", "Serious bodily injury")
    DEATH = row("death", "Death")


class MedicalAid(CodeList, name="medical_aid", title="Medical aid", source="Gov. Code 7286(b)(15)"):
    NOT_NEEDED = row("not_needed", "Not needed")
    OFFERED_DECLINED = row("offered_declined", "Offered and declined")
    ON_SCENE = row("provided_on_scene", "Provided on scene")
    SCHOOL_NURSE = row("school_nurse", "School nurse")
    EMS_OR_HOSPITAL = row("ems_or_hospital", "Ambulance or hospital")
    NOT_PROVIDED = row("not_provided", "Not provided")


class Intercession(CodeList, name="intercession", title="Duty to intercede", source="Gov. Code 7286(b)(9)"):
    NOT_CALLED_FOR = row("not_called_for", "Nothing called for it")
    INTERCEDED = row("interceded", "An officer interceded")
    REPORTED = row("reported_to_superior", "Reported to a superior", source="Gov. Code 7286(b)(3)")
    NOT_DONE = row("not_done", "Called for and not done")
