"""What kind of contact it was, who asked for it, who was there, and who answered it."""

from app.codes.entry import CodeList, row


class ContactType(
    CodeList, name="contact_type", title="Type of contact", source="District list; supportive types: board policy P18"
):
    GREETING = row(
        "greeting", "Greeting or relationship building", "A greeting or a short friendly talk with no police purpose."
    )
    MENTORING = row(
        "mentoring", "Mentoring or informal counseling", "Informal counseling or mentoring at the person's will."
    )
    CLASSROOM_PRESENTATION = row("classroom_presentation", "Classroom presentation", "Needs an approval (P18).")
    PARENT_EDUCATION = row("parent_education", "Parent education", "Needs an approval (P18).")
    RESOURCE_LINKAGE = row(
        "resource_linkage",
        "Link to a resource",
        "Linking students, parents or staff with a resource; counted as supportive (P18).",
    )
    WELFARE_CHECK = row("welfare_check", "Welfare check", "A look after somebody's safety or health.")
    THREAT_ASSESSMENT = row(
        "threat_assessment", "Safety or threat assessment", "Work of the safety or threat assessment team."
    )
    CALL_FOR_SERVICE = row("call_for_service", "Call for service", "A response to a call for police service.")
    CONSENSUAL_ENCOUNTER = row(
        "consensual_encounter", "Consensual encounter", "The person is free to leave and knows it."
    )
    DETENTION = row("detention", "Detention or stop", "The person is not free to leave.")
    QUESTIONING = row(
        "questioning", "Questioning or interview", "Questions to investigate a possible violation of law."
    )
    SEARCH = row("search", "Search", "A search makes even a consensual contact a RIPA stop.")
    CUSTODY = row("custody", "Custody or arrest", "Temporary custody or arrest (Welf. & Inst. Code 625).")
    WITNESS_OR_VICTIM = row(
        "witness_or_victim", "Contact with a witness or victim", "A contact with a witness or victim as such."
    )
    EVENT_SECURITY = row("event_security", "Security at a school event", "Presence at a school event.")


SUPPORTIVE_TYPES = frozenset(
    {
        ContactType.GREETING,
        ContactType.MENTORING,
        ContactType.CLASSROOM_PRESENTATION,
        ContactType.PARENT_EDUCATION,
        ContactType.RESOURCE_LINKAGE,
    }
)
"""Greeting, mentoring, education, linkage: no restorative entry is owed (contract section 4)."""
ACTIVITY_TYPES = SUPPORTIVE_TYPES | {ContactType.EVENT_SECURITY}
"""May be reported without any subject."""
APPROVED_TYPES = frozenset({ContactType.CLASSROOM_PRESENTATION, ContactType.PARENT_EDUCATION})
"""Given only when approved by the Superintendent or designee (P18)."""


class Matter(CodeList, name="matter", title="Class of the matter", source="Board policy P12, P13, P18"):
    CRIMINAL_SUSPECTED = row("criminal_suspected", "Suspected crime", "A crime is suspected.")
    SAFETY_EMERGENCY = row("safety_emergency", "Safety emergency", "Life or safety is in danger.")
    WELFARE_OR_MENTAL_HEALTH = row(
        "welfare_or_mental_health", "Welfare or mental health", "Better addressed by mental-health staff (P13)."
    )
    CODE_OF_CONDUCT = row(
        "code_of_conduct", "Student code of conduct", "Belongs to administrators, not to an SRO (P12)."
    )
    MANDATED_REPORT = row(
        "mandated_report",
        "Mandated report",
        "A report that the law demands, such as suspected child abuse.",
        source="Penal Code 11165.7",
    )
    EDUCATION_OR_OUTREACH = row(
        "education_or_outreach", "Education or outreach", "Presentations, mentoring, links to resources (P18)."
    )
    TRUANCY = row("truancy", "Truancy", "Absence without valid excuse.", source="Ed. Code 48264")


class InitiatedBy(CodeList, name="initiated_by", title="Who initiated the contact", source="Board policy P02"):
    SCHOOL_ADMIN = row(
        "school_admin", "School administrator", "Principal, assistant principal, dean or district administrator."
    )
    TEACHER_OR_STAFF = row("teacher_or_staff", "Teacher or other staff")
    STUDENT = row("student", "Student")
    PARENT = row("parent", "Parent or guardian")
    SRO_SELF = row("sro_self", "The SRO", "The officer, on own observation.")
    DISPATCH_OR_AGENCY = row("dispatch_or_agency", "Dispatch or the officer's agency")
    OTHER_AGENCY = row("other_agency", "Another agency")
    COMMUNITY = row("community", "Somebody from the community")


STAFF_INITIATORS = frozenset({InitiatedBy.SCHOOL_ADMIN, InitiatedBy.TEACHER_OR_STAFF})


class PersonType(
    CodeList, name="person_type", title="Kind of person", source="Board policy P22: others on campus count"
):
    STUDENT = row("student", "Student")
    STAFF = row("staff", "Staff")
    PARENT = row("parent", "Parent or guardian")
    VISITOR = row("visitor", "Visitor")
    OTHER = row("other", "Other")


class Involvement(
    CodeList, name="involvement", title="Part in the incident", source="Ed-Fi 5.2 DisciplineIncidentParticipationCode"
):
    SUBJECT = row("subject", "Subject of the contact", "The person whom the contact is about.", edfi="Perpetrator")
    VICTIM = row("victim", "Victim", "A person to whom harm was done; never listed as subject.", edfi="Victim")
    WITNESS = row("witness", "Witness", edfi="Witness")
    REPORTER = row("reporter", "Reporter", edfi="Reporter")


class Tier(CodeList, name="tier", title="Tier that answered the contact", source="Board policy P01"):
    SUPPORT_SERVICE = row(
        "support_service",
        "Mental-health or student support service",
        "Answered by mental-health or student support staff.",
    )
    RESTORATIVE_PRACTICE = row("restorative_practice", "Restorative practice", "Answered by a restorative practice.")
    ADMINISTRATOR = row("administrator", "School administrator", "Answered by school administration.")
    SRO = row("sro", "School Resource Officer")


class StaffRole(CodeList, name="staff_role", title="Role of a staff member", source="Board policy P02, P14"):
    TEACHER = row("teacher", "Teacher")
    PRINCIPAL = row("principal", "Principal")
    ASSISTANT_PRINCIPAL = row("assistant_principal", "Assistant principal")
    DEAN = row("dean", "Dean")
    COUNSELOR = row("counselor", "Counselor")
    SCHOOL_PSYCHOLOGIST = row("school_psychologist", "School psychologist")
    SOCIAL_WORKER = row("social_worker", "Social worker")
    NURSE = row("nurse", "Nurse")
    RESTORATIVE_STAFF = row("restorative_staff", "Restorative practice staff")
    SPECIAL_EDUCATION_STAFF = row("special_education_staff", "Special education staff")
    PARAEDUCATOR = row("paraeducator", "Paraeducator or aide")
    CAMPUS_SUPERVISOR = row("campus_supervisor", "Campus supervisor or security staff")
    OFFICE_STAFF = row("office_staff", "Office staff")
    COACH = row("coach", "Coach")
    BUS_DRIVER = row("bus_driver", "Bus driver")
    DISTRICT_OFFICE = row("district_office", "District office")
    OTHER_STAFF = row("other_staff", "Other staff")


class StaffRequestCircumstance(
    CodeList,
    name="staff_request_circumstance",
    title="Why staff called the SRO",
    source="Board policy P02, P12; district list",
):
    WEAPON_REPORTED = row("weapon_reported", "Weapon seen or reported", source="Ed. Code 48902", appropriate=True)
    THREAT_OF_VIOLENCE = row("threat_of_violence", "Threat of violence", appropriate=True)
    PHYSICAL_ASSAULT = row("physical_assault", "Assault with or without injury", appropriate=True)
    ATTACK_ON_EMPLOYEE = row(
        "attack_on_employee", "Attack on or threat to an employee", source="Ed. Code 44014", appropriate=True
    )
    CONTROLLED_SUBSTANCE_SALE = row(
        "controlled_substance_sale", "Possession or sale of a controlled substance", source="Ed. Code 48902(c)",
        appropriate=True,
    )  # fmt: skip
    SUSPECTED_CRIME = row("suspected_crime", "Other suspected crime", appropriate=True)
    INTRUDER_OR_TRESPASS = row("intruder_or_trespass", "Intruder or trespass", appropriate=True)
    STUDENT_IN_CRISIS = row("student_in_crisis", "Student in crisis, danger to self or others", appropriate=True)
    MISSING_STUDENT = row("missing_student", "Missing or runaway student", appropriate=True)
    MEDICAL_EMERGENCY = row("medical_emergency", "Medical emergency", appropriate=True)
    SUSPECTED_ABUSE = row("suspected_abuse", "Suspected child abuse", source="Penal Code 11166", appropriate=True)
    CAMPUS_SAFETY = row("campus_safety", "Traffic, event or campus safety", appropriate=True)
    EDUCATION_OR_MENTORING = row("education_or_mentoring", "Presentation, mentoring or a resource", appropriate=True)
    OTHER_SAFETY_CONCERN = row("other_safety_concern", "Other safety concern", appropriate=True)
    CLASSROOM_DISRUPTION = row("classroom_disruption", "Classroom disruption", appropriate=False)
    WILLFUL_DEFIANCE = row("willful_defiance", "Willful defiance", source="Ed. Code 48900(k)(1)", appropriate=False)
    DRESS_CODE = row("dress_code", "Dress code", appropriate=False)
    TARDINESS_OR_ABSENCE = row(
        "tardiness_or_absence", "Tardiness or absence", source="Ed. Code 48900(w)", appropriate=False
    )
    PROFANITY = row("profanity", "Profanity", appropriate=False)
    DEVICE_USE = row("device_use", "Phone or device use", appropriate=False)
    TOBACCO_OR_VAPING = row("tobacco_or_vaping", "Tobacco or vaping", appropriate=False)
    MINOR_CONFLICT = row("minor_conflict", "Argument or minor conflict", appropriate=False)
    ROUTINE_DISCIPLINE = row("routine_discipline", "Other routine discipline", appropriate=False)


class ProfessionalNotCalled(
    CodeList,
    name="professional_not_called",
    title="Why no mental-health professional was called",
    source="Board policy P13",
):
    ALREADY_PRESENT = row("already_present", "One was already present")
    NONE_AVAILABLE = row("none_available", "None could be reached")
    NO_TIME = row("no_time", "Imminent danger left no time")
    NOT_NEEDED = row("not_needed", "No mental-health need was found")
    DECLINED = row("declined", "The person or the parent declined")
