"""Grounds of the Education Code and what the district's own records say about a student."""

from app.codes.entry import CodeList, row


class EducationSection(
    CodeList, name="education_section", title="Education Code section", source="11 CCR 999.226(a)(14), RIPA-2024"
):
    GROUNDS = row("48900", "Grounds for suspension or expulsion", ripa="1", edcode="48900")
    SEXUAL_HARASSMENT = row("48900.2", "Sexual harassment", ripa="2", edcode="48900.2")
    HATE_VIOLENCE = row("48900.3", "Hate violence", ripa="3", edcode="48900.3")
    HARASSMENT_OR_THREATS = row("48900.4", "Harassment, threats or intimidation", ripa="4", edcode="48900.4")
    TERRORISTIC_THREATS = row("48900.7", "Terroristic threats", ripa="5", edcode="48900.7")


class EducationSubdivision(
    CodeList,
    name="education_subdivision",
    title="Subdivision of Education Code 48900",
    source="Ed. Code 48900; RIPA-2024",
):
    A1 = row("a1", "Caused, attempted or threatened physical injury", ripa="1", edcode="48900(a)(1)")
    A2 = row("a2", "Willful force or violence, except in self-defense", ripa="2", edcode="48900(a)(2)")
    B = row("b", "Firearm, knife, explosive or other dangerous object", ripa="3", edcode="48900(b)")
    C = row("c", "Controlled substance, alcohol or intoxicant", ripa="4", edcode="48900(c)")
    D = row("d", "Sold a look-alike substance", ripa="5", edcode="48900(d)")
    E = row("e", "Robbery or extortion", ripa="6", edcode="48900(e)")
    F = row("f", "Damage to property", ripa="7", edcode="48900(f)")
    G = row("g", "Theft", ripa="8", edcode="48900(g)")
    H = row("h", "Tobacco or nicotine", ripa="9", edcode="48900(h)")
    I = row("i", "Obscene act or habitual profanity", ripa="10", edcode="48900(i)")  # noqa: E741 - the law's letter
    J = row("j", "Drug paraphernalia", ripa="11", edcode="48900(j)")
    K1 = row(
        "k1", "Disrupted activities or willfully defied",
        "No suspension for it in any grade until 2029-07-01 (SB 274).", ripa="12", edcode="48900(k)(1)",
    )  # fmt: skip
    L = row("l", "Received stolen property", ripa="13", edcode="48900(l)")
    M = row("m", "Imitation firearm", ripa="14", edcode="48900(m)")
    N = row("n", "Sexual assault or battery", ripa="15", edcode="48900(n)")
    O = row("o", "Harassed, threatened or intimidated a witness", ripa="16", edcode="48900(o)")  # noqa: E741 - the law's letter
    P = row("p", "Soma", ripa="17", edcode="48900(p)")
    Q = row("q", "Hazing", ripa="18", edcode="48900(q)")
    R = row("r", "Bullying, also electronic", ripa="19", edcode="48900(r)")


class RecordedRace(
    CodeList,
    name="race_ethnicity",
    title="Race and ethnicity in district records",
    source="Federal CRDC, seven groups; CDE for Filipino",
):
    HISPANIC_LATINO = row(
        "hispanic_latino", "Hispanic or Latino, of any race", crdc="Hispanic or Latino", edfi="Hispanic or Latino"
    )
    AMERICAN_INDIAN = row(
        "american_indian_alaska_native", "American Indian or Alaska Native",
        crdc="American Indian or Alaska Native", edfi="American Indian or Alaska Native",
    )  # fmt: skip
    ASIAN = row("asian", "Asian", crdc="Asian", edfi="Asian")
    FILIPINO = row(
        "filipino", "Filipino", "Apart in California tables, Asian in federal ones.", part_of="asian", crdc="Asian"
    )
    PACIFIC_ISLANDER = row(
        "pacific_islander", "Native Hawaiian or Other Pacific Islander",
        crdc="Native Hawaiian or Other Pacific Islander", edfi="Native Hawaiian or Pacific Islander",
    )  # fmt: skip
    BLACK = row(
        "black_african_american", "Black or African American",
        crdc="Black or African American", edfi="Black or African American",
    )  # fmt: skip
    WHITE = row("white", "White", crdc="White", edfi="White")
    TWO_OR_MORE = row("two_or_more", "Two or more races", crdc="Two or more races")
    NOT_RECORDED = row("not_recorded", "Not recorded")


class RecordedGender(
    CodeList, name="gender", title="Gender in district records", source="CALPADS F, M, X; federal CRDC"
):
    FEMALE = row("female", "Female", crdc="Female", edfi="Female")
    MALE = row("male", "Male", crdc="Male", edfi="Male")
    NONBINARY = row("nonbinary", "Nonbinary", crdc="Nonbinary", edfi="Non-binary")
    NOT_RECORDED = row("not_recorded", "Not recorded", edfi="Not Selected")


class GradeBand(CodeList, name="grade_band", title="Grade band", source="District list"):
    TK_5 = row("tk_5", "Transitional kindergarten to grade 5")
    GRADES_6_8 = row("grades_6_8", "Grades 6 to 8")
    GRADES_9_12 = row("grades_9_12", "Grades 9 to 12")
    UNGRADED = row("ungraded", "Ungraded or adult education")
    NOT_RECORDED = row("not_recorded", "Not recorded")


class RecordedDisability(
    CodeList,
    name="disability",
    title="Disability status in district records",
    source="Federal CRDC; a student with both plans counts as IDEA",
):
    IDEA = row("idea", "Served under IDEA", crdc="IDEA")
    SECTION_504_ONLY = row("section_504_only", "Served under Section 504 only", crdc="Section 504 only")
    NONE = row("none", "Neither", crdc="Without disabilities")
    NOT_RECORDED = row("not_recorded", "Not recorded")


class EnglishLearner(
    CodeList, name="english_learner", title="English learner status in district records", source="Federal CRDC"
):
    YES = row("yes", "English learner", crdc="EL", edfi="Limited")
    NO = row("no", "Not an English learner", edfi="NotLimited")
    NOT_RECORDED = row("not_recorded", "Not recorded")
