"""The programme: what trainings teach, what an MOU may let be shared, what immigration authorities ask for."""

from app.codes.entry import CodeList, row


class TrainingTopic(CodeList, name="training_topic", title="Topic of a training", source="Board policy P07, P10, P19"):
    SCHOOL_POLICING = row("school_policing", "School policing", "Before the assignment when possible (P19).")
    DIVERSE_POPULATIONS = row(
        "diverse_populations",
        "Experiences of the diverse populations in the school community",
        "Before the assignment when possible (P19).",
    )
    USE_OF_FORCE_POLICY = row(
        "use_of_force_policy", "The agency's use-of-force policy", "Before the assignment when possible (P19)."
    )
    DE_ESCALATION = row("de_escalation", "De-escalation")
    ADOLESCENT_DEVELOPMENT = row("adolescent_development", "Adolescent development")
    DISABILITY = row("disability", "Students with disabilities")
    RESTORATIVE = row("restorative", "Restorative approaches")
    BIAS = row("bias", "Bias and disproportionality", "An MOU may ask for it (P10).")
    FERPA_PRIVACY = row(
        "ferpa_privacy", "Privacy of student records", source="34 CFR 99; Ed. Code 49076", also=("student_privacy",)
    )
    CRISIS_INTERVENTION = row("cit", "Crisis intervention", also=("crisis_intervention",))


BEFORE_ASSIGNMENT = (
    TrainingTopic.SCHOOL_POLICING,
    TrainingTopic.DIVERSE_POPULATIONS,
    TrainingTopic.USE_OF_FORCE_POLICY,
)
"""What every SRO completes before the assignment when possible, whatever the MOU says (P19)."""


class TrainingAuthority(
    CodeList, name="training_authority", title="What a training answers to", source="District list; Penal Code 832"
):
    POST_832 = row("pc832", "Arrest and firearms course", source="Penal Code 832")
    POST_RESERVE = row("pc832_2", "Course for school police reserves", source="Penal Code 832.2")
    POST_SCHOOL = row("pc832_3f", "Course for school police", source="Penal Code 832.3(f)")
    SCHOOL_SECURITY = row("ed38001_5", "Course for school security officers", source="Ed. Code 38001.5")
    POST_CAMPUS = row("post_campus_le", "POST campus law enforcement course")
    NASRO_BASIC = row("nasro_basic", "NASRO basic course")
    AGENCY_POLICY = row("agency_policy", "The agency's own policy")
    AGENCY_FORCE_POLICY = row("agency_uof_policy", "The agency's use-of-force policy", source="Gov. Code 7286")
    MOU = row("mou_local", "The memorandum of understanding", also=("mou",))


class SharingBasis(
    CodeList,
    name="sharing_basis",
    title="Basis on which an MOU lets an agency be given student information",
    source="Board policy P06; 34 CFR 99.30, 99.31, 99.36",
):
    CONSENT = row("consent", "Written permission", source="34 CFR 99.30; Ed. Code 49075")
    JUVENILE_JUSTICE = row(
        "juvenile_justice_state_law", "Juvenile justice system under state law", source="34 CFR 99.31(a)(5), 99.38"
    )
    JUDICIAL_ORDER = row("judicial_order", "Judicial order", source="34 CFR 99.31(a)(9); Ed. Code 49077")
    SUBPOENA = row("subpoena", "Lawful subpoena", source="34 CFR 99.31(a)(9); Ed. Code 49077")
    GRAND_JURY_SUBPOENA = row("grand_jury_subpoena", "Federal grand jury subpoena", source="34 CFR 99.31(a)(9)(ii)(A)")
    LAW_ENFORCEMENT_SUBPOENA = row(
        "law_enforcement_subpoena", "Subpoena for a law enforcement purpose", source="34 CFR 99.31(a)(9)(ii)(B)"
    )
    EX_PARTE_ORDER = row(
        "ex_parte_terrorism_order", "Ex parte order in a terrorism investigation", source="34 CFR 99.31(a)(9)(ii)(C)"
    )
    SEX_OFFENDER_REGISTRATION = row(
        "sex_offender_registration", "Registration of sex offenders", source="34 CFR 99.31(a)(16)"
    )
    EMERGENCY = row("health_safety_emergency", "Health or safety emergency", source="34 CFR 99.31(a)(10), 99.36")
    DIRECTORY = row("directory_information", "Directory information", source="34 CFR 99.31(a)(11), 99.37")
    CHILD_WELFARE = row("child_welfare_agency", "Child welfare agency", source="34 CFR 99.31 (20 USC 1232g(b)(1)(L))")


class Indicator(CodeList, name="indicator", title="Indicator of performance", source="Board policy P09"):
    CONTACTS = row("contacts", "Contacts")
    FLAGS = row("flags", "Flags")
    FORCE = row("force", "Uses of force")
    DE_ESCALATION_RATE = row("de_escalation_rate", "Share of force with de-escalation")
    RESTORATIVE_RATE = row("restorative_rate", "Share of contacts with a restorative approach")
    REVIEW_DELAY = row("review_delay", "Days until a report is reviewed")


class ImmigrationRequester(
    CodeList, name="enforcement_requester", title="Who asked, for immigration enforcement", source="Ed. Code 234.7"
):
    ICE_REMOVAL = row("ice_removal", "ICE, Enforcement and Removal Operations")
    ICE_INVESTIGATIONS = row("ice_investigations", "ICE, Homeland Security Investigations")
    BORDER_PROTECTION = row("border_protection", "Customs and Border Protection")
    OTHER_FEDERAL = row("other_federal", "Another federal authority")
    STATE_OR_LOCAL = row("state_or_local", "A state or local agency on their behalf")
    NOT_IDENTIFIED = row("not_identified", "Somebody who showed no identification")


class ImmigrationRequestKind(
    CodeList, name="enforcement_request_kind", title="What was asked for", source="Ed. Code 234.7"
):
    INFORMATION = row("information", "Information")
    ACCESS = row("access", "Access to a school site")
    INTERVIEW = row("interview", "An interview")
    SEARCH = row("search", "A search")


class DocumentShown(CodeList, name="document_shown", title="Document that was shown", source="Ed. Code 234.7 (AB 49)"):
    NONE = row("none", "None")
    ADMINISTRATIVE_WARRANT = row("administrative_warrant", "Administrative warrant", "Not signed by a judge.")
    JUDICIAL_WARRANT = row("judicial_warrant", "Judicial warrant")
    JUDICIAL_SUBPOENA = row("judicial_subpoena", "Judicial subpoena")
    COURT_ORDER = row("court_order", "Court order")


class ImmigrationOutcome(
    CodeList, name="enforcement_request_outcome", title="What became of the request", source="Ed. Code 234.7"
):
    DENIED = row("denied", "Denied")
    REFERRED = row("referred", "Referred to the Superintendent or counsel")
    COMPLIED = row("complied", "Complied with", "Only on a judicial document or as the law requires.")
    WITHDRAWN = row("withdrawn", "Withdrawn")


class Weekday(CodeList, name="weekday", title="Day of the week", source="ISO 8601"):
    MONDAY = row("monday", "Monday")
    TUESDAY = row("tuesday", "Tuesday")
    WEDNESDAY = row("wednesday", "Wednesday")
    THURSDAY = row("thursday", "Thursday")
    FRIDAY = row("friday", "Friday")
    SATURDAY = row("saturday", "Saturday")
    SUNDAY = row("sunday", "Sunday")


class FlagOwner(CodeList, name="flag_owner", title="Who works a flag", source="Board policy P05, P09"):
    SITE_ADMIN = row("site_admin", "The school's administrator")
    AGENCY_SUPERVISOR = row("agency_supervisor", "The supervisor of the officer's agency")
    DESIGNEE = row("designee", "The Superintendent's designee")


class FlagResolution(CodeList, name="flag_resolution", title="How a flag was resolved", source="District list"):
    JUSTIFIED = row("justified", "Justified by the circumstances")
    CORRECTED = row("corrected", "The facts or records were corrected")
    COACHED = row("coached", "The officer or staff member was coached")
    REFERRED = row("referred", "Referred to the agency, the district or counsel")
    POLICY_BREACH = row("policy_breach", "A breach of the policy, and dealt with")
