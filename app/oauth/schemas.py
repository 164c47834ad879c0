"""What the token endpoint and the well-known documents answer."""

from typing import Any, Literal

from pydantic import Field

from app.core.fields import WireModel


class TokenAnswer(WireModel):
    """RFC 6749 section 5.1."""

    access_token: str
    token_type: Literal["Bearer"] = "Bearer"  # noqa: S105 -- a word of the protocol
    expires_in: int = Field(description="Seconds.")
    scope: str = Field(description="What the token allows, separated by spaces.")


class ServerMetadata(WireModel):
    """RFC 8414."""

    issuer: str
    token_endpoint: str
    revocation_endpoint: str
    jwks_uri: str
    scopes_supported: list[str]
    response_types_supported: list[str] = Field(description="Empty: nobody is sent here to sign in.")
    grant_types_supported: list[str]
    token_endpoint_auth_methods_supported: list[str]
    token_endpoint_auth_signing_alg_values_supported: list[str]
    revocation_endpoint_auth_methods_supported: list[str]
    revocation_endpoint_auth_signing_alg_values_supported: list[str]


class JwkSet(WireModel):
    """RFC 7517: the public halves of the keys that sign access tokens."""

    keys: list[dict[str, Any]]


class NewClient(WireModel):
    """A client as it is shown once: the secret is not kept. A client that signs assertions has none."""

    client_id: str
    client_secret: str | None
