"""Writes the documents that are drawn from the code: `python -m tests.house.generated`."""

from collections.abc import Callable
from pathlib import Path

from pydantic import SecretStr
from pydantic_core import PydanticUndefined

import app.main  # noqa: F401 -- so that every problem class is known
from app.access.matrix import CEILINGS, reach_of
from app.access.operations import STUDENT_RECORD_SCOPES, Operation
from app.access.roles import LAW_ENFORCEMENT, Role
from app.core.problems import all_problems
from app.core.settings import Settings
from tests.house import policy

DOCS = Path(__file__).parents[2] / "docs"
_NOTICE = "<!-- Written by `make docs`; change the code, not this page. -->"


def permissions() -> str:
    """Roles by scopes and roles by operations."""
    lines = [
        "# Who may do what",
        _NOTICE,
        "",
        "A call may do what the role's ceiling, the token's scopes and its rows allow together. Deny overrides: a",
        "token with a law-enforcement role (†), alone, beside others or down its `act` chain, is refused every",
        "student-record operation (\\*), whatever else it carries.",
        "",
        "`own`: own reports. `agency`: the agency's. `schools`: the token's schools. `district`: the whole district.",
        "",
        "## Scopes that a role may hold",
        "",
        *_table(
            ["scope", *map(_role, Role)],
            [[_scope(scope), *(cells.get(role, "") for role in Role)] for scope, cells in CEILINGS.items()],
        ),
        "",
        "## Operations",
        "",
        "One of the scopes named is enough.",
        "",
        *_table(
            ["operation", "what", "scope", *map(_role, Role)],
            [
                [
                    f"`{operation.value}`" + (" \\*" if operation.is_student_record else ""),
                    operation.description,
                    ", ".join(map(_scope, operation.scopes)),
                    *(reach_of(role, operation) or "" for role in Role),
                ]
                for operation in Operation
            ],
        ),
    ]
    return "\n".join(lines) + "\n"


def problems() -> str:
    """Every problem document."""
    rows = [[f"`{kind.slug}`", str(kind.status), kind.title, _flat(kind.__doc__)] for kind in all_problems()]
    lines = [
        "# Problems",
        _NOTICE,
        "",
        "Every error is an `application/problem+json` document (RFC 9457): `type` (the address of the page that",
        "explains it, `/problems/<name>`), `title`, `status`, `detail`, `instance` (the request's id), and for faulty",
        "fields `errors`, a list of `pointer`, `code` and `detail`. No document repeats what was sent.",
        "",
        *_table(["name", "status", "title", "what it means"], rows),
    ]
    return "\n".join(lines) + "\n"


def settings() -> str:
    """Every setting."""
    rows = []
    for name, field in Settings.model_fields.items():
        rows.append([f"`SRO_{name.upper()}`", _default(field.default), _flat(field.description)])
    lines = [
        "# Settings",
        _NOTICE,
        "",
        "Environment variables, or lines of a `.env` file. A secret may be given as a file instead: `SRO_<NAME>_FILE`.",
        "",
        *_table(["name", "default", "what it is"], rows),
    ]
    return "\n".join(lines) + "\n"


ASSETS = Path(__file__).parents[2] / "app" / "upkeep" / "assets"
DOCUMENTS: dict[str, Callable[[], str]] = {
    "permissions.md": permissions,
    "policy.md": policy.page,
    "problems.md": problems,
    "settings.md": settings,
}


def _table(header: list[str], rows: list[list[str]]) -> list[str]:
    return [f"| {' | '.join(row)} |" for row in (header, ["---"] * len(header), *rows)]


def _role(role: Role) -> str:
    return f"`{role.value}`" + (" †" if role in LAW_ENFORCEMENT else "")


def _scope(scope: str) -> str:
    return f"`{scope}`" + (" \\*" if scope in STUDENT_RECORD_SCOPES else "")


def _flat(text: str | None) -> str:
    return " ".join((text or "").split()).replace("|", "\\|")


def _default(value: object) -> str:
    if isinstance(value, SecretStr) or value in ("", None, PydanticUndefined):
        return ""
    return f"`{value}`"


if __name__ == "__main__":
    for name, write in DOCUMENTS.items():
        (DOCS / name).write_text(write())
    (ASSETS / "policy.html").write_text(policy.html())
