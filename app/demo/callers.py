"""Who loads the district: each act has the role that the service asks for it, so that the audit log reads true."""

from app.access.caller import Caller
from app.access.claims import TokenClaims
from app.access.matrix import ceiling
from app.access.operations import Operation
from app.access.roles import Role
from app.access.rows import Rows
from app.core.ids import new_id


def form_gateway(district: str, agency_id: str) -> Caller:
    """An agency's form gateway, which reports for its officers."""
    return _caller(Role.MOBILE_FORM, Operation.REPORT_CONTACT, Rows(district, agency=agency_id))


def officer(district: str, officer_id: str, agency_id: str) -> Caller:
    """An officer who reports with a token of the own."""
    return _caller(Role.SRO, Operation.REPORT_CONTACT, Rows(district, officer=officer_id), agency_id)


def custodian(district: str, operation: Operation) -> Caller:
    """The district's custodian of records."""
    return _caller(Role.RECORDS_CUSTODIAN, operation, Rows(district))


def designee(district: str, operation: Operation) -> Caller:
    """The Superintendent's designee."""
    return _caller(Role.DESIGNEE, operation, Rows(district))


def _caller(role: Role, operation: Operation, rows: Rows, agency_id: str | None = None) -> Caller:
    claims = TokenClaims(
        issuer="command-line",
        subject=f"demo-{role.value}-{rows.agency or rows.district}",
        client_id="command-line",
        jti=new_id(),
        roles=frozenset({role}),
        actor_roles=frozenset(),
        scopes=ceiling(role),
        district=rows.district,
        officer_id=rows.officer,
        agency_id=agency_id or rows.agency,
        school_ids=frozenset(),
        issued_at=0,
        not_before=0,
        expires_at=0,
    )
    return Caller(claims, operation, rows, request_id=f"demo-{rows.district}")
