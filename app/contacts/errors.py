"""Problems of the contacts room."""

from app.core.problems import Conflict, NotFound, Problem, ValidationFailed


class NoSuchContact(NotFound):
    """No contact of this id within the caller's reach."""

    slug, title = "no-such-contact", "No such contact"


class ReportRefused(ValidationFailed):
    """The report lacks what policy or law demands, or carries what must never be collected; `errors` says where."""

    slug, title = "report-refused", "The report is refused"


class ContactSealed(Problem):
    """The contact was sealed by order of law; its content is destroyed."""

    slug, title, status = "contact-sealed", "The contact is sealed", 410


class OtherContent(Conflict):
    """The reporter sent this `client_report_id` before, with other content: amend that report, or take a new UUID."""

    slug, title = "client-report-id-taken", "This client_report_id belongs to a report with other content"


class AlreadyReviewed(Conflict):
    """The report was reviewed; an officer may change it only after the reviewer returned it."""

    slug, title = "already-reviewed", "The report is reviewed"


class NotYours(Problem):
    """Staff amend reports that staff made; an officer's report is amended by the officer or the officer's form."""

    slug, title, status = "not-your-report", "Another reporter's report", 403


class BatchTooLong(ValidationFailed):
    """A batch holds 1 to 500 reports."""

    slug, title = "batch-size", "The batch is empty or too long"


class NoSuchFlag(NotFound):
    """No flag of this id within the caller's reach."""

    slug, title = "no-such-flag", "No such flag"


class NotYourFlag(Problem):
    """A flag is resolved by its owner's role or by the designee."""

    slug, title, status = "not-your-flag", "Another role's flag", 403


class AlreadyClosed(Conflict):
    """The flag is resolved or withdrawn; a new judgement raises it anew if it holds again."""

    slug, title = "flag-closed", "The flag is closed"
