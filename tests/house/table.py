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
    "list_students": ("students:read",),
    "read_student": ("students:read",),
    "write_student": ("students:write",),
    "list_student_contacts": ("students:read",),
    "list_consents": ("students:read",),
    "record_consent": ("consents:write",),
    "revoke_consent": ("consents:write",),
    "link_subject": ("students:read",),
    "list_schools": ("program:read", "contacts:write", "contacts:read", "aggregates:read"),
    "read_school": ("program:read", "contacts:write", "contacts:read", "aggregates:read"),
    "write_school": ("students:write", "program:write"),
    "list_agencies": ("program:read",),
    "list_officers": ("program:read",),
    "count_contacts": ("aggregates:read",),
    "count_contacts_exactly": ("aggregates:exact",),
    "list_releases": ("aggregates:read",),
    "draft_board_report": ("board_reports:publish",),
    "replace_board_report_draft": ("board_reports:publish",),
    "read_board_report_draft": ("board_reports:publish",),
    "list_board_report_drafts": ("board_reports:publish",),
    "list_due_board_reports": ("board_reports:publish",),
    "publish_board_report": ("board_reports:publish",),
    "list_entries": ("audit:read",),
    "read_checkpoint": ("audit:read",),
    "prove": ("audit:read",),
}
"""operationId -> the scopes of which any one opens it. Counting exactly is `count_contacts` with `exact=true`."""

WITHHELD = {("write_school", "agency_supervisor")}
"""A supervisor's `program:write` is for trainings and leave of own officers."""


def touches_student_records(operation: str) -> bool:
    """Whether law-enforcement roles are refused it, whatever they carry."""
    return bool(STUDENT_RECORDS & set(OPERATIONS[operation]))


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
