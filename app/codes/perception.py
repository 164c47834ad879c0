"""What the officer perceived. Never asked of the person, never filled from records (Gov. Code 12525.5(b)(6))."""

from app.codes.entry import CodeList, row


class PerceivedRace(
    CodeList,
    name="perceived_race_ethnicity",
    title="Perceived race or ethnicity",
    source="11 CCR 999.226(a)(5), RIPA-2024",
):
    ASIAN = row("asian", "Asian", ripa="1")
    BLACK_AFRICAN_AMERICAN = row("black_african_american", "Black or African American", ripa="2")
    HISPANIC_LATINE = row("hispanic_latine", "Hispanic or Latine(x)", ripa="3")
    MIDDLE_EASTERN_SOUTH_ASIAN = row("middle_eastern_south_asian", "Middle Eastern or South Asian", ripa="4")
    NATIVE_AMERICAN = row("native_american", "Native American", ripa="5")
    PACIFIC_ISLANDER = row("pacific_islander", "Pacific Islander", ripa="6")
    WHITE = row("white", "White", ripa="7")


class PerceivedGender(
    CodeList, name="perceived_gender", title="Perceived gender", source="11 CCR 999.226(a)(6), RIPA-2024"
):
    CISGENDER_MAN_BOY = row("cisgender_man_boy", "Cisgender man or boy", ripa="1")
    CISGENDER_WOMAN_GIRL = row("cisgender_woman_girl", "Cisgender woman or girl", ripa="2")
    TRANSGENDER_MAN_BOY = row("transgender_man_boy", "Transgender man or boy", ripa="3")
    TRANSGENDER_WOMAN_GIRL = row("transgender_woman_girl", "Transgender woman or girl", ripa="4")


class PerceivedOrientation(
    CodeList,
    name="perceived_sexual_orientation",
    title="Perceived sexual orientation",
    source="11 CCR 999.226(a)(7), RIPA-2024",
):
    LGB_PLUS = row("lgb_plus", "LGB+", ripa="1")
    STRAIGHT = row("straight_heterosexual", "Straight or heterosexual", ripa="2")


class PerceivedDisability(
    CodeList,
    name="perceived_disability",
    title="Perceived or known disability",
    source="11 CCR 999.226(a)(10), RIPA-2024",
):
    DEAFNESS = row("deafness_or_difficulty_hearing", "Deafness or difficulty hearing", ripa="1")
    SPEECH = row("speech_impairment", "Speech impairment or limited use of language", ripa="2")
    BLIND = row("blind_or_limited_vision", "Blind or limited vision", ripa="3")
    MENTAL_HEALTH = row("mental_health_condition", "Mental health condition", ripa="4")
    INTELLECTUAL = row(
        "intellectual_or_developmental", "Intellectual or developmental disability, including dementia", ripa="5"
    )
    OTHER = row("other_disability", "Other disability", ripa="6")
    HYPERACTIVITY = row(
        "hyperactivity_or_impulsive_behavior", "Related to hyperactivity or impulsive behavior", ripa="7",
        student_only=True,
    )  # fmt: skip
    NONE = row("none", "None", ripa="8", alone=True)
