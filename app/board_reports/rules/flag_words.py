"""What flags are called, and what is said of one, for the dashboard; their details are the contacts room's."""

from collections.abc import Mapping

FLAG_NAMES: Mapping[str, str] = {
    "mental_health_not_called": "Mental health not called",
    "inappropriate_staff_request": "Inappropriate request by staff",
    "presentation_without_approval": "Presentation without approval",
    "device_clock_ahead": "Device's clock ahead",
    "outside_duties": "Outside SRO duties",
    "force_beyond_resistance": "Force beyond resistance",
    "supervisor_not_notified": "Supervisor not notified",
    "prohibited_technique": "Prohibited technique",
    "injury_without_aid": "Injury without aid",
    "custody_without_counsel": "Custody without counsel",
    "release_without_parent_notice": "Parent not told",
    "child_under_12": "Child under 12",
    "willful_defiance": "Willful defiance",
    "arrest_without_alternatives": "No alternatives considered",
    "dhs_contacted": "DHS contacted",
    "officer_not_on_record": "Officer not on record",
    "officer_outside_detail": "Officer outside the detail",
    "no_mou_in_force": "No MOU in force",
    "mou_in_grace": "MOU past its term",
    "school_not_assigned": "School not assigned",
    "outside_assigned_hours": "Outside assigned hours",
    "officer_on_leave": "Officer on leave",
    "training_missing_or_late": "Training missing or late",
    "presentation_not_approved": "Presentation not approved",
    "late_report": "Late report",
    "staff_asker_untrained": "Staff without training",
}
FLAG_REASONS = (
    "The record says that the officer is not sworn.",
    "The day lies outside the dates on record.",
    "No such approval is on record.",
    "It is for another activity, officer, school or time.",
    "The report says so.",
    "No training of that role at the school was in force.",
)
"""Sentences that follow a detail."""
TRAINING_FAULTS = ("expired", "completed later", "never completed")
"""What stands behind each topic of a flag on trainings."""
