"""One report from a situation, as a form would send it, and whom staff will find its subjects to be."""

from dataclasses import dataclass
from random import Random
from typing import Any
from uuid import UUID

from app.demo import enforcement, mishaps, names
from app.demo.calendar import RUNNING
from app.demo.people import Pupil
from app.demo.roster import Roster, perceive, perceive_stranger
from app.demo.situations import RISING, SUPPORTIVE, Situation
from app.demo.texts import NARRATIVES, NOT_APPLICABLE
from app.demo.weighted import Weighted

Wire = dict[str, Any]

_ACTIVITIES = ("classroom_presentation", "parent_education", "event_security")
_CIRCUMSTANCES = {
    "criminal_suspected": ("suspected_crime", "physical_assault", "controlled_substance_sale", "weapon_reported"),
    "safety_emergency": ("threat_of_violence", "weapon_reported", "medical_emergency", "intruder_or_trespass"),
    "welfare_or_mental_health": ("student_in_crisis", "student_in_crisis", "missing_student"),
    "code_of_conduct": ("physical_assault", "threat_of_violence", "other_safety_concern"),
    "mandated_report": ("suspected_abuse",),
    "education_or_outreach": ("education_or_mentoring", "campus_safety"),
    "truancy": ("missing_student", "other_safety_concern"),
}
_OUTSIDE_TRAINING = (
    "classroom_disruption", "tobacco_or_vaping", "minor_conflict", "willful_defiance", "device_use",
    "routine_discipline", "tardiness_or_absence", "profanity", "dress_code",
)  # fmt: skip
_UNCALLED_FOR = {"code_of_conduct": 0.5, "truancy": 0.35}
_TEACHING = ("teacher", "teacher", "campus_supervisor", "counselor", "office_staff", "coach")
_LEADING = ("assistant_principal", "assistant_principal", "principal", "dean")
_APPROACHES = Weighted.of({"restorative_chat": 0.34, "mediation_peer_or_adult": 0.16, "impromptu_conference": 0.1,
                           "responsive_circle": 0.1, "formal_restorative_conference": 0.07,
                           "counseling_or_mental_health_referral": 0.1, "diversion_program_in_lieu_of_citation": 0.09,
                           "referral_to_restorative_staff": 0.04})  # fmt: skip
_LEADERS = ("school_staff", "restorative_staff", "counselor", "administrator", "administrator", "sro")
_RESULTS = ("agreement_reached", "agreement_reached", "partial_agreement", "pending", "referred_on")
_NOT_USED = ("offered_declined", "handed_to_administrator", "no_harm_to_repair", "person_left", "not_applicable")
_CARE = Weighted.of({
    ("referred_to_counselor",): 0.42, ("referred_to_counselor", "parent_contacted"): 0.26, ("no_action",): 0.2,
    ("parent_contacted",): 0.11, ("transport", "parent_contacted"): 0.01,
})  # fmt: skip
_STRANGERS = {"call_for_service": 0.5, "consensual_encounter": 0.06, "detention": 0.05, "event_security": 1.0,
              "parent_education": 1.0, "resource_linkage": 0.35}  # fmt: skip
_NOT_APPROVED = 0.05
_LINKED = 0.93
_LINKED_LESS_A_YEAR = 0.07


@dataclass(frozen=True, slots=True)
class Drawn:
    """A report on the wire, and position -> student for the subjects whom staff will match."""

    report: Wire
    matches: dict[int, str]


def draw_report(happened: Situation, roster: Roster, rng: Random, mishap: str | None = None) -> Drawn:
    """The report; a `mishap` is worked into it (see `app.demo.mishaps`)."""
    report: Wire = {
        "client_report_id": str(UUID(int=rng.getrandbits(128), version=4)),
        "occurred_at": happened.at.isoformat(),
        "duration_minutes": rng.choice((5, 8, 10, 12, 15, 20, 25, 30, 45, 60)),
        "school_id": happened.place.school_id,
        "location": happened.location,
        "contact_type": happened.contact_type,
        "matter": happened.matter,
        "initiated_by": happened.initiated_by,
    }
    report |= _request(happened, rng)
    report |= _setting(happened, rng)
    subjects, matches = _people(happened, roster, rng)
    if subjects:
        report["subjects"] = subjects
    if any("ripa" in subject for subject in subjects):
        report["ripa"] = _stop(happened, rng)
    if rng.random() < 0.8:
        report["narrative"] = rng.choice(NARRATIVES[happened.contact_type])
    if mishap is not None:
        mishaps.work_in(report, mishap)
    return Drawn(report, matches)


def _request(happened: Situation, rng: Random) -> Wire:
    if not happened.is_asked_by_staff:
        return {}
    uncalled_for = _UNCALLED_FOR.get(happened.matter, 0.02) * (1 - 0.15 * happened.year)
    causes = _OUTSIDE_TRAINING if rng.random() < uncalled_for else _CIRCUMSTANCES[happened.matter]
    roles = _LEADING if happened.initiated_by == "school_admin" else _TEACHING
    request: Wire = {"role": rng.choice(roles), "circumstance": rng.choice(causes)}
    if rng.random() < 0.5:
        request["asker_trained"] = rng.random() < 0.6 + 0.12 * happened.year
    return {"staff_request": request}


def _setting(happened: Situation, rng: Random) -> Wire:
    setting: Wire = {}
    if happened.matter == "welfare_or_mental_health" and rng.random() < 0.92:
        was_called = {"called": True}, {"called": False, "why_not": "not_needed"}
        setting["mental_health_professional"] = was_called[rng.random() > 0.75]
    if happened.contact_type in ("classroom_presentation", "parent_education") and rng.random() < 0.85:
        unknown = str(UUID(int=rng.getrandbits(128), version=4))
        setting["approval_id"] = unknown if rng.random() < _NOT_APPROVED else names.APPROVALS[happened.contact_type]
    if happened.contact_type in _ACTIVITIES:
        setting["audience"] = {"count": rng.choice((18, 24, 28, 31, 60, 90, 240))}
    if happened.contact_type not in SUPPORTIVE and rng.random() < 0.4:
        setting["staff_consulted"] = [rng.choice(("counselor", "assistant_principal", "school_psychologist"))]
    return setting


def _people(happened: Situation, roster: Roster, rng: Random) -> tuple[list[Wire], dict[int, str]]:
    """Whom the contact is about, then victims and witnesses."""
    kind = happened.contact_type
    if kind in _ACTIVITIES and (kind != "event_security" or rng.random() < 0.7):
        return [], {}
    if rng.random() < _STRANGERS.get(kind, 0.0):
        return [_stranger(happened, rng)], {}
    subjects: list[Wire] = []
    matches: dict[int, str] = {}
    for position in range(1 if rng.random() < 0.85 else 2):
        pupil = roster.draw(happened, rng)
        subjects.append(_student(happened, pupil, rng))
        if pupil.sourced_id not in matches.values() and _is_matched(happened, rng):
            matches[position] = pupil.sourced_id
    if happened.is_enforcement and happened.matter == "criminal_suspected" and rng.random() < 0.3:
        subjects.append({"person_type": "student", "involvement": "victim", "outcomes": ["parent_contacted"]})
    return subjects, matches


def _is_matched(happened: Situation, rng: Random) -> bool:
    return rng.random() < _LINKED - _LINKED_LESS_A_YEAR * (RUNNING - happened.year)


def _stranger(happened: Situation, rng: Random) -> Wire:
    kind = rng.choice(("parent", "visitor", "visitor", "other", "staff"))
    perceived = perceive_stranger(rng, fully=True)
    subject: Wire = {"person_type": kind, "involvement": "subject", "perceived": perceived}
    if not happened.is_enforcement:
        return subject | ({"outcomes": ["no_action"]} if happened.contact_type == "event_security" else {})
    ended = enforcement.outcomes(happened, rng, is_student=False)
    return subject | {"outcomes": ended} | enforcement.actions(happened, ended, rng, is_student=False)


def _student(happened: Situation, pupil: Pupil, rng: Random) -> Wire:
    kind = happened.contact_type
    involvement = rng.choice(("victim", "witness")) if kind == "witness_or_victim" else "subject"
    subject: Wire = {"person_type": "student", "involvement": involvement}
    if kind in SUPPORTIVE:
        return subject | ({"perceived": perceive(pupil, happened, rng, fully=False)} if rng.random() < 0.8 else {})
    fully = kind in ("detention", "search")
    subject["perceived"] = perceive(pupil, happened, rng, fully=fully)
    if rng.random() < 0.4:
        subject["identified_as"] = {
            "student_number": pupil.student_number,
            "given_name": pupil.given_name,
            "family_name": pupil.family_name,
        }
    if involvement != "subject":
        return subject | {"outcomes": [rng.choice(("parent_contacted", "no_action", "referred_to_counselor"))]}
    if not happened.is_enforcement:
        return subject | {"outcomes": list(_CARE.draw(rng))} | _restorative(happened, [], rng)
    ended = enforcement.outcomes(happened, rng, is_student=True)
    done = enforcement.actions(happened, ended, rng, is_student=True)
    return subject | {"outcomes": ended} | done | _restorative(happened, ended, rng)


def _restorative(happened: Situation, ended: list[str], rng: Random) -> Wire:
    chance = 0.95 if "restorative_or_diversion" in ended else 0.2 if "arrest" in ended else RISING[happened.year]
    approach = _APPROACHES.draw(rng)
    if rng.random() < chance:
        step = {"approach": approach, "accepted": True, "led_by": rng.choice(_LEADERS), "result": rng.choice(_RESULTS)}
        return {"restorative": [step]}
    reason = rng.choice(_NOT_USED)
    if reason == "offered_declined":
        return {"restorative": [{"approach": approach, "accepted": False, "result": "declined"}],
                "restorative_not_used": reason}  # fmt: skip
    if reason == "not_applicable":
        return {"restorative_not_used": reason, "restorative_not_used_reason": rng.choice(NOT_APPLICABLE)}
    return {"restorative_not_used": reason}


def _stop(happened: Situation, rng: Random) -> Wire:
    return {
        "stop_type": "pedestrian",
        "call_for_service": happened.initiated_by != "sro_self",
        "welfare_check": False,
        "officer_years": rng.randint(2, 22),
        "officer_assignment": "k12_school",
    }
