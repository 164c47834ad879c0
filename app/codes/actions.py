"""Searches, seizures and other actions of a stop that are not force."""

from app.codes.entry import CodeList, row


class NonForceAction(
    CodeList, name="non_force_action", title="Action other than force", source="11 CCR 999.226(a)(15), RIPA-2024"
):
    STATEMENT_FROM_STUDENT = row(
        "statement_from_student", "Admission or written statement obtained from student", ripa="1", student_only=True
    )
    ASKED_CONSENT_PERSON = row("asked_consent_search_person", "Asked consent to search the person", ripa="2")
    ASKED_CONSENT_PROPERTY = row("asked_consent_search_property", "Asked consent to search property", ripa="3")
    ASKED_PASSENGER_ID = row("asked_passenger_identification", "Asked a passenger for identification", ripa="4")
    ASKED_SUPERVISION_STATUS = row("asked_supervision_status", "Asked about parole or probation", ripa="5")
    CURBSIDE_DETENTION = row("curbside_detention", "Curbside detention", ripa="6")
    FIELD_SOBRIETY_TEST = row("field_sobriety_test", "Field sobriety test", ripa="7")
    PATROL_CAR_DETENTION = row("patrol_car_detention", "Patrol car detention", ripa="8")
    CANINE_SEARCH = row("canine_search", "Canine used to search or detect contraband", ripa="9")
    PHOTOGRAPHED = row("photographed", "Person photographed", ripa="10")
    ORDERED_FROM_VEHICLE = row("ordered_from_vehicle", "Removed from vehicle by order", ripa="11")
    PROPERTY_SEIZED = row("property_seized", "Property seized", ripa="12")
    RAN_PASSENGER_NAME = row("ran_passenger_name", "Ran a passenger's name", ripa="13")
    SEARCH_OF_PERSON = row("search_of_person", "Search of person", ripa="14")
    SEARCH_OF_PROPERTY = row("search_of_property", "Search of property", ripa="15")
    PAT_SEARCH = row("pat_search", "Terry frisk or pat search of outer clothing", ripa="16")
    VEHICLE_IMPOUNDED = row("vehicle_impounded", "Vehicle impounded", ripa="17")
    NONE = row("none", "None", ripa="18", alone=True)


CONSENT_REQUESTS = frozenset({NonForceAction.ASKED_CONSENT_PERSON, NonForceAction.ASKED_CONSENT_PROPERTY})
SEARCH_ACTIONS = frozenset({NonForceAction.SEARCH_OF_PERSON, NonForceAction.SEARCH_OF_PROPERTY})


class SearchOf(CodeList, name="search_of", title="What was searched", source="11 CCR 999.226(a)(15), RIPA-2024"):
    PERSON = row("person", "Person", ripa="14")
    PROPERTY = row("property", "Property", ripa="15")


class SearchBasis(
    CodeList, name="search_basis", title="Basis of the search", source="11 CCR 999.226(a)(15)(C), RIPA-2024"
):
    CONSENT = row("consent", "Consent given", ripa="1")
    OFFICER_SAFETY = row("officer_safety", "Safety of the officer or others", ripa="2")
    SEARCH_WARRANT = row("search_warrant", "Search warrant", ripa="3")
    CONDITION_OF_SUPERVISION = row("condition_of_supervision", "Condition of parole or probation", ripa="4")
    SUSPECTED_WEAPONS = row("suspected_weapons", "Suspected weapons", ripa="5")
    VISIBLE_CONTRABAND = row("visible_contraband", "Visible contraband", ripa="6")
    ODOR_OF_CONTRABAND = row("odor_of_contraband", "Odor of contraband", ripa="7")
    CANINE_DETECTION = row("canine_detection", "Canine detection", ripa="8")
    EVIDENCE_OF_CRIME = row("evidence_of_crime", "Evidence of crime", ripa="9")
    INCIDENT_TO_ARREST = row("incident_to_arrest", "Incident to arrest", ripa="10")
    EXIGENT_CIRCUMSTANCES = row("exigent_circumstances", "Exigent circumstances or emergency", ripa="11")
    VEHICLE_INVENTORY = row("vehicle_inventory", "Vehicle inventory", ripa="12")
    SCHOOL_POLICY = row(
        "suspected_school_policy_violation", "Suspected violation of school policy", ripa="13", student_only=True
    )


class ConsentType(CodeList, name="consent_type", title="Form of consent", source="11 CCR 999.226(a)(15)(C), RIPA-2024"):
    VERBAL = row("verbal", "Verbal", ripa="1")
    WRITTEN = row("written", "Written", ripa="2")
    IMPLIED = row("implied_by_conduct", "Implied by conduct", ripa="3")


class Contraband(
    CodeList, name="contraband", title="Contraband or evidence found", source="11 CCR 999.226(a)(15)(D), RIPA-2024"
):
    NONE = row("none", "None", ripa="1", alone=True)
    FIREARM = row("firearm", "Firearm", ripa="2")
    AMMUNITION = row("ammunition", "Ammunition", ripa="3")
    OTHER_WEAPON = row("other_weapon", "Weapon other than a firearm", ripa="4")
    DRUGS = row("drugs", "Drugs or narcotics", ripa="5")
    ALCOHOL = row("alcohol", "Alcohol", ripa="6")
    MONEY = row("money", "Money", ripa="7")
    DRUG_PARAPHERNALIA = row("drug_paraphernalia", "Drug paraphernalia", ripa="8")
    STOLEN_PROPERTY = row("suspected_stolen_property", "Suspected stolen property", ripa="9")
    ELECTRONIC_DEVICE = row("electronic_device", "Cell phone or electronic device", ripa="10")
    OTHER = row("other", "Other", ripa="11")


class SeizureBasis(
    CodeList, name="seizure_basis", title="Basis of the seizure", source="11 CCR 999.226(a)(15)(E)(1), RIPA-2024"
):
    SAFEKEEPING = row("safekeeping", "Safekeeping", ripa="1")
    CONTRABAND = row("contraband", "Contraband", ripa="2")
    EVIDENCE = row("evidence", "Evidence", ripa="3")
    VEHICLE_IMPOUND = row("vehicle_impound", "Impound of vehicle", ripa="4")
    ABANDONED_PROPERTY = row("abandoned_property", "Abandoned property", ripa="5")
    SCHOOL_POLICY = row(
        "suspected_school_policy_violation", "Suspected violation of school policy", ripa="6", student_only=True
    )


class PropertyType(
    CodeList, name="property_type", title="Type of property seized", source="11 CCR 999.226(a)(15)(E)(2), RIPA-2024"
):
    FIREARM = row("firearm", "Firearm", ripa="1")
    AMMUNITION = row("ammunition", "Ammunition", ripa="2")
    OTHER_WEAPON = row("other_weapon", "Other weapon", ripa="3")
    DRUGS = row("drugs", "Drugs or narcotics", ripa="4")
    ALCOHOL = row("alcohol", "Alcohol", ripa="5")
    MONEY = row("money", "Money", ripa="6")
    DRUG_PARAPHERNALIA = row("drug_paraphernalia", "Drug paraphernalia", ripa="7")
    STOLEN_PROPERTY = row("suspected_stolen_property", "Suspected stolen property", ripa="8")
    ELECTRONIC_DEVICE = row("electronic_device", "Cell phone or electronic device", ripa="9")
    VEHICLE = row("vehicle", "Vehicle", ripa="10")
    OTHER = row("other", "Other", ripa="11")
