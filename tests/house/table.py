"""The contract's table of scopes and roles (section 2), read by hand and written out again: the tests' own opinion.

Nothing here is imported from `app.access.matrix`, so that a mistake there cannot be repeated here.
"""

LAW_ENFORCEMENT = frozenset({"sro", "agency_supervisor", "mobile_form"})
ROLES = (
    *("sro", "agency_supervisor", "mobile_form", "site_admin", "records_custodian", "designee", "sis", "reporting"),
    *("auditor", "platform_admin"),
)

HOLDERS: dict[str, frozenset[str]] = {
    scope: frozenset(roles.split())
    for scope, roles in {
        "contacts:write": "sro mobile_form site_admin",
        "contacts:read": "sro agency_supervisor site_admin records_custodian designee sis",
        "contacts:review": "agency_supervisor site_admin designee",
        "students:read": "site_admin records_custodian designee sis",
        "students:write": "records_custodian sis",
        "consents:write": "records_custodian",
        "disclosures:decide": "records_custodian",
        "disclosures:request": "sro agency_supervisor",
        # People alone; platform_admin is for clients and keys and sees no data.
        "program:read": "sro agency_supervisor site_admin records_custodian designee auditor",
        "program:write": "designee agency_supervisor",
        "aggregates:read": "reporting designee site_admin auditor",
        "aggregates:exact": "designee",
        "board_reports:publish": "designee",
        "feed:read": "sis reporting designee",
        "webhooks:manage": "sis reporting designee",
        "audit:read": "auditor designee",
        "clients:manage": "platform_admin",
    }.items()
}
"""scope -> roles whose ceiling has it."""

STUDENT_RECORDS = frozenset({"students:read", "students:write", "consents:write", "disclosures:decide"})
"""The starred scopes."""

OPERATIONS: dict[str, tuple[str, ...]] = {
    "report_contact": ("contacts:write",),
    "report_batch": ("contacts:write",),
    "amend_contact": ("contacts:write",),
    "list_contacts": ("contacts:read",),
    "read_contact": ("contacts:read",),
    "read_contact_history": ("contacts:read",),
    "review_contact": ("contacts:review",),
    "seal_contact": ("students:write",),
    "list_students": ("students:read",),
    "read_student": ("students:read",),
    "write_student": ("students:write",),
    "list_student_contacts": ("students:read",),
    "import_roster": ("students:write",),
    "list_imports": ("students:write",),
    "read_import": ("students:write",),
    "list_consents": ("students:read",),
    "record_consent": ("consents:write",),
    "revoke_consent": ("consents:write",),
    "suggest_students": ("students:read",),
    "link_subject": ("students:read",),
    "request_disclosure": ("disclosures:request",),
    "list_disclosure_requests": ("disclosures:request", "disclosures:decide"),
    "decide_disclosure": ("disclosures:decide",),
    "read_disclosure": ("disclosures:request",),
    "read_disclosure_log": ("disclosures:decide",),
    "list_schools": ("program:read", "contacts:write", "contacts:read", "aggregates:read"),
    "read_school": ("program:read", "contacts:write", "contacts:read", "aggregates:read"),
    "write_school": ("students:write", "program:write"),
    "list_agencies": ("program:read",),
    "list_officers": ("program:read",),
    "read_agency": ("program:read",),
    "read_officer": ("program:read",),
    "list_trainings": ("program:read",),
    "read_training": ("program:read",),
    "list_leaves": ("program:read",),
    "read_leave": ("program:read",),
    "list_mous": ("program:read",),
    "read_mou": ("program:read",),
    "list_assignments": ("program:read",),
    "read_assignment": ("program:read",),
    "list_staff_trainings": ("program:read",),
    "read_staff_training": ("program:read",),
    "list_approvals": ("program:read",),
    "read_approval": ("program:read",),
    "list_immigration_requests": ("program:read",),
    "read_immigration_request": ("program:read",),
    "list_practices": ("program:read",),
    "list_thresholds": ("program:read",),
    "read_threshold": ("program:read",),
    "add_threshold": ("program:write",),
    "write_threshold": ("program:write",),
    "read_practice": ("program:read",),
    "write_agency": ("program:write",),
    "add_officer": ("program:write",),
    "write_officer": ("program:write",),
    "add_training": ("program:write",),
    "write_training": ("program:write",),
    "add_leave": ("program:write",),
    "write_leave": ("program:write",),
    "add_mou": ("program:write",),
    "write_mou": ("program:write",),
    "end_mou": ("program:write",),
    "list_mou_versions": ("program:read",),
    "approve_mou": ("program:write",),
    "add_assignment": ("program:write",),
    "write_assignment": ("program:write",),
    "add_staff_training": ("program:write",),
    "add_approval": ("program:write",),
    "add_immigration_request": ("program:write",),
    "write_immigration_request": ("program:write",),
    "add_practice": ("program:write",),
    "write_practice": ("program:write",),
    "list_flags": ("contacts:review",),
    "read_flag": ("contacts:review",),
    "resolve_flag": ("contacts:review",),
    "judge_again": ("contacts:review",),
    "list_judgements": ("contacts:review",),
    "count_contacts": ("aggregates:read",),
    "read_disproportionality": ("aggregates:read",),
    "list_call_outs": ("aggregates:read",),
    "read_indicators": ("aggregates:read",),
    "count_contacts_exactly": ("aggregates:exact",),
    "read_perceptions": ("aggregates:exact",),
    "list_releases": ("aggregates:read",),
    "draft_board_report": ("board_reports:publish",),
    "replace_board_report_draft": ("board_reports:publish",),
    "read_board_report_draft": ("board_reports:publish",),
    "list_board_report_drafts": ("board_reports:publish",),
    "list_due_board_reports": ("board_reports:publish",),
    "publish_board_report": ("board_reports:publish",),
    "follow_board_report": ("board_reports:publish",),
    "list_entries": ("audit:read",),
    "read_checkpoint": ("audit:read",),
    "prove": ("audit:read",),
}
"""operationId -> the scopes of which any one opens it. Counting exactly is `count_contacts` with `exact=true`."""

WITHHELD = (
    {
        (operation, "agency_supervisor")
        for operation in (
            *("write_school", "write_agency", "add_officer", "write_officer", "add_mou", "write_mou", "approve_mou"),
            *(
                "add_assignment",
                "write_assignment",
                "add_staff_training",
                "add_approval",
                "add_practice",
                "write_practice",
                "add_threshold",
                "write_threshold",
                "end_mou",
            ),
        )
    }
    | {("judge_again", "agency_supervisor"), ("judge_again", "site_admin"), ("seal_contact", "sis")}
    | {
        (operation, role)
        for operation in (
            *("list_immigration_requests", "read_immigration_request"),
            *("add_immigration_request", "write_immigration_request"),
        )
        for role in LAW_ENFORCEMENT
    }
)
"""A supervisor's `program:write` is for trainings and leave of own officers; P28 keeps officers from
its register; no vendor seals."""


def touches_student_records(operation: str) -> bool:
    """Whether law-enforcement roles are refused it, whatever they carry."""
    # Officers list their own requests; what a custodian reads there is another answer.
    return bool(STUDENT_RECORDS & set(OPERATIONS[operation])) and operation != "list_disclosure_requests"


def opens(role: str, operation: str) -> frozenset[str]:
    """The scopes by which this role, alone, may come in; none: never."""
    if (role in LAW_ENFORCEMENT and touches_student_records(operation)) or (operation, role) in WITHHELD:
        return frozenset()
    return frozenset(scope for scope in OPERATIONS[operation] if role in HOLDERS[scope])


def verdict(roles: frozenset[str], actors: frozenset[str], scopes: frozenset[str], operation: str) -> str:
    """`allowed`, `role-denied` or `insufficient-scope`, as a reader of the contract would say."""
    if touches_student_records(operation) and (roles | actors) & LAW_ENFORCEMENT:
        return "role-denied"
    parties = [roles, actors] if actors else [roles]
    verdicts = [_of_party(party, scopes, operation) for party in parties]
    return next((found for found in verdicts if found != "allowed"), "allowed")


def _of_party(roles: frozenset[str], scopes: frozenset[str], operation: str) -> str:
    # Beside other roles an officer stays an officer: what the others could do is not added.
    counted = roles & LAW_ENFORCEMENT or roles
    entrances = frozenset().union(*(opens(role, operation) for role in counted))
    if not entrances:
        return "role-denied"
    return "allowed" if entrances & scopes else "insufficient-scope"
