"""What the programme's routes share: callers by their act, identifiers, what a change may answer."""

from typing import Annotated

from fastapi import Path

from app.access.caller import Caller
from app.access.gate import may
from app.access.operations import Operation
from app.access.records import PRECONDITIONS
from app.core.fields import EXTERNAL_ID_PATTERN, UUID_PATTERN
from app.program.errors import NoSuchRecord

Reader = Annotated[Caller, may(Operation.READ_PROGRAM)]
Writer = Annotated[Caller, may(Operation.WRITE_PROGRAM)]
TrainingWriter = Annotated[Caller, may(Operation.WRITE_TRAINING)]

RecordId = Annotated[str, Path(pattern=UUID_PATTERN)]
OfficerId = Annotated[str, Path(pattern=EXTERNAL_ID_PATTERN, examples=["01900000-0000-7000-8000-000000000001"])]
CHANGES = (NoSuchRecord, *PRECONDITIONS)
