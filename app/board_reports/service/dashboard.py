"""The dashboard's page: words and controls, no figures. Its script asks the API with the reader's own token."""

from functools import partial
from typing import Any

from app.board_reports.rules import Language, group_label, say
from app.board_reports.rules.flag_words import FLAG_NAMES, FLAG_REASONS, TRAINING_FAULTS
from app.board_reports.rules.words import DIMENSIONS
from app.board_reports.service.rendering import templates
from app.codes.aggregates import Basis, Measure
from app.codes.program import FlagOwner, Indicator, TrainingTopic
from app.contacts.service import FLAG_DETAILS
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
    "interval": "95% interval",
    "census": "enrollment of",
    "indicators": "Indicators by school",
    "none": "none to count",
    "person": "person",
    "years": "School years and their reports",
    "drafts": "Drafts",
    "report": "Report",
    "publishing": "Publishing",
    "read_report": "Read the report",
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
_PUBLISHING = {
    "none": "not begun",
    "failed": "failed; nothing was published",
    "succeeded": "published",
    "drawing": "drawing charts",
    "typesetting": "writing documents",
    "sealing": "signing",
}
_DUE = {"published": "published", "due": "due", "overdue": "late"}
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
    (
        "reports",
        "Reports to the Board",
        "What is due, and what is being published. Publishing goes on when this page is closed.",
    ),
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
        "indicators_named": {code.value: told(code.entry.label) for code in Indicator},
        "publishing_steps": {code: told(text) for code, text in _PUBLISHING.items()},
        "due_statuses": {code: told(text) for code, text in _DUE.items()},
        **_flag_words(told),
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


def _flag_words(told: partial[str]) -> dict[str, dict[str, str]]:
    """Names by code; and by what the API says in English, what is read."""
    said = (*FLAG_REASONS, *TRAINING_FAULTS, "data quality")
    return {
        "flag_names": {code: told(name) for code, name in FLAG_NAMES.items()},
        "flag_details": {code: told(detail) for code, detail in FLAG_DETAILS.items()},
        "flag_begins": dict(FLAG_DETAILS),
        "said": {text: told(text) for text in said},
        "topics": {topic.value: told(topic.entry.label) for topic in TrainingTopic},
    }


def _measure(told: partial[str], measure: Measure) -> str:
    return told("Persons contacted") if measure is Measure.CONTACTS else told(measure.entry.label)


def _groups(told: partial[str], trait: Dimension) -> dict[str, str]:
    return {code: told(group_label(trait, Basis.RECORDED, code)) for code in partition(trait, Basis.RECORDED) or ()}
