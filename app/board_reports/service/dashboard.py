"""The dashboard's page: words and controls, no figures. Its script asks the API with the reader's own token."""

from functools import partial
from typing import Any

from app.board_reports.rules import Language, group_label, say
from app.board_reports.rules.words import DIMENSIONS
from app.board_reports.service.rendering import templates
from app.codes.aggregates import Basis, Measure
from app.codes.program import FlagOwner
from app.measures.definitions import MEASURES, Dimension, partition

_TRAITS = (
    Dimension.RACE_ETHNICITY,
    Dimension.GENDER,
    Dimension.GRADE_BAND,
    Dimension.DISABILITY,
    Dimension.ENGLISH_LEARNER,
)
_WORDS = {
    "protected": "protected",
    "not_collected": "not collected",
    "not_published": "not published",
    "period": "Period",
    "number": "Number",
    "school": "School",
    "group": "Group",
    "bar_chart": "Bar chart",
    "table_below": "The table below holds the same figures.",
    "ratio_to_others": "Ratio to other students",
    "interval": "95 % interval",
    "census": "enrollment of",
    "indicators": "Indicators",
    "loading": "The figures are being fetched.",
    "shown": "The figures are shown",
    "no_release": "No counts have been released yet.",
    "not_yours": "Your role or token may not read this.",
    "not_there": "This service does not offer this yet.",
    "no_census": "There is no census of enrollment to compare with yet.",
    "sign_in_again": "The token is no longer good. Sign in with a new one.",
    "signed_out": "You are signed out.",
    "failed": "The service could not be reached. Try again.",
    "no_flags": "There are none.",
    "more": "More flags",
    "flags": "Flags",
    "flag": "Flag",
    "explained": "Explanation",
    "clause": "Clause of the policy",
    "owner": "Who works it",
    "due": "Due",
    "status": "Status",
    "overdue": "overdue",
}
_STATUSES = {"open": "Open", "resolved": "Resolved", "withdrawn": "Withdrawn"}
_FILTERS = {"open": "Open", "overdue": "Overdue", "resolved": "Resolved", "withdrawn": "Withdrawn"}
_COLUMNS = {"agency": "Agency", "school": "School", "measure": "Measure", "period": "Period", "value": "Number"}
_PARTS = (
    ("trend", "Over time", ""),
    (
        "map",
        "Schools and groups",
        "The darker, the more persons; every number stands in its cell. Hatched cells are protected: they hide small"
        " numbers and are neither zero nor gaps.",
    ),
    ("groups", "Groups", "A disparity is no proof of bias, and the lack of one no proof that there is none."),
    ("indicators", "Indicators", ""),
    ("flags", "Flags to work", ""),
)


def dashboard_page(language: Language) -> str:
    """The page, without anything that would need a token."""
    told = partial(say, language)
    measures = {measure.value: _measure(told, measure) for measure in MEASURES}
    traits = {trait.value: told(DIMENSIONS[trait]) for trait in _TRAITS}
    words: dict[str, Any] = {name: told(text) for name, text in _WORDS.items()}
    words |= {
        "language": language,
        "measures": measures,
        "traits": traits,
        "groups": {trait.value: _groups(told, trait) for trait in _TRAITS},
        "owners": {owner.value: told(owner.entry.label) for owner in FlagOwner},
        "statuses": {code: told(text) for code, text in _STATUSES.items()},
        "columns": {code: told(text) for code, text in _COLUMNS.items()},
    }
    return (
        templates()
        .get_template("dashboard.html")
        .render(
            say=told,
            language=language,
            words=words,
            measures=measures.items(),
            traits=traits.items(),
            flag_filters=[(code, told(text)) for code, text in _FILTERS.items()],
            parts=[(name, told(title), note and told(note)) for name, title, note in _PARTS],
        )
    )


def _measure(told: partial[str], measure: Measure) -> str:
    return told("Persons contacted") if measure is Measure.CONTACTS else told(measure.entry.label)


def _groups(told: partial[str], trait: Dimension) -> dict[str, str]:
    return {code: told(group_label(trait, Basis.RECORDED, code)) for code in partition(trait, Basis.RECORDED) or ()}
