"""Tables of the programme."""

from app.program.tables.mous import Assignment, AssignmentSite, Mou, MouVersion
from app.program.tables.officers import Agency, Leave, Officer, Training
from app.program.tables.registers import (
    ActivityApproval,
    DisparityThreshold,
    ImmigrationRequest,
    Practice,
    ProgramChange,
    StaffTraining,
)

__all__ = [
    "ActivityApproval",
    "Agency",
    "Assignment",
    "AssignmentSite",
    "DisparityThreshold",
    "ImmigrationRequest",
    "Leave",
    "Mou",
    "MouVersion",
    "Officer",
    "Practice",
    "ProgramChange",
    "StaffTraining",
    "Training",
]
