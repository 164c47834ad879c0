"""What was tried before or beside force (P16)."""

from app.codes.entry import CodeList, row


class Technique(
    CodeList, name="de_escalation_technique", title="De-escalation technique",
    source="Cal POST, De-escalation: Strategies and Techniques (2020); PERF ICAT; Gov. Code 7286(b)(1)",
):  # fmt: skip
    TIME_TACTICAL_PAUSE = row(
        "time_tactical_pause", "Time, tactical pause", "Slowed down, waited, gave time to settle."
    )
    DISTANCE_COVER_REPOSITION = row(
        "distance_cover_reposition", "Distance, cover, repositioning", "Used distance and cover to gain time."
    )
    ACTIVE_LISTENING = row("active_listening", "Active listening", "Listened more than spoke, reflected what was said.")
    CALM_TONE_NONVERBAL = row(
        "calm_tone_nonverbal", "Calm tone and body language", "Lowered voice, open posture, hands visible."
    )
    OPEN_QUESTIONS_EXPLAIN_ACTIONS = row(
        "open_questions_explain_actions",
        "Open questions, explaining actions",
        "Asked open questions and said what would happen next.",
    )
    OFFER_CHOICES = row("offer_choices", "Offering choices", "Offered real options.")
    SINGLE_CLEAR_DIRECTIONS = row(
        "single_clear_directions", "One clear direction at a time", "One officer, one direction, time to follow it."
    )
    VERBAL_WARNING_BEFORE_FORCE = row(
        "verbal_warning_before_force", "Verbal warning before force", "Warned that force would follow and gave time."
    )
    CALL_MENTAL_HEALTH_OR_COUNSELOR = row(
        "call_mental_health_or_counselor",
        "Called mental health staff or counselor",
        "Brought in a counselor, psychologist or crisis team.",
    )
    CALL_TRUSTED_STAFF_OR_PARENT = row(
        "call_trusted_staff_or_parent",
        "Called trusted staff or a parent",
        "Brought in an adult whom the person trusts.",
    )
    REMOVE_AUDIENCE_OR_MOVE_SETTING = row(
        "remove_audience_or_move_setting",
        "Removed the audience or moved away",
        "Moved onlookers away or went to a calmer place.",
    )
    ADDITIONAL_OFFICER_OR_SUPERVISOR = row(
        "additional_officer_or_supervisor",
        "Additional officer or supervisor",
        "Asked for a second officer or a supervisor.",
    )
    ADAPT_FOR_DISABILITY_OR_LANGUAGE = row(
        "adapt_for_disability_or_language",
        "Adapted to a disability or language",
        "Adapted to a disability or to the language spoken.",
    )
    DISENGAGE = row("disengage", "Disengaged", "Stepped back or left when nothing forced the matter.")


class Effect(CodeList, name="de_escalation_effect", title="Effect of de-escalation", source="Board policy P16"):
    RESOLVED = row("resolved", "Resolved the situation")
    PARTIAL = row("partial", "Helped in part")
    NONE = row("none", "No effect")
    WORSENED = row("worsened", "Made it worse")


class NotFeasible(
    CodeList, name="de_escalation_not_feasible", title="Why de-escalation was not feasible",
    source='Gov. Code 7286(a), "feasible": reasonably capable of being done without increasing risk',
):  # fmt: skip
    IMMINENT_THREAT = row("imminent_threat", "Imminent threat of death or serious injury")
    ACTIVE_ASSAULT = row("active_assault", "Assault in progress")
    WEAPON_IN_USE = row("weapon_in_use", "Weapon displayed or in use")
    SELF_HARM_IN_PROGRESS = row("self_harm_in_progress", "Self-harm in progress")
    IMMEDIATE_FLIGHT = row("immediate_flight", "Immediate flight into danger")
    FORCE_ALREADY_UNDERWAY = row("force_already_underway", "Others were already using force on arrival")
