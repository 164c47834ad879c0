"""The code lists: complete, unambiguous, and with the numbers that others give them."""

import re

import pytest
from pydantic import TypeAdapter

from app.codes.characteristics import Characteristic
from app.codes.contact import ContactType, Matter, StaffRequestCircumstance
from app.codes.education import RecordedRace
from app.codes.force import ForceType, Resistance
from app.codes.outcomes import Outcome
from app.codes.place import Location
from app.codes.registry import RIPA_VERSION, VOCABULARIES, VOCABULARY_VERSION, Vocabulary
from app.codes.restorative import Approach
from app.core.problems import NotFound
from app.vocabularies.service import get_vocabulary, list_vocabularies

EVERY_LIST = pytest.mark.parametrize("vocabulary", VOCABULARIES.values(), ids=list(VOCABULARIES))


def ripa_numbers(name: str) -> set[str]:
    return {entry.numbers["ripa"] for entry in VOCABULARIES[name].entries if "ripa" in entry.numbers}


@EVERY_LIST
def test_a_list_has_unambiguous_words_labels_and_a_source(vocabulary: Vocabulary) -> None:
    codes = [entry.code for entry in vocabulary.entries]
    assert len(set(codes)) == len(codes) > 0
    assert vocabulary.title
    assert vocabulary.source
    assert vocabulary.version == VOCABULARY_VERSION
    assert all(entry.label for entry in vocabulary.entries)
    if vocabulary.name != "education_section":
        assert all(re.fullmatch(r"[a-z][a-z0-9_]{0,39}", code) for code in codes)


@EVERY_LIST
def test_a_wider_code_is_in_the_same_list(vocabulary: Vocabulary) -> None:
    codes = {entry.code for entry in vocabulary.entries}
    assert {entry.part_of for entry in vocabulary.entries} - {None} <= codes


@pytest.mark.parametrize(
    ("name", "last", "missing"),
    [
        ("perceived_race_ethnicity", 7, set()),
        ("perceived_gender", 4, set()),
        ("perceived_disability", 8, set()),
        ("stop_reason", 10, set()),
        ("suspicion_type", 10, set()),
        ("reason_given", 22, set()),
        ("education_subdivision", 19, set()),
        ("non_force_action", 18, set()),
        ("force_type", 17, set()),
        ("search_basis", 13, set()),
        ("contraband", 11, set()),
        ("seizure_basis", 6, set()),
        ("property_type", 11, set()),
        ("officer_assignment", 12, set()),
        ("outcome", 15, {"2"}),  # "Warning" until 2023; today 14 and 15.
    ],
)
def test_every_ripa_number_of_2024_has_its_word(name: str, last: int, missing: set[str]) -> None:
    assert RIPA_VERSION == "RIPA-2024"
    assert ripa_numbers(name) == {str(number) for number in range(1, last + 1)} - missing


def test_student_only_codes_are_those_of_the_state() -> None:
    found = {
        f"{name}:{entry.numbers['ripa']}"
        for name, vocabulary in VOCABULARIES.items()
        for entry in vocabulary.entries
        if entry.student_only
    }
    assert found == {
        "perceived_disability:7", "stop_reason:7", "stop_reason:8", "reason_given:20", "reason_given:21",
        "non_force_action:1", "search_basis:13", "seizure_basis:6", "outcome:12", "outcome:13",
    }  # fmt: skip


def test_an_arrest_is_also_a_referral_in_the_federal_count() -> None:
    assert Outcome.ARREST.entry.counts_as == ("referral", "arrest")
    assert {outcome for outcome in Outcome if "referral" in outcome.entry.counts_as} == {
        Outcome.INFRACTION_CITATION,
        Outcome.CITE_AND_RELEASE,
        Outcome.WARRANT_ARREST,
        Outcome.ARREST,
        Outcome.REFERRED_FOR_PROSECUTION,
    }


@pytest.mark.policy("P22")
def test_the_four_measures_of_the_policy_rest_on_outcomes_of_their_own() -> None:
    assert {"arrest", "referred_for_prosecution", "misconduct_reported_to_school"} <= set(Outcome)
    names = {entry.code for entry in VOCABULARIES["measure"].entries}
    assert {"arrests", "referrals_for_prosecution", "misconduct_reports", "other_actions", "non_students"} <= names


def test_force_and_resistance_have_levels() -> None:
    assert all(entry.level in range(6) for entry in (*ForceType.entries(), *Resistance.entries()))
    assert ForceType.HANDCUFFED.entry.level == 2
    assert ForceType.where(prohibited=True) == {ForceType.NECK_RESTRAINT_OR_POSITIONAL_RISK}


def test_there_are_the_25_incident_locations_of_ed_fi() -> None:
    assert len({location.entry.numbers["edfi"] for location in Location}) == 25
    assert Location("hallway_or_stairs").entry.numbers["edfi"] == "Hallway or stairs"


def test_recorded_race_is_the_seven_federal_groups_and_filipino_below_asian() -> None:
    federal = {race.entry.numbers["crdc"] for race in RecordedRace if race is not RecordedRace.NOT_RECORDED}
    assert len(federal) == 7
    assert RecordedRace.FILIPINO.entry.part_of == RecordedRace.ASIAN


@pytest.mark.policy("P02")
def test_every_circumstance_of_a_staff_request_says_whether_it_is_appropriate() -> None:
    assert all(isinstance(entry.appropriate, bool) for entry in StaffRequestCircumstance.entries())
    assert {"dress_code", "willful_defiance"} <= StaffRequestCircumstance.where(appropriate=False)


@pytest.mark.policy("P20")
def test_every_characteristic_of_the_policy_is_registered_as_collected_or_not_and_why() -> None:
    policy = (
        "race color ancestry nationality national_origin immigration_status ethnic_group_identification ethnicity age "
        "religion marital_status pregnancy parental_status physical_disability mental_disability sex "
        "sexual_orientation gender gender_identity gender_expression genetic_information"
    )
    assert set(policy.split()) == set(Characteristic)
    for entry in Characteristic.entries():
        assert entry.collected in {"observed", "recorded", "observed_and_recorded", "never"}
        assert entry.definition


@pytest.mark.policy("P27")
def test_immigration_status_is_never_collected_and_has_no_list() -> None:
    assert Characteristic.IMMIGRATION_STATUS.entry.collected == "never"
    for name, vocabulary in VOCABULARIES.items():
        if name == "characteristics":
            continue
        for entry in vocabulary.entries:
            assert not re.search(r"immigra|citizen|visa|refugee|asyl|undocumented|alien|birth", f"{name} {entry.code}")


@pytest.mark.policy("P28")
def test_no_contact_type_or_matter_is_immigration_enforcement() -> None:
    assert not [code for code in (*ContactType, *Matter) if "immigra" in code or "dhs" in code]


def test_a_served_list_carries_label_source_and_numbers_and_only_facts_that_apply() -> None:
    served = get_vocabulary("force_type").model_dump(mode="json", exclude_unset=True)
    assert served["version"] == VOCABULARY_VERSION
    assert served["entries"][0] == {
        "code": "handcuffed",
        "label": "Handcuffed or flex-cuffed",
        "definition": "Force used: Handcuffed or flex-cuffed.",
        "source": "11 CCR 999.226(a)(16), RIPA-2024",
        "numbers": {"ripa": "1"},
        "level": 2,
    }
    requests = get_vocabulary("staff_request_circumstance").entries
    assert all(entry.appropriate is not None for entry in requests)


def test_the_list_of_lists_names_each_once_and_an_unknown_one_is_not_found() -> None:
    assert [item.name for item in list_vocabularies().items] == list(VOCABULARIES)
    for name in VOCABULARIES:
        assert get_vocabulary(name).name == name
        assert all(entry.label and entry.definition and entry.source for entry in get_vocabulary(name).entries)
    with pytest.raises(NotFound):
        get_vocabulary("citizenship")


def test_a_word_read_as_a_code_is_the_word_of_no_other_and_is_never_written() -> None:
    for vocabulary in VOCABULARIES.values():
        codes = [entry.code for entry in vocabulary.entries]
        others = [word for entry in vocabulary.entries for word in entry.also]
        assert len(set(codes + others)) == len(codes + others)
    assert Approach("community_service") is Approach.COMMUNITY_SERVICE
    assert Approach.written("diversion_program") == "diversion_program_in_lieu_of_citation"
    read = TypeAdapter(list[Approach]).validate_json('["diversion_program", "restorative_questions_chat"]')
    assert read == ["diversion_program_in_lieu_of_citation", "restorative_chat"]
    with pytest.raises(ValueError, match="diversions"):
        Approach("diversions")
    served = {entry.code: entry.also for entry in get_vocabulary("restorative_approach").entries}
    assert served["diversion_program_in_lieu_of_citation"] == ["diversion_program"]
