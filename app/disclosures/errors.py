"""Problems of the disclosures room."""

from app.core.problems import Conflict, NotFound


class NoSuchConsent(NotFound):
    """No written permission of this id within the caller's reach."""

    slug, title = "no-such-consent", "No such permission"


class AlreadyRevoked(Conflict):
    """The permission was revoked before; a revocation stands."""

    slug, title = "already-revoked", "The permission is revoked"
