"""The board policy by its numbered clauses: what each says, and what of the service carries it out.

A carrier is written `flag <code>`, `refusal <rule>`, `list <vocabulary>`, `measure <code>` or `<METHOD> <path>`; a test
holds that each of them is there.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of the policy "School Resource Officers" of September 9, 2021."""

    number: str
    says: str
    carriers: tuple[str, ...]


CLAUSES: tuple[Clause, ...] = (
    Clause("P01", "A multi-tiered approach: support services and restorative practices beside officers.",
           ("list tier", "measure restorative", "GET /v1/aggregates/contacts")),
    Clause("P02", "Staff are trained on the role of SROs and on when to contact them.",
           ("refusal staff_request_is_told", "flag inappropriate_staff_request", "flag staff_asker_untrained",
            "POST /v1/staff-trainings", "measure staff_requests")),
    Clause("P03", "The board approves a memorandum of understanding with the agency.",
           ("POST /v1/mous/{id}/approve", "POST /v1/assignments", "flag no_mou_in_force", "flag mou_in_grace",
            "POST /v1/mous/{id}/end")),
    Clause("P04", "MOU 1: the purpose of the agreement.", ("POST /v1/mous/{id}/approve",)),
    Clause("P05", "MOU 2: roles and responsibilities, with supervision of the SRO.",
           ("POST /v1/mous/{id}/approve", "GET /v1/flags")),
    Clause("P06", "MOU 3: the extent to which information is shared.",
           ("POST /v1/mous/{id}/approve", "list sharing_basis")),
    Clause("P07", "MOU 4: qualifications and training of SROs.",
           ("POST /v1/mous/{id}/approve", "POST /v1/officers/{officer_id}/trainings", "flag training_missing_or_late")),
    Clause("P08", "MOU 5: assigned hours of duty in and around schools.",
           ("POST /v1/mous/{id}/approve", "POST /v1/assignments", "flag outside_assigned_hours",
            "flag school_not_assigned")),
    Clause("P09", "MOU 6: performance monitoring.",
           ("POST /v1/mous/{id}/approve", "GET /v1/flags", "POST /v1/flags/{flag_id}/resolution", "flag late_report",
            "GET /v1/aggregates/indicators")),
    Clause("P10", "The MOU may add nondiscrimination, training, and staffing when the SRO is on leave.",
           ("POST /v1/mous", "POST /v1/officers/{officer_id}/leaves", "flag officer_on_leave")),
    Clause("P11", "SROs are sworn peace officers.",
           ("POST /v1/officers", "flag officer_not_on_record", "flag officer_outside_detail")),
    Clause("P12", "SRO duties do not include student code-of-conduct violations or routine discipline.",
           ("flag outside_duties", "measure outside_duties")),
    Clause("P13", "... nor conduct better addressed by mental-health professionals.",
           ("refusal called_or_not", "flag mental_health_not_called", "list professional_not_called")),
    Clause("P14", "SROs collaborate with district staff in problem solving.", ("list staff_role",)),
    Clause("P15", "SROs use positive and restorative approaches.",
           ("refusal student_needs_restorative", "refusal not_used_means_not_used", "list restorative_approach")),
    Clause("P16", "SROs use de-escalation to mitigate the use of force.",
           ("refusal force_needs_de_escalation", "list de_escalation_technique")),
    Clause("P17", "SROs strictly adhere to the policy on minimum use of force.",
           ("flag force_beyond_resistance", "flag supervisor_not_notified", "flag prohibited_technique",
            "flag injury_without_aid", "measure force")),
    Clause("P18", "Approved presentations and parent education; links to resources.",
           ("POST /v1/activity-approvals", "flag presentation_without_approval", "flag presentation_not_approved")),
    Clause("P19", "Specialised training before the assignment when possible.",
           ("POST /v1/assignments", "flag training_missing_or_late")),
    Clause("P20", "SROs do not discriminate on any listed characteristic.",
           ("list characteristics", "GET /v1/aggregates/perceptions")),
    Clause("P21", "Periodic reports to the board with disaggregated data.", ("GET /v1/aggregates/contacts",)),
    Clause("P22", "Arrests, referrals for prosecution, reports of misconduct, other actions, others on campus.",
           ("measure arrests", "measure referrals_for_prosecution", "measure misconduct_reports",
            "measure other_actions", "measure non_students")),
    Clause("P23", "Practices that prevent disproportionality.",
           ("POST /v1/practices", "POST /v1/thresholds", "GET /v1/aggregates/disproportionality",
            "GET /v1/aggregates/call-outs")),
    Clause("P24", "... and that minimise referrals into the juvenile justice system.",
           ("flag arrest_without_alternatives", "flag child_under_12", "measure diversions")),
    Clause("P25", "SROs have no access to student records.",
           ("GET /v1/students/{sourced_id}", "GET /v1/audit/entries")),
    Clause("P26", "No release of student information without written permission, unless law allows it.",
           ("POST /v1/consents", "GET /v1/students/{sourced_id}/consents")),
    Clause("P27", "No soliciting or collecting of citizenship or immigration status.",
           ("refusal text_refusals",)),
    Clause("P28", "No help with immigration enforcement at schools.",
           ("POST /v1/immigration-requests", "flag dhs_contacted")),
)  # fmt: skip
