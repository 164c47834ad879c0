"""Refusals of the token endpoint: RFC 6749 section 5.2 members and RFC 9457 members in one document.

Problem
|- InvalidOAuthRequest  400  `invalid_request`         the form cannot be read
|- InvalidClient        401  `invalid_client`          unknown client or wrong proof; one answer for both
|- UnsupportedGrantType 400  `unsupported_grant_type`
|- UnauthorizedClient   400  `unauthorized_client`     the officer whom the client acts for serves no more
`- InvalidScope         400  `invalid_scope`           above the ceiling of the role or the grant of the client
"""

from app.core.problems import Problem


class InvalidOAuthRequest(Problem):
    """A parameter is missing, repeated or unreadable, or the client presents itself in two ways at once."""

    slug, title, status = "invalid-oauth-request", "The token request is malformed", 400

    def __init__(self, detail: str) -> None:
        super().__init__(detail, error="invalid_request", error_description=detail)


class InvalidClient(Problem):
    """The client is unknown, disabled, or its secret or assertion is wrong."""

    slug, title, status = "invalid-client", "The client is not authenticated", 401

    def __init__(self) -> None:
        detail = "The client is unknown or disabled, or its secret or assertion is wrong."
        headers = {"WWW-Authenticate": 'Basic realm="sro-contact-log", charset="UTF-8"'}
        super().__init__(detail, headers=headers, error="invalid_client", error_description=detail)


class UnsupportedGrantType(Problem):
    """The endpoint gives tokens for `client_credentials` alone; people sign in at their district's provider."""

    slug, title, status = "unsupported-grant-type", "The grant type is not supported", 400

    def __init__(self) -> None:
        detail = "Send grant_type=client_credentials."
        super().__init__(detail, error="unsupported_grant_type", error_description=detail)


class UnauthorizedClient(Problem):
    """The officer of this client left or has no assignment any more, or lacks trainings that the district insists on.

    A token would be refused at its first use. The audit log says which of them it is.
    """

    slug, title, status = "unauthorized-client", "The officer of this client does not serve", 400

    def __init__(self) -> None:
        detail = "The officer of this client does not serve at present; ask the district."
        super().__init__(detail, error="unauthorized_client", error_description=detail)


class InvalidScope(Problem):
    """A scope was asked for that the role's ceiling or the client's own grant does not have."""

    slug, title, status = "invalid-scope", "The scope is not the client's to ask for", 400

    def __init__(self, allowed: frozenset[str]) -> None:
        detail = f"Ask for scopes among: {' '.join(sorted(allowed)) or 'none'}."
        super().__init__(detail, error="invalid_scope", error_description=detail)
