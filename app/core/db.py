"""The database and the unit of work: one transaction that everything of one act belongs to.

SQLite: WAL, `synchronous=FULL`, one writing connection behind a fair queue, reading connections that never write.
PostgreSQL: `synchronous_commit=on`, statement and lock time-outs, an advisory lock that orders commits which append
to a log. Both: UTC, foreign keys held.
"""

from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from app.core.clock import utc_now
from app.core.engines import postgresql_engine, sqlite_engine
from app.core.envelope import Envelope
from app.core.insertion import Insertion
from app.core.memo import Memo
from app.core.queue import WriterQueue
from app.core.unwritable import closing

# Any constant will do; it must only be the same in every process that writes to one database.
_COMMIT_ORDER_LOCK = 0x53524F43
# From so many rows on, COPY is quicker than rows in a pipeline.
_MANY = 20
_TAKE_ORDER = f"SELECT pg_advisory_xact_lock({_COMMIT_ORDER_LOCK})"

T = TypeVar("T")


class Work:
    """One transaction. It begins with the first use of `connection`, and ends by `commit` or `rollback`.

    `now` is the instant of the whole act, so that a report, its flags and its audit entry agree.
    """

    def __init__(self, database: "Database", *, writing: bool, may_be_behind: bool = False) -> None:
        self._database = database
        self._writing = writing
        self._may_be_behind = may_be_behind
        self._connection: Connection | None = None
        self._session: Session | None = None
        self._closing: dict[Callable[[Work, list[Any]], None], list[Any]] = {}
        self._last: list[tuple[Insertion, Sequence[Sequence[object]]]] = []
        self._in_order = False
        self._if_undone: list[Callable[[Database], None]] = []
        self._outdated: list[tuple[Hashable, ...]] = []
        self.now: datetime = utc_now()

    @property
    def connection(self) -> Connection:
        """The Core connection, inside the transaction."""
        if self._connection is None:
            self._connection = self._database.begin(writing=self._writing, may_be_behind=self._may_be_behind)
        return self._connection

    @property
    def session(self) -> Session:
        """An ORM session on the same transaction, for the paths where speed is no matter."""
        if self._session is None:
            self._session = Session(bind=self.connection, expire_on_commit=False)
        return self._session

    @property
    def vault(self) -> Envelope:
        """Wraps the keys of contacts."""
        return self._database.vault

    @property
    def is_sqlite(self) -> bool:
        """Which of the two dialects this is, for the few statements that differ."""
        return self._database.is_sqlite

    def at_close(self, act: "Callable[[Work, list[Any]], None]", item: Any) -> None:
        """Collect `item`; before the commit `act(work, items)` runs once with all of its items.

        What is appended to a log runs here: in commit order and with the order lock held as briefly as can be.
        """
        self._closing.setdefault(act, []).append(item)

    def remembered(self, key: Hashable, load: Callable[[], T | None], seconds: float = 30.0) -> T | None:
        """A slow-changing fact, kept in this process for `seconds`; what was not found is asked again each time."""
        return self._database.memo.get(key, load, seconds)

    def if_undone(self, act: "Callable[[Database], None]") -> None:
        """Run `act` when this work is rolled back, after its end: what must be kept of an act that failed."""
        self._if_undone.append(act)

    def forget_after(self, *prefix: Hashable) -> None:
        """Once this work is durable, forget the remembered facts whose keys begin so."""
        self._outdated.append(prefix)

    def forget_now(self, *prefix: Hashable) -> None:
        """Forget the remembered facts whose keys begin so: this work wants them as they are."""
        self._database.memo.forget(prefix)

    def read_in_order(self, statement: str) -> Sequence[Any] | None:
        """The one row of `statement`, once nobody else can commit before this work; for use at the close."""
        with self._driver_faults():
            if self.is_sqlite or self._in_order:
                return self._driver.execute(statement).fetchone()  # type: ignore[no-any-return]
            self._in_order = True
            # One round trip for both, and in this sequence: the row is read when the lock is held.
            with self._driver.pipeline():
                self._driver.execute(_TAKE_ORDER)
                return self._driver.execute(statement).fetchone()  # type: ignore[no-any-return]

    def driver_rows(self, statement: str, values: Sequence[object]) -> Sequence[Sequence[Any]]:
        """Every row that a statement of the dialect's own answers."""
        with self._driver_faults():
            return self._driver.execute(statement, values).fetchall()  # type: ignore[no-any-return]

    def write_last(self, insertion: Insertion, rows: Sequence[Sequence[object]]) -> None:
        """Queue rows; at the end of the close all that was queued goes in one round trip, or by COPY if it is much."""
        self._last.append((insertion, rows))

    def flush(self) -> None:
        """Run what `at_close` collected, in order of first mention, then what that queued."""
        if self._session is not None:
            self._session.flush()
        items_of, self._closing = self._closing, {}
        with closing(), self._driver_faults():
            for act, items in items_of.items():
                act(self, items)
            last, self._last = self._last, []
            if self.is_sqlite:
                for insertion, rows in last:
                    for statement, values in insertion.together(rows):
                        self._driver.execute(statement, values)
            elif last or items_of:
                self._write_behind(last)

    def _write_behind(self, last: Sequence[tuple[Insertion, Sequence[Sequence[object]]]]) -> None:
        much = [(insertion, rows) for insertion, rows in last if len(rows) >= _MANY and not insertion.on_conflict]
        with self._driver.cursor() as cursor:
            with self._driver.pipeline():
                if not self._in_order:
                    cursor.execute(_TAKE_ORDER)
                for insertion, rows in last:
                    if len(rows) < _MANY or insertion.on_conflict:
                        cursor.executemany(insertion.statement("%s"), rows)
            for insertion, rows in much:
                with cursor.copy(insertion.copy()) as copy:
                    for row in rows:
                        copy.write_row(row)

    @property
    def _driver(self) -> Any:
        return self.connection.connection.driver_connection

    @contextmanager
    def _driver_faults(self) -> Iterator[None]:
        """What the driver raises, as SQLAlchemy would have raised it; parameters are not shown."""
        dialect = self._database.writer.dialect
        errors = dialect.loaded_dbapi
        try:
            yield
        except errors.Error as fault:
            if self._connection is not None and dialect.is_disconnect(fault, self._driver, None):
                self._connection.invalidate(fault)
            raise DBAPIError.instance(None, None, fault, errors.Error, hide_parameters=True, dialect=dialect) from fault

    def commit(self) -> None:
        """Run what waits for the close, then make everything durable; on any fault nothing is kept."""
        try:
            self.flush()
            if self._connection is not None:
                self._connection.commit()
        except BaseException:
            self.rollback()
            raise
        self._end()
        for prefix in self._outdated:
            self._database.memo.forget(prefix)

    def rollback(self) -> None:
        """Forget everything of this act."""
        self._closing.clear()
        self._last.clear()
        try:
            if self._connection is not None:
                self._connection.rollback()
        finally:
            self._end()
        undone, self._if_undone = self._if_undone, []
        for act in undone:
            act(self._database)

    def _end(self) -> None:
        connection, self._connection = self._connection, None
        session, self._session = self._session, None
        if session is not None:
            session.close()
        if connection is not None:
            self._database.end(connection, writing=self._writing)


class Database:
    """The engines of one process."""

    def __init__(
        self,
        url: str,
        *,
        read_url: str = "",
        pool: int = 20,
        statement_timeout_seconds: int = 15,
        vault: Envelope | None = None,
    ) -> None:
        self._vault = vault
        self.url = make_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self.memo = Memo()
        self._queue: WriterQueue | None = None
        if self.is_sqlite:
            self._queue = WriterQueue(Path(self.url.database) if self.url.database else None)
            self.writer = sqlite_engine(url, writing=True, pool=1)
            self.reader = sqlite_engine(url, writing=False, pool=pool)
            self.replica = sqlite_engine(read_url, writing=False, pool=pool) if read_url else self.reader
        else:
            self.writer = self.reader = postgresql_engine(url, pool, statement_timeout_seconds)
            self.replica = postgresql_engine(read_url, pool, statement_timeout_seconds) if read_url else self.reader

    @property
    def vault(self) -> Envelope:
        """Wraps the keys of contacts. Raises LookupError where the process was started without the master key."""
        if self._vault is None:
            raise LookupError("this process has no master key")
        return self._vault

    def begin(self, *, writing: bool, may_be_behind: bool = False) -> Connection:
        """A connection with an open transaction; `end` gives it back. `may_be_behind`: of the replica."""
        if not writing:
            return _begun(self.replica if may_be_behind else self.reader)
        if self._queue is None:
            return _begun(self.writer)
        self._queue.enter()
        try:
            return _begun(self.writer)
        except BaseException:
            self._queue.leave()
            raise

    def end(self, connection: Connection, *, writing: bool) -> None:
        """Give a connection back."""
        try:
            connection.close()
        finally:
            if writing and self._queue is not None:
                self._queue.leave()

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Outside any transaction, keep the other writers of an SQLite file waiting, in every process."""
        if self._queue is not None:
            self._queue.enter()
        try:
            yield
        finally:
            if self._queue is not None:
                self._queue.leave()

    @contextmanager
    def work(self, *, writing: bool = True) -> Iterator[Work]:
        """A unit of work outside a request: committed at the end, rolled back on any exception."""
        work = Work(self, writing=writing)
        try:
            yield work
        except BaseException:
            work.rollback()
            raise
        work.commit()

    def dispose(self) -> None:
        """Close every connection."""
        for engine in (self.writer, self.reader, self.replica):
            engine.dispose()
        if self._queue is not None:
            self._queue.close()


def _begun(engine: Engine) -> Connection:
    connection = engine.connect()
    try:
        connection.begin()
    except BaseException:
        connection.close()
        raise
    return connection
