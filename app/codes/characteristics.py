"""The register of the characteristics on which SROs may not discriminate (P20)."""

from app.codes.entry import CodeList, row


class Characteristic(
    CodeList,
    name="characteristics",
    title="Characteristics of the non-discrimination policy, and whether they are collected",
    source="Board policy P20; the ban covers perceived characteristics and association too",
):
    RACE = row("race", "Race", "Observed for RIPA; recorded for federal reports.", collected="observed_and_recorded")
    COLOR = row("color", "Color", "Not asked; race stands for it in the measures.", collected="never")
    ANCESTRY = row("ancestry", "Ancestry", "Not asked; it would invite questions about origin.", collected="never")
    NATIONALITY = row("nationality", "Nationality", "Ed. Code 234.7: not solicited, not collected.", collected="never")
    NATIONAL_ORIGIN = row(
        "national_origin", "National origin", "Ed. Code 234.7: birthplace is dropped at import.", collected="never"
    )
    IMMIGRATION_STATUS = row(
        "immigration_status", "Immigration status",
        "Ed. Code 234.7 and P27: no field, no text; a report that carries it is refused.", collected="never",
    )  # fmt: skip
    ETHNIC_GROUP = row(
        "ethnic_group_identification", "Ethnic group identification",
        "Observed for RIPA; recorded for federal reports.",
        collected="observed_and_recorded",
    )  # fmt: skip
    ETHNICITY = row(
        "ethnicity", "Ethnicity", "Observed for RIPA; recorded for federal reports.", collected="observed_and_recorded"
    )
    AGE = row("age", "Age", "Observed for RIPA; grade band from records.", collected="observed_and_recorded")
    RELIGION = row("religion", "Religion", "No law asks for it and no report needs it.", collected="never")
    MARITAL_STATUS = row(
        "marital_status", "Marital status", "No law asks for it and no report needs it.", collected="never"
    )
    PREGNANCY = row("pregnancy", "Pregnancy", "Medical and private; no report needs it.", collected="never")
    PARENTAL_STATUS = row(
        "parental_status", "Parental status", "No law asks for it and no report needs it.", collected="never"
    )
    PHYSICAL_DISABILITY = row(
        "physical_disability", "Physical disability", "Perceived or known for RIPA; IDEA or 504 from records.",
        collected="observed_and_recorded",
    )  # fmt: skip
    MENTAL_DISABILITY = row(
        "mental_disability", "Mental disability", "Perceived or known for RIPA; IDEA or 504 from records.",
        collected="observed_and_recorded",
    )  # fmt: skip
    SEX = row("sex", "Sex", "From records, for federal reports.", collected="recorded")
    SEXUAL_ORIENTATION = row(
        "sexual_orientation", "Sexual orientation", "Observed for RIPA only, never on a student's record.",
        collected="observed",
    )  # fmt: skip
    GENDER = row(
        "gender", "Gender", "Observed for RIPA; recorded for federal reports.", collected="observed_and_recorded"
    )
    GENDER_IDENTITY = row(
        "gender_identity", "Gender identity", "Observed for RIPA only; the record's gender is not read as identity.",
        collected="observed",
    )  # fmt: skip
    GENDER_EXPRESSION = row(
        "gender_expression", "Gender expression", "Not asked; gender stands for it.", collected="never"
    )
    GENETIC_INFORMATION = row(
        "genetic_information", "Genetic information", "No law asks for it; no report needs it.", collected="never"
    )
