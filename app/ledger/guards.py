"""Triggers that keep entries from being changed; the one change that they let through erases target and salt."""

from sqlalchemy import Connection

_MESSAGE = "the audit log is append-only"
_KEPT = ("seq", "at", "district", "action", "outcome", "subject", "leaf")
_SAME = " AND ".join(f"NEW.{name} IS OLD.{name}" for name in _KEPT)

_SQLITE = {
    "ledger_entry_no_update": (
        "CREATE TRIGGER ledger_entry_no_update BEFORE UPDATE ON ledger_entry"
        f" WHEN NOT ({_SAME} AND NEW.target IS NULL AND NEW.salt IS NULL)"
        f" BEGIN SELECT RAISE(ABORT, '{_MESSAGE}'); END"
    ),
    "ledger_entry_no_delete": (
        "CREATE TRIGGER ledger_entry_no_delete BEFORE DELETE ON ledger_entry"
        f" BEGIN SELECT RAISE(ABORT, '{_MESSAGE}'); END"
    ),
    # INSERT OR REPLACE deletes without a word to the trigger above.
    "ledger_entry_no_replace": (
        "CREATE TRIGGER ledger_entry_no_replace BEFORE INSERT ON ledger_entry"  # noqa: S608 -- our own text
        " WHEN EXISTS (SELECT 1 FROM ledger_entry WHERE seq = NEW.seq)"
        f" BEGIN SELECT RAISE(ABORT, '{_MESSAGE}'); END"
    ),
}

_BODY = (
    " BEGIN IF TG_OP = 'UPDATE' THEN"
    " IF to_jsonb(NEW) - 'target' - 'salt' = to_jsonb(OLD) - 'target' - 'salt'"
    " AND NEW.target IS NULL AND NEW.salt IS NULL THEN RETURN NEW; END IF; END IF;"
    f" RAISE EXCEPTION '{_MESSAGE}' USING ERRCODE = 'insufficient_privilege'; END "
)
_POSTGRESQL = {
    "ledger_entry_no_change": (
        "CREATE TRIGGER ledger_entry_no_change BEFORE UPDATE OR DELETE ON ledger_entry"
        " FOR EACH ROW EXECUTE FUNCTION ledger_entry_guard()"
    ),
    "ledger_entry_no_truncate": (
        "CREATE TRIGGER ledger_entry_no_truncate BEFORE TRUNCATE ON ledger_entry"
        " FOR EACH STATEMENT EXECUTE FUNCTION ledger_entry_guard()"
    ),
}


def guard_ddl(dialect: str) -> list[str]:
    """The statements, in order, that set up the guards; for the migration that makes the table."""
    if dialect == "sqlite":
        return list(_SQLITE.values())
    function = f"CREATE FUNCTION ledger_entry_guard() RETURNS trigger LANGUAGE plpgsql AS $${_BODY}$$"
    return [function, *_POSTGRESQL.values()]


def unguard_ddl(dialect: str) -> list[str]:
    """The statements that take the guards away."""
    if dialect == "sqlite":
        return [f"DROP TRIGGER {name}" for name in _SQLITE]
    drops = [f"DROP TRIGGER {name} ON ledger_entry" for name in _POSTGRESQL]
    return [*drops, "DROP FUNCTION ledger_entry_guard()"]


def missing_guards(connection: Connection) -> list[str]:
    """Names of the triggers that are absent, switched off or not as `guard_ddl` makes them."""
    if connection.dialect.name == "sqlite":
        found = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        made = {name: sql for name, sql in found}
        return [name for name, sql in _SQLITE.items() if made.get(name) != sql]
    found = connection.exec_driver_sql(
        "SELECT t.tgname, p.prosrc FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid"
        " WHERE t.tgrelid = to_regclass('ledger_entry') AND t.tgenabled IN ('O', 'A')"
    )
    made = {name: source for name, source in found}
    return [name for name in _POSTGRESQL if made.get(name) != _BODY]
