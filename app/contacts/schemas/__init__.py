"""Wire models of contact reports (contract section 4)."""

from app.contacts.schemas.examples import FULL_REPORT, LEAST_REPORT
from app.contacts.schemas.report import Amendment, ContactReport
from app.contacts.schemas.subject import Subject

__all__ = ["FULL_REPORT", "LEAST_REPORT", "Amendment", "ContactReport", "Subject"]
