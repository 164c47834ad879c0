"""What of the demo district has a fixed name, so that documentation and tokens can point at it."""

DISTRICT = "demo-unified"
AGENCY = "demo-pd"
SCHOOL = "1001"
OFFICER = "01900000-0000-7000-8000-000000000001"
STUDENT = "S-100001"
APPROVALS = {
    "classroom_presentation": "01900000-0000-7000-8000-0000000000c1",
    "parent_education": "01900000-0000-7000-8000-0000000000c2",
}
"""Kind of activity to the approval that covers it."""
QUESTIONS = (
    '[{"key": "cameras_reviewed", "label": "Cameras reviewed", "kind": "integer", "low": 0, "high": 99},'
    ' {"key": "dispatch_note", "label": "Note of dispatch", "kind": "text", "longest": 200},'
    ' {"key": "body_camera_on", "about": "subject", "label": "Body camera was on", "kind": "boolean"}]'
)
"""What the demo agency asks beyond the contract's fields."""
