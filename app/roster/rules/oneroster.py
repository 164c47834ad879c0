"""Objects of a OneRoster 1.2 server as rows of OneRoster files, with the columns that are needed and no others.

Source: 1EdTech OneRoster 1.2 rostering service, REST binding.
"""

from collections.abc import Mapping
from typing import Any

from app.roster.rules.demographics import HISPANIC, RACES, TWO_OR_MORE, meaning_of
from app.roster.rules.fields import Fields

COLLECTIONS = (
    ("orgs", "orgs", "orgs"),
    ("students", "users", "users"),
    ("demographics", "demographics", "demographics"),
)
"""Collection, the name that wraps its objects, and the file whose rows they are; each after what it refers to."""
SCOPE = (
    "https://purl.imsglobal.org/spec/or/v1p2/scope/roster-core.readonly"
    " https://purl.imsglobal.org/spec/or/v1p2/scope/roster-demographics.readonly"
)
FIELDS = {
    "primaryOrgSourcedId": "primaryOrg", "orgSourcedId": "roles.org", "roleType": "roles.roleType",
    "role": "roles.role", "userSourcedId": "sourcedId",
}  # fmt: skip
"""Column of a file to the object's field, where the names differ."""
Rows = list[tuple[str, dict[str, str]]]


def rows_of_object(file: str, fields: Fields) -> Rows:
    """File and cells of each row that an object makes: a user's student roles are rows of their own."""
    sourced_id = fields.text("sourcedId")
    if file == "orgs":
        return [
            (file, {"sourcedId": sourced_id} | {name: fields.text(name) for name in ("name", "type", "identifier")})
        ]
    if file == "users":
        cells = {name: fields.text(name) for name in ("givenName", "familyName", "identifier")}
        cells |= {"grades": fields.words("grades"), "primaryOrgSourcedId": fields.of("primaryOrg", "sourcedId")}
        return [(file, {"sourcedId": sourced_id} | cells), *_roles(sourced_id, fields)]
    names = ("birthDate", "sex", *RACES, TWO_OR_MORE, HISPANIC)
    return [(file, {"sourcedId": sourced_id} | {name: fields.text(name) for name in names})]


def _roles(user: str, fields: Fields) -> Rows:
    rows: Rows = []
    for place, found in enumerate(fields.objects("roles")):
        role = Fields(found)
        if role.text("role") == "student":
            cells = {"roleType": role.text("roleType"), "role": "student", "orgSourcedId": role.of("org", "sourcedId")}
            rows.append(("roles", {"sourcedId": f"{user}#{place}", "userSourcedId": user} | cells))
        fields.bad += [f"roles.{name}" for name in role.bad]
    return rows


def metadata_of(found: Mapping[str, Any]) -> dict[str, str]:
    """Meaning to what an object's metadata say of it, for those that are kept."""
    metadata = found.get("metadata")
    if not isinstance(metadata, dict):
        return {}
    fields = Fields(metadata)
    said = {meaning: fields.text(name) for name in metadata if (meaning := meaning_of(f"metadata.{name}"))}
    return said | {meaning: "?" for name in fields.bad if (meaning := meaning_of(f"metadata.{name}"))}
