"""The programme on the wire, and the facts of it that other rooms judge by."""

from app.program.schemas.facts import ApprovalFacts, MouFacts, OfficerFacts, Shift, StaffTrainingFacts
from app.program.schemas.officers import AgencyAnswer, AgencyQuestion, OfficerAnswer

__all__ = [
    "AgencyAnswer",
    "AgencyQuestion",
    "ApprovalFacts",
    "MouFacts",
    "OfficerAnswer",
    "OfficerFacts",
    "Shift",
    "StaffTrainingFacts",
]
