"""Every operation of the service: what it is called, which scopes allow it, and whether it touches student records.

A route names one of these or does not start (`app.access.routing`). The starred scopes of contract section 2 mark
student-record operations, which law-enforcement roles are refused whatever they carry (Ed. Code 49076, 34 CFR 99).
"""

from enum import StrEnum

STUDENT_RECORD_SCOPES = frozenset({"students:read", "students:write", "consents:write", "disclosures:decide"})


class Operation(StrEnum):
    """Name, scopes of which one is needed, description."""

    scopes: tuple[str, ...]
    description: str

    def __new__(cls, name: str, scopes: str, description: str) -> "Operation":
        member = str.__new__(cls, name)
        member._value_ = name
        member.scopes = tuple(scopes.split())
        member.description = description
        return member

    @property
    def is_student_record(self) -> bool:
        """Whether law-enforcement roles are refused before anything is looked at."""
        return bool(STUDENT_RECORD_SCOPES & set(self.scopes))

    # contacts
    REPORT_CONTACT = "report_contact", "contacts:write", "Report a contact, one or up to 500"
    AMEND_CONTACT = "amend_contact", "contacts:write", "Amend a report, with a reason; the old version is kept"
    LIST_CONTACTS = "list_contacts", "contacts:read", "List contacts"
    READ_CONTACT = "read_contact", "contacts:read", "Read a contact"
    READ_CONTACT_HISTORY = "read_contact_history", "contacts:read", "Read every version of a contact"
    REVIEW_CONTACT = "review_contact", "contacts:review", "Review a contact"

    # student records
    LIST_STUDENTS = "list_students", "students:read", "List students"
    READ_STUDENT = "read_student", "students:read", "Read a student's record"
    WRITE_STUDENT = "write_student", "students:write", "Create or replace a student's record"
    LIST_STUDENT_CONTACTS = "list_student_contacts", "students:read", "List the contacts linked to a student"
    LINK_SUBJECT = "link_subject", "students:read", "Link a contact's subject to a student"
    LIST_CONSENTS = "list_consents", "students:read", "List a student's written permissions"
    RECORD_CONSENT = "record_consent", "consents:write", "Record a written permission (34 CFR 99.30)"
    REVOKE_CONSENT = "revoke_consent", "consents:write", "Revoke a written permission"

    # the programme and its places
    LIST_SCHOOLS = (
        "list_schools",
        "program:read contacts:write contacts:read aggregates:read",
        "List and read schools",
    )
    WRITE_SCHOOL = "write_school", "students:write program:write", "Create or replace a school"
    READ_PROGRAM = "read_program", "program:read", "Read agencies and officers"

    # aggregates
    READ_AGGREGATES = "read_aggregates", "aggregates:read", "Look up released, protected counts"
    READ_EXACT_AGGREGATES = "read_exact_aggregates", "aggregates:exact", "Count exactly, with a reason"

    # board reports
    PUBLISH_BOARD_REPORTS = "publish_board_reports", "board_reports:publish", "Draft and publish board reports"

    # the audit log
    READ_AUDIT = "read_audit", "audit:read", "Read audit entries, checkpoints and proofs"
