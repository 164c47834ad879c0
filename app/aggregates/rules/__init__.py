"""What may be asked of the released tables, and what is published in them. Pure."""

from app.aggregates.rules.comparing import Sides, needed
from app.aggregates.rules.protection import METHOD, THRESHOLD, protect
from app.aggregates.rules.questions import Question, node_of, refusal

__all__ = ["METHOD", "THRESHOLD", "Question", "Sides", "needed", "node_of", "protect", "refusal"]
