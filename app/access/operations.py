"""Every operation of the service: what it is called, which scopes allow it, and whether it touches student records.

A route names one of these or does not start (`app.access.routing`). The starred scopes of contract section 2 mark
student-record operations, which law-enforcement roles are refused whatever they carry (Ed. Code 49076, 34 CFR 99).
"""

from enum import StrEnum

STUDENT_RECORD_SCOPES = frozenset({"students:read", "students:write", "consents:write", "disclosures:decide"})

OFFICERS_DOOR = "disclosures:request"
"""What officers may ask for. What answers behind this scope is made for them and holds nothing that records hold."""


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
        return bool(STUDENT_RECORD_SCOPES & set(self.scopes)) and OFFICERS_DOOR not in self.scopes

    # contacts
    REPORT_CONTACT = "report_contact", "contacts:write", "Report a contact, one or up to 500"
    AMEND_CONTACT = "amend_contact", "contacts:write", "Amend a report, with a reason; the old version is kept"
    LIST_CONTACTS = "list_contacts", "contacts:read", "List contacts"
    READ_CONTACT = "read_contact", "contacts:read", "Read a contact"
    READ_CONTACT_HISTORY = "read_contact_history", "contacts:read", "Read every version of a contact"
    REVIEW_CONTACT = "review_contact", "contacts:review", "Review a contact"

    SEAL_CONTACT = "seal_contact", "students:write", "Seal a contact by order of law (WIC 781, 786, 786.5, 827.95)"

    # student records
    LIST_STUDENTS = "list_students", "students:read", "List students"
    READ_STUDENT = "read_student", "students:read", "Read a student's record"
    WRITE_STUDENT = "write_student", "students:write", "Create or replace a student's record"
    LIST_STUDENT_CONTACTS = "list_student_contacts", "students:read", "List the contacts linked to a student"
    LINK_SUBJECT = "link_subject", "students:read", "Link a contact's subject to a student"
    SUGGEST_STUDENTS = "suggest_students", "students:read", "Suggest students whom a subject may be"
    LIST_CONSENTS = "list_consents", "students:read", "List a student's written permissions"
    RECORD_CONSENT = "record_consent", "consents:write", "Record a written permission (34 CFR 99.30)"
    REVOKE_CONSENT = "revoke_consent", "consents:write", "Revoke a written permission"

    # disclosures to officers
    REQUEST_DISCLOSURE = "request_disclosure", "disclosures:request", "Ask for information of a student"
    LIST_DISCLOSURE_REQUESTS = (
        "list_disclosure_requests",
        "disclosures:request disclosures:decide",
        "List requests for information: officers their own, custodians all",
    )
    DECIDE_DISCLOSURE = "decide_disclosure", "disclosures:decide", "Decide a request and disclose a packet"
    READ_DISCLOSURE = "read_disclosure", "disclosures:request", "Read a packet disclosed to oneself"
    READ_DISCLOSURE_LOG = (
        "read_disclosure_log",
        "disclosures:decide",
        "Read a student's record of requests and disclosures (34 CFR 99.32)",
    )

    # rosters
    IMPORT_ROSTER = "import_roster", "students:write", "Import a OneRoster archive"
    READ_IMPORT = "read_import", "students:write", "List and read roster imports"

    # the programme and its places
    LIST_SCHOOLS = (
        "list_schools",
        "program:read contacts:write contacts:read aggregates:read",
        "List and read schools",
    )
    WRITE_SCHOOL = "write_school", "students:write program:write", "Create or replace a school"
    READ_PROGRAM = (
        "read_program",
        "program:read",
        "Read agencies, officers, MOUs, assignments, trainings, leave, approvals, practices",
    )
    WRITE_PROGRAM = "write_program", "program:write", "Write the same; record the board's approval of an MOU"
    WRITE_TRAINING = "write_training", "program:write", "Record trainings and leave of officers"
    READ_IMMIGRATION_REQUESTS = (
        "read_immigration_requests",
        "program:read",
        "Read the register of immigration authorities' requests",
    )
    WRITE_IMMIGRATION_REQUEST = (
        "write_immigration_request",
        "program:write",
        "Record a request of immigration authorities (Ed. Code 234.7)",
    )

    # flags
    LIST_FLAGS = "list_flags", "contacts:review", "List and read flags"
    RESOLVE_FLAG = "resolve_flag", "contacts:review", "Resolve a flag, with a reason"
    JUDGE_AGAIN = "judge_again", "contacts:review", "Judge contacts anew by programme records that changed"

    # aggregates
    READ_AGGREGATES = "read_aggregates", "aggregates:read", "Look up released, protected counts"
    READ_EXACT_AGGREGATES = "read_exact_aggregates", "aggregates:exact", "Count exactly, with a reason"

    # board reports
    PUBLISH_BOARD_REPORTS = "publish_board_reports", "board_reports:publish", "Draft and publish board reports"

    # the audit log
    READ_AUDIT = "read_audit", "audit:read", "Read audit entries, checkpoints and proofs"
