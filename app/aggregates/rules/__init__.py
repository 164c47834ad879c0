"""What may be asked of the released tables, and what is published in them. Pure."""

from app.aggregates.rules.auditing import Audit, Finding, audit
from app.aggregates.rules.comparing import Sides, needed
from app.aggregates.rules.hiding import THRESHOLD
from app.aggregates.rules.perceiving import overall, perception_rows, persons_of
from app.aggregates.rules.protection import METHOD, Earlier, may_show, protect, system_of
from app.aggregates.rules.questions import Question, node_of, refusal
from app.aggregates.rules.students import Counts, count_once, ill_fitting

__all__ = [
    "METHOD",
    "THRESHOLD",
    "Audit",
    "Counts",
    "Earlier",
    "Finding",
    "Question",
    "Sides",
    "audit",
    "count_once",
    "ill_fitting",
    "may_show",
    "needed",
    "node_of",
    "overall",
    "perception_rows",
    "persons_of",
    "protect",
    "refusal",
    "system_of",
]
