"""Wire models of the aggregates, and how answers are written out."""

from app.aggregates.schemas.answer import Answer, ReleaseAnswer, ReleaseList, ReleaseNote
from app.aggregates.schemas.call_outs import CallOutList
from app.aggregates.schemas.comparison import ComparisonAnswer, ComparisonRow
from app.aggregates.schemas.definitions import Definitions
from app.aggregates.schemas.indicators import IndicatorAnswer, indicators_as_json
from app.aggregates.schemas.rendering import Sheet, as_csv, as_json, digest_of

__all__ = [
    "Answer",
    "CallOutList",
    "ComparisonAnswer",
    "ComparisonRow",
    "Definitions",
    "IndicatorAnswer",
    "ReleaseAnswer",
    "ReleaseList",
    "ReleaseNote",
    "Sheet",
    "as_csv",
    "as_json",
    "digest_of",
    "indicators_as_json",
]
