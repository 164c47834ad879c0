"""What of the demo district has a fixed name, so that documentation and tokens can point at it."""

DISTRICT = "demo-unified"
AGENCY = "demo-pd"
SCHOOL = "1001"
OFFICER = "01900000-0000-7000-8000-000000000001"
STUDENT = "S-100001"
