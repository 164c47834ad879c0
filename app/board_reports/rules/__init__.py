"""Pure decisions on board reports."""

from app.board_reports.rules.charts import Bar, bar_chart
from app.board_reports.rules.due import due_on
from app.board_reports.rules.figures import RATIOS, Plan, plans, share
from app.board_reports.rules.intervals import Ratio, interval_chart
from app.board_reports.rules.seal import BadSeal, canonical, check_seal, public_key_of, seal
from app.board_reports.rules.tallies import tallied
from app.board_reports.rules.words import LANGUAGES, Language, group_label, language_of, say

__all__ = [
    "LANGUAGES", "RATIOS", "BadSeal", "Bar", "Language", "Plan", "Ratio", "bar_chart", "canonical", "check_seal",
    "due_on", "group_label", "interval_chart", "language_of", "plans", "public_key_of", "say", "seal", "share",
    "tallied",
]  # fmt: skip
