"""The token endpoint and what describes it. RFC 6749 wants forms here, so bodies are read by hand and strictly."""

from typing import Annotated, Any

from fastapi import Depends, Request, Response

from app.access.errors import TooManyRequests
from app.access.gate import open_to_anyone
from app.access.routing import raises, room
from app.core.web import WriteWork
from app.oauth import rules, service
from app.oauth.errors import InvalidClient, InvalidOAuthRequest, InvalidScope, UnauthorizedClient, UnsupportedGrantType
from app.oauth.schemas import JwkSet, ServerMetadata, TokenAnswer

FORM = "application/x-www-form-urlencoded"

router = room("tokens", prefix="")

Client = Annotated[None, open_to_anyone("the client authenticates with the request itself")]
Anyone = Annotated[None, open_to_anyone("names and public keys, which whoever uses the service needs first")]


def _issuer(request: Request) -> service.Issuer:
    return request.app.state.token_issuer  # type: ignore[no-any-return]


async def _form(request: Request) -> dict[str, str]:
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != FORM:
        raise InvalidOAuthRequest(f"Send the parameters as {FORM}.")
    return rules.read_form(await request.body())


Issuer = Annotated[service.Issuer, Depends(_issuer)]
Form = Annotated[dict[str, str], Depends(_form)]


def _form_document(properties: dict[str, str], example: dict[str, str], required: str) -> dict[str, Any]:
    """OpenAPI of a form body: parameter -> description."""
    schema = {
        "type": "object",
        "required": [required],
        "properties": {name: {"type": "string", "description": text} for name, text in properties.items()},
    }
    examples = {"example": {"value": example}}
    return {"requestBody": {"required": True, "content": {FORM: {"schema": schema, "examples": examples}}}}


_CLIENT_PARAMETERS = {
    "client_id": "For client_secret_post; client_secret_basic sends it in the Authorization header.",
    "client_secret": "For client_secret_post.",
    "client_assertion_type": "For private_key_jwt: urn:ietf:params:oauth:client-assertion-type:jwt-bearer.",
    "client_assertion": "For private_key_jwt: a JWT by RFC 7523 that ends within five minutes and is used once.",
}
_TOKEN_FORM = _form_document(
    {
        "grant_type": "client_credentials.",
        "scope": "Scopes separated by spaces; left out: all that the client may have.",
        **_CLIENT_PARAMETERS,
    },
    {"grant_type": "client_credentials", "scope": "contacts:read"},
    required="grant_type",
)
_REVOCATION_FORM = _form_document(
    {"token": "The access token.", "token_type_hint": "Not needed.", **_CLIENT_PARAMETERS},
    {"token": "eyJhbGciOiJFUzI1NiJ9.e30.c2ln"},
    required="token",
)


@router.post(
    service.TOKEN_PATH,
    openapi_extra=_TOKEN_FORM
    | raises(
        InvalidOAuthRequest, InvalidClient, TooManyRequests, UnsupportedGrantType, UnauthorizedClient, InvalidScope
    ),
)
def issue_token(request: Request, _open: Client, issuer: Issuer, form: Form, work: WriteWork) -> TokenAnswer:
    """Give a client an access token (client credentials, RFC 6749 section 4.4)."""
    return service.give_token(
        work,
        issuer=issuer,
        roll=request.app.state.roll,
        authorization=request.headers.getlist("authorization"),
        form=form,
        request_id=request.state.request_id,
    )


@router.post(
    service.REVOCATION_PATH,
    response_class=Response,
    openapi_extra=_REVOCATION_FORM | raises(InvalidOAuthRequest, InvalidClient, TooManyRequests),
)
def revoke_token(request: Request, _open: Client, issuer: Issuer, form: Form, work: WriteWork) -> Response:
    """Take back an access token of the client's own (RFC 7009); answers 200 for an unknown one as well."""
    service.revoke_token(
        work,
        issuer=issuer,
        verifier=request.app.state.verifier,
        authorization=request.headers.getlist("authorization"),
        form=form,
        request_id=request.state.request_id,
    )
    return Response()


@router.get("/.well-known/oauth-authorization-server")
def read_metadata(_open: Anyone, issuer: Issuer) -> ServerMetadata:
    """Read the authorization server's metadata (RFC 8414)."""
    return service.metadata(issuer.issuer)


@router.get(service.JWKS_PATH)
def read_jwks(_open: Anyone, issuer: Issuer) -> JwkSet:
    """Read the public keys of access tokens (RFC 7517)."""
    return JwkSet(**issuer.ring.jwks)
