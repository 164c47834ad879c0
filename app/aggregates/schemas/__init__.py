"""Wire models of the aggregates, and how answers are written out."""

from app.aggregates.schemas.answer import (
    Adjustment,
    Answer,
    AnswerRow,
    PeriodName,
    ReleaseAnswer,
    ReleaseList,
    ReleaseNote,
    ReleaseRun,
)
from app.aggregates.schemas.call_outs import CallOutList
from app.aggregates.schemas.comparison import ComparisonAnswer, ComparisonRow
from app.aggregates.schemas.definitions import Definitions
from app.aggregates.schemas.indicators import IndicatorAnswer, written_indicators
from app.aggregates.schemas.perceptions import (
    AgreementFigures,
    PerceptionAnswer,
    PerceptionRow,
    written_perceptions,
)
from app.aggregates.schemas.rendering import MEDIA, Sheet, as_csv, digest_of, kind_of, written, written_comparison

__all__ = [
    "MEDIA",
    "Adjustment",
    "AgreementFigures",
    "Answer",
    "AnswerRow",
    "CallOutList",
    "ComparisonAnswer",
    "ComparisonRow",
    "Definitions",
    "IndicatorAnswer",
    "PerceptionAnswer",
    "PerceptionRow",
    "PeriodName",
    "ReleaseAnswer",
    "ReleaseList",
    "ReleaseNote",
    "ReleaseRun",
    "Sheet",
    "as_csv",
    "digest_of",
    "kind_of",
    "written",
    "written_comparison",
    "written_indicators",
    "written_perceptions",
]
