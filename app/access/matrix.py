"""Who may do what: the table of contract section 2, and the one function that decides.

What a call may do = the role's ceiling, the token's scopes and its rows together; deny overrides.
"""

from dataclasses import dataclass
from enum import StrEnum

from app.access.operations import Operation
from app.access.roles import LAW_ENFORCEMENT, Role


class Reach(StrEnum):
    """How far a role's right goes, from narrow to wide."""

    OWN = "own"
    AGENCY = "agency"
    SCHOOLS = "schools"
    DISTRICT = "district"


# One row a scope, one column a role. `*` marks student records: no law-enforcement column may have a cell there.
_TABLE = """
scope                 sro  agency_supervisor mobile_form site_admin records_custodian designee sis      reporting auditor  platform_admin
contacts:write        own  -                 agency      schools    -                 -        -        -         -        -
contacts:read         own  agency            -           schools    district          district district -         -        -
contacts:review       -    agency            -           schools    -                 district -        -         -        -
students:read*        -    -                 -           schools    district          district district -         -        -
students:write*       -    -                 -           -          district          -        district -         -        -
consents:write*       -    -                 -           -          district          -        -        -         -        -
disclosures:decide*   -    -                 -           -          district          -        -        -         -        -
disclosures:request   own  agency            -           -          -                 -        -        -         -        -
program:read          own  agency            -           schools    district          district -        -         district -
program:write         -    agency            -           -          -                 district -        -         -        -
aggregates:read       -    -                 -           schools    -                 district -        district  district -
aggregates:exact      -    -                 -           -          -                 district -        -         -        -
board_reports:publish -    -                 -           -          -                 district -        -         -        -
feed:read             -    -                 -           -          -                 district district district  -        -
webhooks:manage       -    -                 -           -          -                 district district district  -        -
audit:read            -    -                 -           -          -                 district -        -         district -
clients:manage        -    -                 -           -          -                 -        -        -         -        district
"""

# A scope may cover more operations than a role is given of it: agency supervisors write trainings and leave of their
# own officers, not schools nor MOUs; no law-enforcement role files or reads requests of immigration authorities; and
# the programme's records are for the district to judge contacts by. Sealing is a custodian's act, no vendor's.
_WITHHELD: dict[Operation, frozenset[Role]] = {
    Operation.WRITE_SCHOOL: frozenset({Role.AGENCY_SUPERVISOR}),
    Operation.WRITE_PROGRAM: frozenset({Role.AGENCY_SUPERVISOR}),
    Operation.READ_IMMIGRATION_REQUESTS: LAW_ENFORCEMENT,
    Operation.WRITE_IMMIGRATION_REQUEST: LAW_ENFORCEMENT,
    Operation.JUDGE_AGAIN: frozenset({Role.AGENCY_SUPERVISOR, Role.SITE_ADMIN}),
    Operation.SEAL_CONTACT: frozenset({Role.SIS}),
}


def _read_table() -> dict[str, dict[Role, Reach]]:
    header, *rows = (line.split() for line in _TABLE.strip().splitlines())
    roles = [Role(name) for name in header[1:]]
    return {
        row[0].rstrip("*"): {role: Reach(cell) for role, cell in zip(roles, row[1:], strict=True) if cell != "-"}
        for row in rows
    }


CEILINGS = _read_table()
"""scope -> role -> reach."""

ALL_SCOPES = frozenset(CEILINGS)


def ceiling(role: Role) -> frozenset[str]:
    """The scopes that a role may ever hold."""
    return frozenset(scope for scope, cells in CEILINGS.items() if role in cells)


def reach_of(role: Role, operation: Operation) -> Reach | None:
    """How far `role` may go in `operation` if its token carries every scope; None: not at all."""
    if operation.is_student_record and role in LAW_ENFORCEMENT:
        return None
    if role in _WITHHELD.get(operation, frozenset()):
        return None
    reaches = [CEILINGS[scope][role] for scope in operation.scopes if role in CEILINGS[scope]]
    return max(reaches, key=list(Reach).index, default=None)


class Refusal(StrEnum):
    """Why not; the classes E and D of the answers."""

    ROLE = "role_denied"
    SCOPE = "insufficient_scope"


@dataclass(frozen=True, slots=True)
class Grant:
    """Allowed, and how far."""

    reach: Reach


def decide(
    roles: frozenset[Role], acting: frozenset[Role], scopes: frozenset[str], operation: Operation
) -> Grant | Refusal:
    """Deny overrides: a law-enforcement role anywhere, own or down the `act` chain, closes student records.

    Beside other roles an officer stays an officer: the others add nothing. An actor's roles must allow the act as
    well, and the narrower reach holds.
    """
    if operation.is_student_record and (roles | acting) & LAW_ENFORCEMENT:
        return Refusal.ROLE
    chain = [_decide_one(roles, scopes, operation)]
    if acting:
        chain.append(_decide_one(acting, scopes, operation))
    for verdict in chain:
        if isinstance(verdict, Refusal):
            return verdict
    grants = [verdict for verdict in chain if isinstance(verdict, Grant)]
    return min(grants, key=lambda grant: list(Reach).index(grant.reach))


def _decide_one(roles: frozenset[Role], scopes: frozenset[str], operation: Operation) -> Grant | Refusal:
    counted = roles & LAW_ENFORCEMENT or roles
    if not any(reach_of(role, operation) for role in counted):
        return Refusal.ROLE
    reaches = [
        CEILINGS[scope][role]
        for role in counted
        if reach_of(role, operation)
        for scope in operation.scopes
        if scope in scopes and role in CEILINGS[scope]
    ]
    if not reaches:
        return Refusal.SCOPE
    return Grant(max(reaches, key=list(Reach).index))
