"""Problems of the board reports room."""

from app.core.problems import Conflict, NotFound


class NoSuchReport(NotFound):
    """No published report of this id, or for the designee no draft of it in the district."""

    slug, title = "no-such-report", "No such report"


class ReportPublished(Conflict):
    """The edition is published and stays as it is; a correction is a new edition."""

    slug, title = "report-published", "The edition is published"


class EditionExists(Conflict):
    """The period has a published edition: draft a new one that names the newest in `corrects` and says what changed."""

    slug, title = "edition-exists", "The period has a published edition"


class PublishingUnderWay(Conflict):
    """The draft is being published; follow `/v1/board-reports/{id}/publishing`."""

    slug, title = "publishing-under-way", "The draft is being published"


class NeverPublished(NotFound):
    """The report was never published behind an answer (`Prefer: respond-async`), or is of another district."""

    slug, title = "never-published", "No publishing of this report to follow"
