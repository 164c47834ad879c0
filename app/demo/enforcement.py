"""What officers do in enforcement: outcomes, force, searches, custody, stop data."""

from datetime import datetime, timedelta
from random import Random
from typing import Any

from app.demo.situations import FALLING, Situation
from app.demo.texts import JUSTIFICATIONS, SEARCH_REASONS, STOP_REASONS
from app.demo.weighted import Weighted

Wire = dict[str, Any]

OFFENCES = ("PC 242", "PC 415", "PC 484", "PC 594", "PC 626.10", "HS 11357", "PC 653")
_NEEDS_OFFENCE = {"arrest", "cite_and_release", "infraction_citation", "verbal_warning", "written_warning"}
_HAND_OVERS = Weighted.of({"referred_to_administrator": 0.5, "misconduct_reported_to_school": 0.25,
                           "restorative_or_diversion": 0.15, "no_action": 0.1})  # fmt: skip
_OUTCOMES = {
    "consensual_encounter": Weighted.of({"no_action": 0.35, "verbal_warning": 0.25, "referred_to_administrator": 0.2,
                                         "misconduct_reported_to_school": 0.1, "referred_to_counselor": 0.1}),
    "questioning": Weighted.of({"misconduct_reported_to_school": 0.27, "verbal_warning": 0.2, "no_action": 0.12,
                                "referred_to_administrator": 0.15, "cite_and_release": 0.06,
                                "restorative_or_diversion": 0.15, "field_interview": 0.05}),
    "detention": Weighted.of({"verbal_warning": 0.27, "misconduct_reported_to_school": 0.2, "cite_and_release": 0.11,
                              "infraction_citation": 0.09, "restorative_or_diversion": 0.13, "arrest": 0.06,
                              "referred_to_administrator": 0.16}),
    "search": Weighted.of({"misconduct_reported_to_school": 0.3, "cite_and_release": 0.17, "no_action": 0.14,
                           "infraction_citation": 0.12, "restorative_or_diversion": 0.15, "arrest": 0.05,
                           "verbal_warning": 0.07}),
    "custody": Weighted.of({"arrest": 0.72, "cite_and_release": 0.18, "restorative_or_diversion": 0.1}),
    "call_for_service": Weighted.of({"verbal_warning": 0.3, "referred_to_administrator": 0.3, "no_action": 0.2,
                                     "misconduct_reported_to_school": 0.12, "cite_and_release": 0.05,
                                     "arrest": 0.03}),
}  # fmt: skip
_FORCE_CHANCE = {"custody": 0.42, "detention": 0.12, "search": 0.05, "call_for_service": 0.04}
_FORCE = Weighted.of({
    ("handcuffed", "active"): 0.55, ("physical_compliance", "active"): 0.25, ("handcuffed", "assaultive"): 0.08,
    ("takedown_ground_control", "assaultive"): 0.07, ("ecd_pointed", "assaultive"): 0.02,
    ("handcuffed", "verbal_noncompliance"): 0.03,
})  # fmt: skip
_TECHNIQUES = (
    "time_tactical_pause", "calm_tone_nonverbal", "active_listening", "open_questions_explain_actions", "offer_choices",
    "single_clear_directions", "call_trusted_staff_or_parent", "remove_audience_or_move_setting",
)  # fmt: skip
_SEARCH_CHANCE = {"search": 1.0, "custody": 0.4, "detention": 0.22}
_BASES = Weighted.of({("consent",): 0.3, ("suspected_weapons",): 0.2, ("odor_of_contraband",): 0.2,
                      ("evidence_of_crime",): 0.2, ("officer_safety",): 0.1})  # fmt: skip
_FOUND = Weighted.of({"none": 0.5, "drugs": 0.18, "drug_paraphernalia": 0.14, "other_weapon": 0.1, "alcohol": 0.05,
                      "other": 0.03})  # fmt: skip


def outcomes(happened: Situation, rng: Random, *, is_student: bool) -> list[str]:
    """How it ended for the subject; adults are not referred within the school."""
    if not is_student:
        return [rng.choice(("verbal_warning", "verbal_warning", "no_action", "infraction_citation"))]
    if happened.contact_type == "custody" and happened.matter == "welfare_or_mental_health":
        return ["psychiatric_hold", "parent_contacted"]
    is_conduct = happened.matter == "code_of_conduct" and rng.random() < 0.8
    is_handed_over = is_conduct or happened.place.level == "elementary"
    first = (_HAND_OVERS if is_handed_over else _OUTCOMES[happened.contact_type]).draw(rng)
    if first == "arrest" and rng.random() > FALLING[happened.year]:
        first = "restorative_or_diversion"
    if first == "no_action":
        return [first]
    found = [first]
    if first in ("arrest", "cite_and_release") and rng.random() < 0.7:
        found.append("referred_for_prosecution")
    if rng.random() < (0.9 if first == "arrest" else 0.35):
        found.append("parent_contacted")
    return found


def actions(happened: Situation, ended: list[str], rng: Random, *, is_student: bool) -> Wire:
    """Everything that was done to the subject before it ended so."""
    kind = happened.contact_type
    done: Wire = {}
    if rng.random() < _FORCE_CHANCE.get(kind, 0.0):
        done |= _force(happened.at, rng)
    if rng.random() < _SEARCH_CHANCE.get(kind, 0.0):
        done |= _search(rng)
    held = kind == "custody" or "arrest" in ended
    if is_student and (held or kind == "questioning"):
        done["custody"] = _custody(happened.at, rng, held=held, removed="arrest" in ended)
    if _NEEDS_OFFENCE.intersection(ended):
        done["offence_codes"] = [rng.choice(OFFENCES)]
    if "arrest" in ended or "cite_and_release" in ended or "referred_for_prosecution" in ended:
        considered = rng.random() < 0.85
        done |= {"alternatives_considered": ["diversion", "parent_conference"]} if considered else {}
    if kind in ("detention", "search") and rng.random() < 0.5:
        done["ripa"] = _stop(done, rng)
    return done


def _force(at: datetime, rng: Random) -> Wire:
    """One use of force with what came before it; a supervisor is told nearly always."""
    kind, resistance = _FORCE.draw(rng)
    injured = rng.random() < 0.12
    used = {
        "type": kind,
        "resistance": resistance,
        "justification": rng.choice(JUSTIFICATIONS),
        "injury": "complaint_of_pain" if injured else "none",
        "medical_aid": "school_nurse" if injured else "not_needed",
    }
    if rng.random() < 0.93:
        used["supervisor_notified_at"] = (at + timedelta(minutes=25)).isoformat()
    if rng.random() < 0.06:
        return {"force": [used], "de_escalation_not_feasible": "active_assault"}
    steps = rng.sample(_TECHNIQUES, rng.randint(1, 3))
    tried = [{"technique": step, "effect": rng.choice(("partial", "partial", "none"))} for step in steps]
    return {"force": [used], "de_escalation": tried}


def _custody(at: datetime, rng: Random, *, held: bool, removed: bool) -> Wire:
    """Custody or questioning, with counsel and the notice to the parent, which are seldom missing."""
    block: Wire = {"custodial": held, "questioned": not held or rng.random() < 0.6}
    if held and block["questioned"]:
        block["advised_of_rights_at"] = (at + timedelta(minutes=20)).isoformat()
        if rng.random() < 0.96:
            block |= {"counsel_consulted_at": (at + timedelta(minutes=35)).isoformat(), "counsel_mode": "telephone"}
    if held and rng.random() < 0.97:
        block |= {
            "parent_notified_at": (at + timedelta(minutes=30)).isoformat(),
            "parent_notified_by": "school_official",
            "parent_notice_method": "telephone",
        }
    if held:
        block |= {"removed_from_school": removed, "released_to": rng.choice(("parent", "parent", "probation"))}
    return block


def _search(rng: Random) -> Wire:
    bases, found = list(_BASES.draw(rng)), _FOUND.draw(rng)
    search: Wire = {
        "of": [rng.choice(("property", "property", "person"))],
        "bases": bases,
        "narrative": rng.choice(SEARCH_REASONS),
        "contraband": [found],
    }
    if "consent" in bases:
        search["consent_type"] = "verbal"
    if found == "none":
        return {"search": search}
    return {"search": search, "seizure": {"bases": ["contraband"], "property_types": [found]}}


def _stop(done: Wire, rng: Random) -> Wire:
    """Stop data that agree with what was done."""
    taken = [{"action": f"search_of_{what}"} for what in done.get("search", {}).get("of", ())]
    if "seizure" in done:
        taken.append({"action": "property_seized"})
    return {
        "reason": "reasonable_suspicion",
        "reason_narrative": rng.choice(STOP_REASONS),
        "suspicion": [rng.choice(("witnessed_crime", "matched_suspect", "identified_by_witness"))],
        "offence_code": rng.choice(OFFENCES),
        "reasons_given": ["other_suspicion"],
        "actions": taken or [{"action": "none"}],
    }
