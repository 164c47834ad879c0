"""A district of 100 schools: its report is drafted, published and shown within 30 seconds of a processor."""

import random
import time
from dataclasses import replace
from pathlib import Path

import pytest

from app.access.operations import Operation
from app.access.rows import Rows
from app.aggregates import store
from app.aggregates.rules import METHOD, THRESHOLD
from app.aggregates.service.freezing import cells_of, count_month
from app.aggregates.service.releasing import fingerprint
from app.aggregates.tables import Release
from app.codes.aggregates import Measure
from app.core.db import Database, Work
from app.core.ids import new_id
from app.demo.callers import designee
from app.measures.calendar import Period, quarter_of, read_period
from app.measures.counting import count
from app.schools.schemas import SchoolContent
from app.schools.service import school_directory, write_school
from tests.board_reports.conftest import YEAR
from tests.fixtures.client import open_house, wait_for_jobs
from tests.fixtures.database import Databases
from tests.fixtures.district import DISTRICT, seed
from tests.fixtures.requests import PUBLICATION, drafted
from tests.measures.builders import happening, person

SCHOOLS = [f"5{number:03}" for number in range(100)]
MOST_SECONDS = 30.0


def large(url: str) -> None:
    """100 schools with a dozen and more contacts each. What is small is hidden by itself alone: what protecting the
    rest costs is the release's affair, and a report looks it up all the same."""
    seed(url)
    database = Database(url)
    rng = random.Random(1)
    with database.work() as work:
        for school in SCHOOLS:
            _write(work, school)
            for _ in range(rng.randint(12, 40)):
                _count(work, school, rng)
    _release(database)
    database.dispose()


def _write(work: Work, school: str) -> None:
    content = SchoolContent.model_validate({"name": f"School {school}", "level": "high"})
    caller = designee(DISTRICT, Operation.WRITE_SCHOOL)
    write_school(work, caller=caller, school_id=school, content=content, check=lambda _version: None)


def _count(work: Work, school: str, rng: random.Random) -> None:
    measures = rng.sample([Measure.ARRESTS, Measure.FORCE, Measure.RESTORATIVE, Measure.STAFF_REQUESTS], 2)
    month = rng.choice(["2025-09", "2025-11", "2026-02", "2026-05"])
    race = rng.choice(["white", "hispanic_latino", "asian"])
    one = person(*measures, race_ethnicity=race)
    count(work, happening(one, district=DISTRICT, school_id=school, month=month, contact_type="welfare_check"))


def _release(database: Database) -> None:
    year = read_period(YEAR)
    assert year is not None
    with database.work(writing=False) as work:
        counts = {month: count_month(work, DISTRICT, month) for month in year.months}
        schools = [each.school_id for each in school_directory(work, Rows(DISTRICT))]
        as_of = work.now
    periods: list[Period] = [*map(quarter_of, year.months[::3]), year]
    cells = [
        replace(cell, value=cell.value if (cell.value or 0) >= THRESHOLD else None)
        for period in periods
        for cell in cells_of(period, [counts[month] for month in period.months], schools)
    ]
    row = Release(id=new_id(), district=DISTRICT, as_of=as_of, method=METHOD, sha256=fingerprint(DISTRICT, cells))
    with database.work() as work:
        store.add_release(work, row, [period.name for period in periods], store.rows_of(DISTRICT, cells))


@pytest.mark.soak
def test_a_report_of_100_schools_takes_less_than_30_seconds(databases: Databases, tmp_path: Path) -> None:
    with open_house(databases, "sqlite", tmp_path, large) as house:
        began = time.process_time()
        draft = drafted(house, period=YEAR)
        path, headers = f"/v1/board-reports/{draft.json()['id']}", {"If-Match": "*", "Prefer": "respond-async"}
        answer = house.post(f"{path}/publish", house.people.designee_ortiz, json=PUBLICATION, headers=headers)
        assert answer.status_code == 202, answer.text
        wait_for_jobs()
        for suffix in ("", ".html?lang=en", ".html?lang=es", ".pdf?lang=en", ".pdf?lang=es", ".csv"):
            assert house.get(path + suffix).status_code == 200
        took = time.process_time() - began
        content = draft.json()["content"]
        assert len(content["schools"]) >= len(SCHOOLS)
        assert sum(len(table["cells"]) for table in content["tables"]) > 2_000
        assert took < MOST_SECONDS
