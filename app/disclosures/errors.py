"""Problems of the disclosures room."""

from app.core.problems import Conflict, NotFound, Problem, ValidationFailed


class NoSuchConsent(NotFound):
    """No written permission of this id within the caller's reach."""

    slug, title = "no-such-consent", "No such permission"


class AlreadyRevoked(Conflict):
    """The permission was revoked before; a revocation stands."""

    slug, title = "already-revoked", "The permission is revoked"


class NoSuchRequest(NotFound):
    """No request of this id within the caller's reach."""

    slug, title = "no-such-disclosure-request", "No such request"


class AlreadyDecided(Conflict):
    """The request was decided before; a decision stands. A new request may be made."""

    slug, title = "already-decided", "The request is decided"


class NoGround(ValidationFailed):
    """The decision shows no ground on which this may be disclosed to this officer; `errors` says what is missing."""

    slug, title = "no-ground", "There is no ground for the disclosure"


class NoSuchPacket(NotFound):
    """No packet of this id was disclosed to the caller."""

    slug, title = "no-such-disclosure", "No such disclosure"


class TooManyPackets(Problem):
    """The officer got as many packets within the last hour as the district's limit allows: granted, or opened.

    `Retry-After` says when one more may come. An emergency (34 CFR 99.36) has a higher limit of its own.
    """

    slug, title, status = "too-many-packets", "Too many packets within an hour", 429


class PacketClosed(Problem):
    """The packet was disclosed to the caller and is closed: it has ended, or its ground has fallen away."""

    slug, title, status = "disclosure-closed", "The disclosure is closed", 410
