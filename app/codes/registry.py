"""Every code list of the service by name. Lists never mix versions: a code keeps its meaning within one version."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from app.codes import (
    actions,
    aggregates,
    characteristics,
    contact,
    custody,
    deescalation,
    education,
    force,
    outcomes,
    perception,
    place,
    program,
    restorative,
    stops,
)
from app.codes.entry import CodeList, Entry

VOCABULARY_VERSION = "2026.2"
RIPA_VERSION = "RIPA-2024"
"""Which numbers `ripa` means: several were reused with another meaning since 2018 (result 2, action 1)."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """One code list as data."""

    name: str
    title: str
    version: str
    source: str
    entries: tuple[Entry, ...]


_LISTS: tuple[type[CodeList], ...] = (
    contact.ContactType,
    contact.Matter,
    contact.InitiatedBy,
    contact.PersonType,
    contact.Involvement,
    contact.Tier,
    contact.StaffRole,
    contact.StaffRequestCircumstance,
    contact.ProfessionalNotCalled,
    place.Location,
    place.SchoolLevel,
    perception.PerceivedRace,
    perception.PerceivedGender,
    perception.PerceivedOrientation,
    perception.PerceivedDisability,
    deescalation.Technique,
    deescalation.Effect,
    deescalation.NotFeasible,
    restorative.Approach,
    restorative.RestorativeNotUsed,
    restorative.RestorativeResult,
    restorative.LedBy,
    force.ForceType,
    force.Resistance,
    force.Injury,
    force.MedicalAid,
    force.Intercession,
    actions.NonForceAction,
    actions.SearchOf,
    actions.SearchBasis,
    actions.ConsentType,
    actions.Contraband,
    actions.SeizureBasis,
    actions.PropertyType,
    outcomes.Outcome,
    outcomes.Alternative,
    custody.CounselMode,
    custody.CounselException,
    custody.NoticeMethod,
    custody.NoticeBy,
    custody.NoticeException,
    custody.ReleasedTo,
    stops.StopType,
    stops.StopReason,
    stops.TrafficType,
    stops.SuspicionType,
    stops.ReasonGiven,
    stops.OfficerAssignment,
    education.EducationSection,
    education.EducationSubdivision,
    education.RecordedRace,
    education.RecordedGender,
    education.GradeBand,
    education.RecordedDisability,
    education.EnglishLearner,
    characteristics.Characteristic,
    aggregates.Measure,
    aggregates.Unit,
    aggregates.Basis,
    aggregates.CellStatus,
    program.TrainingTopic,
    program.TrainingAuthority,
    program.SharingBasis,
    program.Indicator,
    program.ImmigrationRequester,
    program.ImmigrationRequestKind,
    program.DocumentShown,
    program.ImmigrationOutcome,
    program.Weekday,
    program.FlagOwner,
    program.FlagResolution,
)


def _vocabulary(codes: type[CodeList]) -> Vocabulary:
    return Vocabulary(codes.list_name, codes.list_title, VOCABULARY_VERSION, codes.list_source, codes.entries())


VOCABULARIES: Mapping[str, Vocabulary] = MappingProxyType({codes.list_name: _vocabulary(codes) for codes in _LISTS})
"""Name of the list to the list, in the order of a report."""
