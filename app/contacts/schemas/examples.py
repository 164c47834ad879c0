"""The least report of the contract, word for word, and one that answers everything."""

from typing import Any

LEAST_REPORT: dict[str, Any] = {
    "client_report_id": "0192f0c1-7b1e-7c55-9a39-2f6a3b8f4d10",
    "occurred_at": "2026-03-04T10:11:00-08:00",
    "duration_minutes": 12,
    "school_id": "1001",
    "location": "hallway_or_stairs",
    "contact_type": "welfare_check",
    "matter": "welfare_or_mental_health",
    "initiated_by": "teacher_or_staff",
    "staff_request": {"role": "teacher", "circumstance": "student_in_crisis"},
    "mental_health_professional": {"called": True},
    "subjects": [
        {
            "person_type": "student",
            "involvement": "subject",
            "perceived": {"race_ethnicity": ["hispanic_latine"], "gender": "cisgender_man_boy", "age": 15},
            "restorative": [
                {
                    "approach": "restorative_chat",
                    "accepted": True,
                    "led_by": "school_staff",
                    "result": "agreement_reached",
                }
            ],
            "outcomes": ["referred_to_counselor"],
        }
    ],
    "narrative": "Student upset after an argument; talked with the counselor and went back to class.",
}

_FORCE: list[dict[str, Any]] = [
    {
        "type": "physical_compliance",
        "resistance": "active",
        "justification": "Held both arms to stop further punches.",
        "injury": "complaint_of_pain",
        "officer_injury": "none",
        "medical_aid": "school_nurse",
        "medical_aid_at": "2026-03-05T12:25:00-08:00",
        "warning_given": True,
        "intercession": "not_called_for",
        "supervisor_notified_at": "2026-03-05T12:30:00-08:00",
        "parent_notified_at": "2026-03-05T12:40:00-08:00",
    },
    {
        "type": "handcuffed",
        "resistance": "assaultive",
        "justification": "Kicked at the officer while being held.",
        "injury": "none",
        "medical_aid": "not_needed",
        "supervisor_notified_at": "2026-03-05T12:30:00-08:00",
    },
]

_CUSTODY: dict[str, Any] = {
    "custodial": True,
    "questioned": True,
    "advised_of_rights_at": "2026-03-05T12:45:00-08:00",
    "counsel_consulted_at": "2026-03-05T12:55:00-08:00",
    "counsel_mode": "telephone",
    "removed_from_school": True,
    "parent_notified_at": "2026-03-05T12:40:00-08:00",
    "parent_notified_by": "school_official",
    "parent_notice_method": "telephone",
    "parent_notice_remark": "Reached at the second call.",
    "released_to": "parent",
    "released_at": "2026-03-05T13:50:00-08:00",
}

_RIPA: dict[str, Any] = {
    "reason": "probable_cause",
    "reason_narrative": "Saw one student punch another several times.",
    "suspicion": ["witnessed_crime", "violent_crime"],
    "offence_code": "PC 242",
    "reasons_given": ["witnessed_crime"],
    "actions": [
        {"action": "asked_consent_search_property", "consent": True},
        {"action": "search_of_property"},
        {"action": "property_seized"},
    ],
    "passenger": False,
    "in_residence": False,
}

_AGGRESSOR: dict[str, Any] = {
    "person_type": "student",
    "involvement": "subject",
    "perceived": {
        "race_ethnicity": ["white", "native_american"],
        "gender": "cisgender_man_boy",
        "sexual_orientation": "straight_heterosexual",
        "age": 16,
        "limited_english": False,
        "disability": ["hyperactivity_or_impulsive_behavior"],
        "unhoused": False,
    },
    "identified_as": {"student_number": "S-20417", "given_name": "Jordan", "family_name": "Vale", "grade": "10"},
    "de_escalation": [
        {"technique": "single_clear_directions", "effect": "none"},
        {"technique": "active_listening", "effect": "partial"},
        {"technique": "verbal_warning_before_force", "effect": "none"},
    ],
    "force": _FORCE,
    "restorative": [
        {
            "approach": "formal_restorative_conference",
            "offered": True,
            "accepted": False,
            "led_by": "restorative_staff",
            "result": "declined",
        },
        {"approach": "reentry_circle", "accepted": True, "led_by": "administrator", "result": "pending"},
    ],
    "search": {
        "of": ["property"],
        "bases": ["consent", "suspected_weapons"],
        "consent_type": "verbal",
        "narrative": "Said that the backpack held a pocket knife and agreed to a look.",
        "contraband": ["other_weapon"],
    },
    "seizure": {"bases": ["contraband"], "property_types": ["other_weapon"]},
    "custody": _CUSTODY,
    "outcomes": ["cite_and_release", "parent_contacted", "referred_to_administrator"],
    "offence_codes": ["PC 242", "PC 626.10"],
    "alternatives_considered": ["restorative_program", "diversion"],
    "extension": {"body_camera_on": True},
    "ripa": _RIPA,
}

FULL_REPORT: dict[str, Any] = {
    "client_report_id": "0192f0c1-7b1e-7c55-9a39-2f6a3b8f4d11",
    "occurred_at": "2026-03-05T12:11:00-08:00",
    "duration_minutes": 100,
    "school_id": "1001",
    "location": "cafeteria_area",
    "contact_type": "custody",
    "matter": "criminal_suspected",
    "initiated_by": "school_admin",
    "staff_request": {
        "role": "assistant_principal",
        "circumstance": "physical_assault",
        "asker_trained": True,
        "remark": "Fight that two supervisors could not part.",
    },
    "mental_health_professional": {"called": False, "why_not": "not_needed"},
    "staff_consulted": ["assistant_principal", "counselor"],
    "principal_notified_at": "2026-03-05T12:20:00-08:00",
    "answered_by": "sro",
    "subjects": [
        _AGGRESSOR,
        {"person_type": "student", "involvement": "victim", "outcomes": ["parent_contacted"]},
        {"person_type": "staff", "involvement": "witness"},
    ],
    "narrative": "Parted a fight; one student was held, cited and released to a parent.",
    "extension": {"cameras_reviewed": 2, "dispatch_note": "none"},
    "ripa": {
        "stop_type": "pedestrian",
        "call_for_service": True,
        "welfare_check": False,
        "officer_years": 9,
        "officer_assignment": "k12_school",
        "non_primary_agency": False,
    },
}
