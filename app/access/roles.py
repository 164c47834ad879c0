"""The roles that a token may carry (contract section 2)."""

from enum import StrEnum


class Role(StrEnum):
    """What somebody is to the district; a role's ceiling stands in `app.access.matrix`."""

    SRO = "sro"
    AGENCY_SUPERVISOR = "agency_supervisor"
    MOBILE_FORM = "mobile_form"
    SITE_ADMIN = "site_admin"
    RECORDS_CUSTODIAN = "records_custodian"
    DESIGNEE = "designee"
    SIS = "sis"
    REPORTING = "reporting"
    AUDITOR = "auditor"
    PLATFORM_ADMIN = "platform_admin"


LAW_ENFORCEMENT = frozenset({Role.SRO, Role.AGENCY_SUPERVISOR, Role.MOBILE_FORM})
"""Refused every student-record operation, alone or beside other roles (Ed. Code 49076)."""
