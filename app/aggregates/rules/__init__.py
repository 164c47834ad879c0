"""What may be asked of the released tables, and what is published in them. Pure."""

from app.aggregates.rules.auditing import Audit, Finding, audit
from app.aggregates.rules.comparing import Sides, needed
from app.aggregates.rules.protection import METHOD, THRESHOLD, Earlier, protect, protect_alone
from app.aggregates.rules.questions import Question, node_of, refusal

__all__ = [
    "METHOD",
    "THRESHOLD",
    "Audit",
    "Earlier",
    "Finding",
    "Question",
    "Sides",
    "audit",
    "needed",
    "node_of",
    "protect",
    "protect_alone",
    "refusal",
]
