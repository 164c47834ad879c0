"""What a distributed engine asks of the tables (docs/scaling.md, step 5), read from a split database's own catalog."""

from collections.abc import Iterator

import pytest
from sqlalchemy import text

from app.core.db import Database, Work
from app.tables import metadata
from app.upkeep.service import PARTITIONED, partition
from tests.fixtures.database import Databases

DISTRIBUTED = {
    *PARTITIONED,
    *("activity_approval", "agency", "assignment", "assignment_site", "consent", "disclosure", "disclosure_request"),
    *("disclosure_view", "disparity_threshold", "enrolment_count", "frozen_month", "immigration_request", "legal_hold"),
    *("mou", "mou_version", "officer", "officer_leave", "officer_training", "practice", "program_change"),
    *("release_job", "released_cell", "released_period", "roster_import", "school", "staff_training"),
    "student_version",
}
"""By `district`: its rows lie together, and its statements stay on one node."""
REFERENCE = {
    *("aggregate_release", "release_adjustment", "release_audit"),
    *("board_report", "board_report_file", "board_report_job"),
    *("district", "oauth_assertion", "oauth_client", "oauth_revocation", "student_incoming"),
}
"""On every node: few rows, or found by an id before the district is known."""
ONE_NODE = {"idempotency_record", "ledger_entry", "ledger_head", "ledger_node", "outbox_event", "rollup_state"}
"""One order for the whole deployment; and answers to keys, which have no district yet and are written with a report."""

KEYS = """
SELECT i.indrelid::regclass::text, i.indexrelid::regclass::text FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid
WHERE i.indisunique AND NOT t.relispartition AND t.relnamespace = 'public'::regnamespace AND NOT EXISTS (
  SELECT 1 FROM pg_attribute a WHERE a.attrelid = t.oid AND a.attname = 'district' AND a.attnum = ANY(i.indkey))
"""
LINKS = """
SELECT c.conrelid::regclass::text, c.confrelid::regclass::text, c.conname, EXISTS (
  SELECT 1 FROM unnest(c.conkey, c.confkey) AS pair (mine, theirs)
    JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = mine AND a.attname = 'district'
    JOIN pg_attribute b ON b.attrelid = c.confrelid AND b.attnum = theirs AND b.attname = 'district')
FROM pg_constraint c WHERE c.contype = 'f' AND c.conparentid = 0
"""
TRIGGERS = "SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal"
NUMBERED = """
SELECT t.relname::text, a.attname::text FROM pg_class t JOIN pg_attribute a ON a.attrelid = t.oid
  LEFT JOIN pg_attrdef d ON d.adrelid = t.oid AND d.adnum = a.attnum
WHERE t.relnamespace = 'public'::regnamespace AND t.relkind IN ('r', 'p') AND NOT t.relispartition
  AND (a.attidentity <> '' OR pg_get_expr(d.adbin, d.adrelid) LIKE 'nextval%')
"""


@pytest.fixture(scope="module")
def split(databases: Databases) -> Iterator[Work]:
    """A reading work on an empty database whose large tables are split."""
    database = Database(databases.fresh("postgresql"))
    partition(database, 2)
    with database.work(writing=False) as work:
        yield work
    database.dispose()
    databases.discard(str(database.url))


def rows(work: Work, query: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in work.connection.execute(text(query))]


def test_every_table_has_its_place() -> None:
    assert sorted([*DISTRIBUTED, *REFERENCE, *ONE_NODE]) == sorted(metadata.tables)


def test_every_key_of_a_distributed_table_holds_the_district(split: Work) -> None:
    without = rows(split, KEYS)
    assert {table for table, _ in without} >= ONE_NODE
    assert [found for found in without if found[0] in DISTRIBUTED] == []


def test_foreign_keys_stay_on_a_node(split: Work) -> None:
    links = rows(split, LINKS)
    assert {owner for owner, _, _, _ in links} & DISTRIBUTED
    for owner, other, name, by_district in links:
        within = owner in DISTRIBUTED and other in DISTRIBUTED and by_district
        assert within or (other in REFERENCE and owner not in ONE_NODE), name


def test_only_tables_of_one_node_have_triggers(split: Work) -> None:
    assert {table for (table,) in rows(split, TRIGGERS)} == {"ledger_entry"} <= ONE_NODE


def test_no_distributed_table_but_the_tally_draws_numbers_from_a_sequence(split: Work) -> None:
    # Drawn on several nodes they are in no order; the tally's is what change 2 of the plan takes away.
    assert [column for table, column in rows(split, NUMBERED) if table in DISTRIBUTED] == ["id"]
