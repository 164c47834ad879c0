"""Who is calling, once the gate has let them through."""

from dataclasses import dataclass, field

from app.access.matrix import CEILINGS
from app.access.operations import Operation
from app.access.roles import LAW_ENFORCEMENT, Role
from app.access.rows import Rows
from app.access.tokens import TokenClaims
from app.ledger import Actor


@dataclass(frozen=True, slots=True)
class Caller:
    """A verified token, the operation that it was admitted to, and the rows within reach."""

    claims: TokenClaims
    operation: Operation
    rows: Rows
    request_id: str
    roles: frozenset[Role] = field(init=False)
    """The token's own roles."""
    actor: Actor = field(init=False)
    """As the audit log names them."""

    def __post_init__(self) -> None:
        """Both are asked for once a report, and a batch has many."""
        object.__setattr__(self, "roles", frozenset(Role(role) for role in self.claims.roles))
        actor = Actor(
            issuer=self.claims.issuer,
            subject=self.claims.subject,
            client_id=self.claims.client_id,
            roles=tuple(sorted(self.claims.roles)),
            acting_roles=tuple(sorted(self.claims.actor_roles)),
        )
        object.__setattr__(self, "actor", actor)

    @property
    def identity(self) -> tuple[str, str]:
        """(iss, sub): never an e-mail address or a name."""
        return (self.claims.issuer, self.claims.subject)

    @property
    def reader(self) -> tuple[str, ...]:
        """Whom a list is shown to: a cursor opens for nobody else, nor for the same one in another role or district."""
        return (*self.identity, self.claims.district, *sorted(self.claims.roles))

    @property
    def is_law_enforcement(self) -> bool:
        """Whether any role, own or down the `act` chain, is a law-enforcement role."""
        return bool((self.roles | {Role(role) for role in self.claims.actor_roles}) & LAW_ENFORCEMENT)

    @property
    def may_see_identity(self) -> bool:
        """Whether answers may carry who a subject is: only for those who could open the student's record itself."""
        if self.is_law_enforcement or "students:read" not in self.claims.scopes:
            return False
        return any(role in CEILINGS["students:read"] for role in self.roles)
