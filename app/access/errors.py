"""Refusals of the gate, classes A-E (RFC 6750 section 3, RFC 9068 section 4), and of callers who ask too often.

Problem
|- NoCredentials        401  A  nothing was presented, or another scheme than Bearer
|- MalformedCredentials 400  B  presented twice, in the wrong place, or empty
|- InvalidToken         401  C  the token is bad in any way; one answer for all causes
|- InsufficientScope    403  D  a good token without the scope
|- RoleDenied           403  E  a good token whose roles are refused, whatever its scopes
`- TooManyRequests      429     a good token that is shown too often
"""

from app.core.problems import Problem

REALM = "sro-contact-log"


class NoCredentials(Problem):
    """The operation needs an access token: `Authorization: Bearer <token>`."""

    slug, title, status = "no-credentials", "An access token is required", 401

    def __init__(self) -> None:
        super().__init__(
            "Send an access token in the Authorization header, with the Bearer scheme.",
            headers={"WWW-Authenticate": f'Bearer realm="{REALM}"'},
        )


class MalformedCredentials(Problem):
    """The access token was sent twice, outside the Authorization header, or is empty."""

    slug, title, status = "malformed-credentials", "The credentials are malformed", 400

    def __init__(self) -> None:
        super().__init__(
            "Send one access token, once, in the Authorization header and nowhere else.",
            headers={"WWW-Authenticate": 'Bearer error="invalid_request"'},
        )


class InvalidToken(Problem):
    """The access token is malformed, expired, revoked, or not one that this service honours."""

    slug, title, status = "invalid-token", "The access token is not valid", 401

    def __init__(self) -> None:
        # One text for every cause: a finer one would tell a forger how far the forgery came.
        super().__init__(
            "The access token is malformed, expired, revoked, or not meant for this service.",
            headers={"WWW-Authenticate": 'Bearer error="invalid_token"'},
        )


class InsufficientScope(Problem):
    """The access token is good but lacks the scope that `WWW-Authenticate` names."""

    slug, title, status = "insufficient-scope", "The token lacks a scope", 403

    def __init__(self, scope: str) -> None:
        super().__init__(
            f"The operation needs a token with the scope {scope}.",
            headers={"WWW-Authenticate": f'Bearer error="insufficient_scope", scope="{scope}"'},
        )


class RoleDenied(Problem):
    """The roles of the caller, or of whoever acts for it, are refused this operation; no scope would help."""

    slug, title, status = "role-denied", "The role is refused this operation", 403

    def __init__(self) -> None:
        super().__init__(
            "The roles of this token are refused this operation, whatever its scopes.",
            headers={"WWW-Authenticate": 'Bearer error="insufficient_scope"'},
        )


class TooManyRequests(Problem):
    """The caller has sent more requests than `SRO_REQUESTS_PER_MINUTE`; go on after `Retry-After` seconds."""

    slug, title, status = "too-many-requests", "Too many requests", 429

    def __init__(self, seconds: int) -> None:
        super().__init__(
            "This caller sends more requests than it may; nothing was done. Go on after Retry-After seconds.",
            headers={"Retry-After": str(seconds)},
        )
