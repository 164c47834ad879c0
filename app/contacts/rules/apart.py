"""What of a report is kept apart and encrypted: the narrative and who a subject is (P25)."""

from typing import Any

from pydantic_core import to_json

from app.codes.restorative import Approach
from app.contacts.schemas import ContactReport

Document = dict[str, Any]
_write = ContactReport.__pydantic_serializer__.to_json
_APART: dict[str, Any] = {"narrative": True, "subjects": {"__all__": {"identified_as"}}}


def set_apart(report: ContactReport, officer_id: str | None = None) -> tuple[bytes, bytes]:
    """The report without narrative and identities, and those, each as JSON; `{}` where there is nothing apart.

    Written straight from the models, since a dictionary on the way took twice the time. `officer_id` is whom the token
    names where the report doesn't: the last member then.
    """
    if officer_id is not None and report.officer_id is None and "officer_id" in report.model_fields_set:
        report = report.model_copy(update={"officer_id": officer_id})
    document = _write(report, exclude_unset=True, exclude=_APART)
    if officer_id is not None and report.officer_id is None:
        document = b'%b,"officer_id":%b}' % (document[:-1], to_json(officer_id))
    return document, to_json(_secret(report))


def _secret(report: ContactReport) -> Document:
    secret: Document = {"narrative": report.narrative} if "narrative" in report.model_fields_set else {}
    identities = {
        str(position): subject.identified_as and subject.identified_as.model_dump(mode="json", exclude_unset=True)
        for position, subject in enumerate(report.subjects)
        if "identified_as" in subject.model_fields_set
    }
    return secret | {"identities": identities} if identities else secret


def renewed(document: Document) -> Document:
    """A stored report in the words of today, members in their order."""
    if "subjects" not in document:
        return document
    return document | {"subjects": [_renewed(subject) for subject in document["subjects"]]}


def _renewed(subject: Document) -> Document:
    if "restorative" not in subject:
        return subject
    steps = [step | {"approach": Approach.written(step["approach"])} for step in subject["restorative"]]
    return subject | {"restorative": steps}


def put_together(document: Document, secret: Document, *, with_identity: bool) -> Document:
    """The report as one audience may read it."""
    report = dict(renewed(document))
    if "narrative" in secret:
        report["narrative"] = secret["narrative"]
    identities = secret.get("identities", {}) if with_identity else {}
    if identities:
        report["subjects"] = [
            subject | ({"identified_as": identities[str(position)]} if str(position) in identities else {})
            for position, subject in enumerate(report["subjects"])
        ]
    return report
