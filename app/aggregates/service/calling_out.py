"""Thresholds held against what is published, with the practices beside the trend (P23)."""

from collections.abc import Sequence
from datetime import datetime

from app.access.rows import Rows
from app.aggregates import store
from app.aggregates.rules import calling_out as rules
from app.aggregates.schemas import ComparisonAnswer, ComparisonRow
from app.aggregates.schemas.call_outs import Action, CallOut, CallOutList, GroupTrend, PracticeNote, TrendPoint
from app.aggregates.service.comparing import Compare, compare_released
from app.core.db import Work
from app.measures.calendar import Period, Span, read_period
from app.measures.disproportionality import Against
from app.program import service as program
from app.program.schemas.registers import PracticeAnswer
from app.program.schemas.thresholds import ThresholdAnswer
from app.schools.service import zone_of


def call_outs(work: Work, *, rows: Rows) -> CallOutList:
    """Every threshold in force, from published counts alone. Raises NoCensus."""
    now = work.now.astimezone(zone_of(work, rows.district))
    released = [read_period(name) for name in store.released_names(work, rows.district)]
    periods = [period for period in released if period is not None]
    practices = program.adopted_practices(work, rows.district)
    return CallOutList(
        items=[
            _call_out(work, rows, threshold, periods, practices, now)
            for threshold in program.thresholds_in_force(work, rows.district, now.date())
        ]
    )


def _call_out(
    work: Work, rows: Rows, threshold: ThresholdAnswer, periods: Sequence[Period], practices: list[PracticeAnswer],
    now: datetime,
) -> CallOut:  # fmt: skip
    chosen = rules.last_in_a_row(periods, Span(threshold.span), threshold.periods)
    beside = [practice for practice in practices if rules.answers(practice, threshold)]
    answers = [
        compare_released(
            work,
            rows=rows,
            asked=Compare([threshold.measure], threshold.by, period.name, Against.ALL_OTHERS, None),
        )
        for period in chosen
    ]
    action = _action(threshold, chosen, answers, beside, now)
    return CallOut(
        threshold=threshold,
        practices=[
            PracticeNote(id=each.id, title=each.title, adopted_on=each.adopted_on, ended_on=each.ended_on)
            for each in beside
        ],
        groups=[_trend(threshold, answers, place, action) for place in range(len(answers[0].rows) if answers else 0)],
    )


def _action(
    threshold: ThresholdAnswer, chosen: Sequence[Period], answers: Sequence[ComparisonAnswer],
    beside: Sequence[PracticeAnswer], now: datetime,
) -> Action | None:  # fmt: skip
    """What is owed for whichever group is called out; None while nothing is released."""
    if not answers or answers[-1].release is None:
        return None
    due_on = rules.due(answers[-1].release.as_of.astimezone(now.tzinfo).date(), threshold)
    status = rules.action_status(beside, since=chosen[-1].last_day, due_on=due_on, today=now.date())
    return Action(status=status, due_on=due_on)


def _trend(
    threshold: ThresholdAnswer, answers: Sequence[ComparisonAnswer], place: int, action: Action | None
) -> GroupTrend:
    """Every answer has the same groups in the same order."""
    rows = [(answer.period, answer.rows[place]) for answer in answers]
    points = [_point(row) for _, row in rows]
    called_out = rules.is_called_out(threshold, points)
    return GroupTrend(
        group=rows[0][1].group,
        trend=[
            TrendPoint(period=period, status=row.status, count=row.count, risk_ratio=row.risk_ratio,
                       risk_ratio_low=row.risk_ratio_low, risk_ratio_high=row.risk_ratio_high)
            for period, row in rows
        ],
        called_out=called_out,
        unknown_because=rules.why_unknown(points) if called_out is None else None,
        action=action if called_out else None,
    )  # fmt: skip


def _point(row: ComparisonRow) -> rules.Point:
    return rules.Point(row.count, row.enrolment, row.risk_ratio)
