"""yearly school sums: the sums by school alone are kept of school years too"""

from alembic import op

revision = "yearly_school_sums"
down_revision = "hidden_answers"

_MEASURES = (
    "contacts", "arrests", "citations", "referrals_for_prosecution", "misconduct_reports", "other_actions", "force",
    "searches", "de_escalation", "restorative", "diversions", "staff_requests", "outside_duties", "non_students",
)  # fmt: skip
_START = "(CAST(substr(month, 1, 4) AS INTEGER) - CASE WHEN substr(month, 6, 2) < '07' THEN 1 ELSE 0 END)"
_YEAR = f"CAST({_START} AS VARCHAR) || '/' || substr(CAST({_START} + 1 AS VARCHAR), 3, 2)"


def upgrade() -> None:
    """Forward only: a backup is the way back. Nothing is read but sums, so it takes a moment on any district."""
    op.execute(
        f"INSERT INTO rollup (district, node, unit, month, value_a, value_b, {', '.join(_MEASURES)})"  # noqa: S608
        f" SELECT district, node, unit, {_YEAR}, value_a, value_b, {', '.join(f'SUM({name})' for name in _MEASURES)}"
        f" FROM rollup WHERE node = 'school' GROUP BY district, node, unit, {_YEAR}, value_a, value_b"
    )
