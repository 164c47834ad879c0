"""PostgreSQL compares a roster with the records in time that grows with its rows, whatever the statistics say."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import event

from tests.fixtures.client import House, open_house
from tests.fixtures.database import Databases
from tests.roster.archives import archive, large, student
from tests.roster.conftest import Send

STUDENTS = 1_000
TABLES = ("student_incoming", "student_version")


@contextmanager
def plans_of(house: House) -> Iterator[dict[str, str]]:
    """Statement -> plan, of what compares students while the block runs; each as it is planned in its transaction."""
    plans: dict[str, str] = {}

    def explain(_connection: Any, cursor: Any, statement: str, parameters: Any, *_rest: Any) -> None:
        if any(table in statement for table in TABLES):
            with cursor.connection.cursor() as another:
                rows = another.execute(f"EXPLAIN {statement}", parameters).fetchall()
            plans[statement] = "\n".join(row[0] for row in rows)

    event.listen(house.database.writer, "before_cursor_execute", explain)
    try:
        yield plans
    finally:
        event.remove(house.database.writer, "before_cursor_execute", explain)


def test_no_student_is_compared_with_every_other(databases: Databases, tmp_path: Path, send: Send) -> None:
    """The server of the tests keeps no statistics, so the planner knows nothing of what an import has brought."""
    whole = io.BytesIO()
    large(whole, STUDENTS)
    new, leaving = student("R-1", orgSourcedIds="org-00000"), student("R-2", status="tobedeleted")
    changes = archive({"users": [new, leaving]}, mode="delta")
    with open_house(databases, "postgresql", tmp_path) as house:
        for roster, compared in ((whole.getvalue(), 8), (whole.getvalue(), 8), (changes, 7)):
            with plans_of(house) as plans:
                job = send(house, roster)
            assert job["state"] == "succeeded", job
            for statement, plan in plans.items():
                assert "Nested Loop" not in plan, f"{statement}\n{plan}"
                assert "SubPlan" not in plan, f"{statement}\n{plan}"
            assert len([plan for plan in plans.values() if "Join" in plan]) >= compared
