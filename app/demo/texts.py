"""Short texts without names, numbers or addresses."""

NARRATIVES = {
    "greeting": ("Talked with students at the gate before school.", "Walked the quad at lunch, talking with students."),
    "mentoring": (
        "Talked about a hard week and about plans for the semester.",
        "Checked in after last week's talk; things are going better in class.",
    ),
    "classroom_presentation": ("Presented on online safety and took questions.", "Presented on safe driving."),
    "parent_education": ("Evening talk for parents on phones and safety.",),
    "resource_linkage": ("Gave the family the number of the district's resource office.",),
    "welfare_check": (
        "Student upset after an argument; talked with the counselor and went back to class.",
        "Teacher was worried about a student; the counselor took over after a short talk.",
        "Student had been absent for several days; found well at home with family.",
    ),
    "threat_assessment": (
        "Message with a threat was reported; the assessment team met and found no means and no plan.",
        "Drawing with violent content; the team spoke with the student and the family.",
    ),
    "call_for_service": (
        "Two people were arguing loudly; both calmed down and were parted.",
        "Report of somebody on campus without a visitor badge.",
        "Fight reported; it was over on arrival and staff had parted those involved.",
    ),
    "consensual_encounter": ("Asked why the student was outside class; walked back together.",),
    "detention": (
        "Student matched the description of somebody who had taken a phone; released after a short talk.",
        "Saw two students push each other near the gym and stopped them.",
    ),
    "questioning": (
        "Asked about damage to a restroom; the student told what had happened.",
        "Asked about a missing laptop computer; it was given back.",
    ),
    "search": (
        "Staff reported a vape pen and a knife in a backpack; the backpack was looked through.",
        "Odor of marijuana in the restroom; the jacket was looked through.",
    ),
    "custody": (
        "Student struck another several times and went on when told to stop.",
        "Student was found with stolen property after a report by staff.",
    ),
    "witness_or_victim": ("Took the account of a student who was hit at lunch.", "Took the account of a witness."),
    "event_security": ("Present at the home game; no incidents.", "Present at the dance; no incidents."),
}
JUSTIFICATIONS = (
    "Held to stop further punches after directions failed.",
    "Pulled away and pushed staff; restrained until calm.",
    "Restrained so that nobody was hurt.",
)
SEARCH_REASONS = (
    "Staff saw a knife handle in the open bag.",
    "Odor of marijuana from the jacket.",
    "Student agreed to a look into the backpack.",
)
STOP_REASONS = (
    "Saw one student strike another.",
    "Matched the description that staff had given a minute before.",
    "Witness pointed out who had taken the phone.",
)
NOT_APPLICABLE = ("The matter was nobody's fault and left no harm.", "The student only answered questions.")
