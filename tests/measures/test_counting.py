"""Exact counts equal a recount at every instant, whatever was folded meanwhile."""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, rule, run_state_machine_as_test
from sqlalchemy import event

from app.codes.aggregates import Basis, Measure, Unit
from app.core.db import Database, Work
from app.measures.answers import Tabulation, first_month, tabulate
from app.measures.counting import count, recount
from app.measures.definitions import MEASURES, Dimension
from app.measures.folding import fold, fold_all
from app.measures.forgetting import forget
from app.measures.happening import Happening
from app.measures.verifying import check, rebuild
from tests.fixtures.database import Databases, Engine
from tests.measures import builders
from tests.measures.builders import DISTRICT, happening, happenings, person, tabulations

TOTAL = Tabulation((), Basis.RECORDED, Unit.CONTACTS, (Measure.CONTACTS,), ("2025-09",))


def asked(database: Database, tabulation: Tabulation, district: str = DISTRICT) -> dict[tuple[str, ...], list[int]]:
    """Cells with anything in them."""
    with database.work(writing=False) as work:
        cells = tabulate(work, district, tabulation)
    return {key: list(counts) for key, counts in cells.items() if any(counts)}


class Counting(RuleBasedStateMachine):
    """Reports, amendments, seals and foldings in any order."""

    reported = Bundle("reported")

    def __init__(self, databases: Databases, engine: Engine) -> None:
        super().__init__()
        self.databases = databases
        self.url = databases.fresh(engine)
        self.database = Database(self.url)
        self.standing: dict[str, Happening] = {}
        self.question = TOTAL

    def teardown(self) -> None:
        self.database.dispose()
        self.databases.discard(self.url)

    @rule(target=reported, happening=happenings)
    def report(self, happening: Happening) -> str:
        with self.database.work() as work:
            count(work, happening)
        self.standing[happening.contact_id] = happening
        return happening.contact_id

    @rule(batch=st.lists(happenings, min_size=1, max_size=4))
    def report_many_at_once(self, batch: list[Happening]) -> None:
        with self.database.work() as work:
            for happening in batch:
                count(work, happening)
        self.standing |= {happening.contact_id: happening for happening in batch}

    @rule(contact=reported, happening=happenings)
    def amend(self, contact: str, happening: Happening) -> None:
        with self.database.work() as work:
            recount(work, before=self.standing[contact], after=happening)
        self.standing[contact] = happening

    @rule(contact=consumes(reported))
    def seal(self, contact: str) -> None:
        with self.database.work() as work:
            recount(work, before=self.standing.pop(contact), after=None)

    @rule(limit=st.integers(1, 4))
    def fold_some(self, limit: int) -> None:
        with self.database.work() as work:
            fold(work, limit)

    @rule()
    def fold_everything(self) -> None:
        fold_all(self.database, limit=3)

    @rule()
    def rebuild(self) -> None:
        rebuild(self.database, self._reports)

    @rule(happening=happenings)
    def give_up_after_counting(self, happening: Happening) -> None:
        work = Work(self.database, writing=True)
        count(work, happening)
        work.rollback()

    @rule(question=tabulations())
    def ask_something_else(self, question: Tabulation) -> None:
        self.question = question

    @invariant()
    def exact_counts_equal_a_recount(self) -> None:
        for district in (DISTRICT, "south"):
            expected = builders.recount(self.standing.values(), district, self.question)
            assert asked(self.database, self.question, district) == expected

    @invariant()
    def the_check_finds_no_difference(self) -> None:
        assert check(self.database, self._reports) == []

    def _reports(self, _work: Work) -> Iterable[Happening]:
        return sorted(self.standing.values(), key=lambda happening: happening.district)


def test_exact_counts_equal_a_recount_whatever_happens(databases: Databases, engine: Engine) -> None:
    run_state_machine_as_test(
        lambda: Counting(databases, engine),
        settings=settings(max_examples=15, stateful_step_count=15, deadline=None),
    )


def test_an_exact_count_is_never_ahead_of_the_reports_nor_behind_them_while_others_fold(database: Database) -> None:
    begun, done, seen = [0, 0], [0, 0], []

    def report(writer: int) -> None:
        for _ in range(25):
            begun[writer] += 1
            with database.work() as work:
                count(work, happening(person()))
            done[writer] += 1

    def keep_folding() -> None:
        while not all(writer.done() for writer in writers):
            fold_all(database, limit=3)

    def keep_asking() -> None:
        while not seen or not all(writer.done() for writer in writers):
            least = sum(done)
            (counted,) = asked(database, TOTAL).get(("2025-09",), [0])
            seen.append(least <= counted <= sum(begun))

    with ThreadPoolExecutor(5) as pool:
        writers = [pool.submit(report, 0), pool.submit(report, 1)]
        others = [pool.submit(keep_folding), pool.submit(keep_folding), pool.submit(keep_asking)]
        for act in [*writers, *others]:
            act.result(timeout=60)
    assert all(seen)
    assert asked(database, TOTAL) == {("2025-09",): [50]}


def test_a_measure_of_the_event_holds_for_each_person_and_one_of_a_person_for_the_event(database: Database) -> None:
    arrested, other = person(Measure.ARRESTS), person()
    with database.work() as work:
        count(work, happening(arrested, other, measures=builders.mask(Measure.STAFF_REQUESTS)))
    measures = (Measure.CONTACTS, Measure.ARRESTS, Measure.STAFF_REQUESTS)
    question = Tabulation((), Basis.RECORDED, Unit.CONTACTS, measures, ("2025-09",))
    assert asked(database, question) == {("2025-09",): [1, 1, 1]}
    persons = Tabulation((), Basis.RECORDED, Unit.SUBJECTS, measures, ("2025-09",))
    assert asked(database, persons) == {("2025-09",): [2, 1, 2]}


def test_a_presentation_without_persons_is_an_event_and_no_person(database: Database) -> None:
    with database.work() as work:
        count(work, happening())
    assert asked(database, TOTAL) == {("2025-09",): [1]}
    assert asked(database, Tabulation((), Basis.RECORDED, Unit.SUBJECTS, MEASURES, ("2025-09",))) == {}


def test_the_lines_of_an_act_are_written_by_one_statement(database: Database) -> None:
    with database.work() as work:
        count(work, happening(person(), person()))
        assert work.connection.exec_driver_sql("SELECT count(*) FROM tally").scalar() == 0
        work.flush()
        assert work.connection.exec_driver_sql("SELECT count(*) FROM tally").scalar() == 3


def test_an_amendment_that_changes_nothing_counted_writes_nothing(database: Database) -> None:
    same = happening(person())
    with database.work() as work:
        recount(work, before=same, after=same)
        work.flush()
        assert work.connection.exec_driver_sql("SELECT count(*) FROM tally").scalar() == 0


def test_folding_goes_on_where_it_stopped_and_says_how_far_it_came(database: Database) -> None:
    with database.work() as work:
        for _ in range(5):
            count(work, happening(person()))
    with database.work() as work:
        assert fold(work, limit=4) == 4
    assert fold_all(database, limit=4) == 6
    assert fold_all(database) == 0


def test_the_check_finds_a_count_that_was_tampered_with_and_a_rebuild_mends_it(database: Database) -> None:
    reports = [happening(person(Measure.ARRESTS)) for _ in range(3)]
    with database.work() as work:
        for each in reports:
            count(work, each)
    fold_all(database)
    with database.work() as work:
        work.connection.exec_driver_sql("UPDATE rollup SET arrests = 7 WHERE node = '' AND unit = 'subjects'")
    (difference,) = check(database, lambda _work: reports)
    assert difference.cell == (DISTRICT, "", "subjects", "2025-09", "", "", "arrests")
    assert (difference.counted, difference.recounted) == (7, 3)
    assert rebuild(database, lambda _work: reports) == 3
    assert check(database, lambda _work: reports) == []


def test_the_check_finds_sums_below_zero_and_those_of_a_district_without_reports(database: Database) -> None:
    with database.work() as work:
        count(work, happening(district="south"))
    fold_all(database)
    with database.work() as work:
        work.connection.exec_driver_sql("UPDATE rollup SET contacts = -1 WHERE node = '' AND unit = 'contacts'")
        count(work, happening(district="west"))
    found = check(database, lambda _work: [])
    whole = [(each.cell[0], each.counted, each.recounted) for each in found if each.cell[1:3] == ("", "contacts")]
    assert whole == [("south", -1, 0), ("west", 1, 0)]


def test_the_check_finds_a_report_that_was_never_counted(database: Database) -> None:
    assert check(database, lambda _work: [happening()])


def test_the_first_month_is_the_earliest_that_was_counted(database: Database) -> None:
    with database.work() as work:
        assert first_month(work, DISTRICT) is None
        for month in ("2025-10", "2024-08", "2026-01"):
            count(work, happening(month=month))
        work.flush()
        assert first_month(work, DISTRICT) == "2024-08"


def test_lines_behind_the_watermark_are_found_by_their_number_whatever_is_asked(database: Database) -> None:
    """Else a question takes as long as there are lines: planners think that the watermark leaves a third of them."""
    question = Tabulation((), Basis.RECORDED, Unit.CONTACTS, (Measure.CONTACTS,), ("2025-08", "2025-09"))
    statements: list[tuple[str, Any]] = []
    with database.work() as work:
        event.listen(work.connection, "before_cursor_execute", lambda *given: statements.append((given[2], given[3])))
        tabulate(work, DISTRICT, question)
        ((statement, values),) = statements
        if not work.is_sqlite:
            # On a table as small as this one it would read all of it.
            work.connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
        explain = "EXPLAIN QUERY PLAN" if work.is_sqlite else "EXPLAIN"
        plan = "\n".join(str(row[-1]) for row in work.connection.exec_driver_sql(f"{explain} {statement}", values))
    by_number = "tally USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)" if database.is_sqlite else "Index Cond: ((id > "
    assert by_number in plan
    assert "ix_tally_month" not in plan


def test_forgetting_finds_a_contact_s_lines_by_its_id_and_leaves_those_of_another_district(database: Database) -> None:
    """It holds the order of commits meanwhile: nobody may wait while it goes through everybody's lines."""
    mine = happening()
    theirs = mine._replace(district="south")
    statements: list[tuple[str, Any]] = []
    with database.work() as work:
        for each in (mine, theirs):
            count(work, each)
    with database.work() as work:
        event.listen(work.connection, "before_cursor_execute", lambda *given: statements.append((given[2], given[3])))
        forget(work, mine)
    assert (asked(database, TOTAL), asked(database, TOTAL, "south")) == ({}, {("2025-09",): [1]})
    assert check(database, lambda _work: [theirs]) == []
    if not database.is_sqlite:
        # It chooses by the size of a table, which is none here.
        return
    with database.work() as work:
        plans = {
            each.split()[2]: str(list(work.connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {each}", values)))
            for each, values in statements
            if each.startswith("DELETE")
        }
    assert "ix_tally_contact (district=? AND contact_id=?)" in plans["tally"]
    assert "node=? AND unit=? AND month=?" in plans["rollup"]


@pytest.mark.policy("P21")
def test_counts_are_split_by_the_traits_of_persons(database: Database) -> None:
    with database.work() as work:
        count(work, happening(person(race_ethnicity="white"), person(race_ethnicity="asian", gender="female")))
        count(work, happening(person(race_ethnicity="asian", gender="male")))
    question = Tabulation((Dimension.RACE_ETHNICITY,), Basis.RECORDED, Unit.SUBJECTS, (Measure.CONTACTS,), ("2025-09",))
    assert asked(database, question) == {("2025-09", "white"): [1], ("2025-09", "asian"): [2]}
