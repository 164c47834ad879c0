"""What of a report is kept apart and encrypted: the narrative and who a subject is (P25)."""

from typing import Any

Document = dict[str, Any]


def set_apart(report: Document) -> tuple[Document, Document]:
    """The report without narrative and identities, and those. `report` is a JSON form and is not changed."""
    document = dict(report)
    secret: Document = {}
    if "narrative" in document:
        secret["narrative"] = document.pop("narrative")
    if any("identified_as" in subject for subject in report.get("subjects", ())):
        subjects = [dict(subject) for subject in report["subjects"]]
        secret["identities"] = {
            str(position): subject.pop("identified_as")
            for position, subject in enumerate(subjects)
            if "identified_as" in subject
        }
        document["subjects"] = subjects
    return document, secret


def put_together(document: Document, secret: Document, *, with_identity: bool) -> Document:
    """The report as one audience may read it."""
    report = dict(document)
    if "narrative" in secret:
        report["narrative"] = secret["narrative"]
    identities = secret.get("identities", {}) if with_identity else {}
    if identities:
        report["subjects"] = [
            subject | ({"identified_as": identities[str(position)]} if str(position) in identities else {})
            for position, subject in enumerate(document["subjects"])
        ]
    return report
