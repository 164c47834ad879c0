"""Words of the aggregates: what is counted, in which unit, on which basis, and what a cell without a number means."""

from app.codes.entry import CodeList, row


class Measure(CodeList, name="measure", title="Measure", source="Board policy P21, P22, P24"):
    CONTACTS = row("contacts", "Contacts")
    ARRESTS = row("arrests", "Arrests")
    CITATIONS = row("citations", "Citations")
    REFERRALS_FOR_PROSECUTION = row("referrals_for_prosecution", "Referrals for prosecution")
    MISCONDUCT_REPORTS = row("misconduct_reports", "Reports of student misconduct to the school")
    OTHER_ACTIONS = row("other_actions", "Other actions taken")
    FORCE = row("force", "Uses of force")
    SEARCHES = row("searches", "Searches")
    DE_ESCALATION = row("de_escalation", "De-escalation before or beside force")
    RESTORATIVE = row("restorative", "Restorative approaches")
    DIVERSIONS = row("diversions", "Diversions")
    STAFF_REQUESTS = row("staff_requests", "Requests by staff")
    OUTSIDE_DUTIES = row("outside_duties", "Contacts outside SRO duties")
    NON_STUDENTS = row("non_students", "People who are not students")


class Unit(CodeList, name="unit", title="Unit of counting", source="Aggregates of this service"):
    SUBJECTS = row("subjects", "Persons in events")
    CONTACTS = row("contacts", "Events")
    STUDENTS = row("students", "Students, each once", "Does not add up over schools or time.")


class Basis(CodeList, name="basis", title="Basis of characteristics", source="Gov. Code 12525.5(b)(6); Ed. Code 49076"):
    RECORDED = row("recorded", "District records as of the day of the contact")
    PERCEIVED = row("perceived", "The officer's perception", "Categories may overlap: several may be chosen.")


class CellStatus(CodeList, name="cell_status", title="Status of a cell", source="34 CFR 99.31(b)(1)"):
    PUBLISHED = row("published", "Published")
    SUPPRESSED = row(
        "suppressed",
        "Suppressed: too small or needed to hide one that is",
        "Hidden so that no small number can be worked out.",
    )
    NOT_COLLECTED = row("not_collected", "Not collected", "No data: neither zero nor hidden.")
    EXACT = row("exact", "Exact, for those who may see it")
