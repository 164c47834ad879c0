"""Tables of the counters."""

from sqlalchemy import BigInteger, CheckConstraint, Column, Index, Integer, SmallInteger, String, Table
from sqlmodel import Field, SQLModel

from app.measures.definitions import MEASURES

# SQLite numbers rows by itself only in a column that is exactly INTEGER PRIMARY KEY.
_SERIAL = BigInteger().with_variant(Integer(), "sqlite")


class Tally(SQLModel, table=True):
    """One line for an event (`person` 0) and one for each counted person in it; `sign` -1 takes a line back.

    Append-only. Ids are in commit order, because lines are written with the commit-order lock held.
    """

    __tablename__ = "tally"
    __table_args__ = (
        CheckConstraint("sign IN (-1, 1)", name="ck_tally_sign"),
        Index("ix_tally_month", "district", "month"),
        # For sealing, which holds up every other commit while it looks for a contact's lines.
        Index("ix_tally_contact", "district", "contact_id"),
    )

    id: int | None = Field(default=None, sa_column=Column(_SERIAL, primary_key=True, autoincrement=True))
    sign: int = Field(sa_type=SmallInteger)
    district: str = Field(max_length=64)
    contact_id: str = Field(max_length=36)
    person: int = Field(sa_type=SmallInteger)
    month: str = Field(max_length=7)
    school: str = Field(max_length=64)
    agency: str = Field(max_length=64)
    matter: str = Field(max_length=40)
    initiated_by: str = Field(max_length=40)
    contact_type: str = Field(max_length=40)
    recorded_race_ethnicity: str | None = Field(max_length=40)
    recorded_gender: str | None = Field(max_length=40)
    recorded_grade_band: str | None = Field(max_length=40)
    recorded_disability: str | None = Field(max_length=40)
    recorded_english_learner: str | None = Field(max_length=40)
    perceived_race_ethnicity: str | None = Field(max_length=40)
    perceived_gender: str | None = Field(max_length=40)
    perceived_disability: str | None = Field(max_length=40)
    perceived_english_learner: str | None = Field(max_length=40)
    measures: int = Field(sa_type=Integer)
    student: str | None = Field(default=None, max_length=64)


class RollupState(SQLModel, table=True):
    """Up to which tally line the sums go; one row, `id` 1."""

    __tablename__ = "rollup_state"
    __table_args__ = (CheckConstraint("id = 1", name="ck_rollup_state_single"),)

    id: int = Field(primary_key=True)
    folded_to: int = Field(sa_type=BigInteger)


rollup = Table(
    "rollup",
    SQLModel.metadata,
    Column("district", String(64), primary_key=True),
    Column("node", String(64), primary_key=True),
    Column("unit", String(10), primary_key=True),
    Column("month", String(7), primary_key=True),
    Column("value_a", String(64), primary_key=True),
    Column("value_b", String(64), primary_key=True),
    *(Column(measure.value, Integer, nullable=False) for measure in MEASURES),
)
"""Sums of the tally up to the watermark for the cells that are asked most; a column for each measure.

`node` names the columns of the tally that `value_a` and `value_b` are values of, empty where there are fewer. `month`
is `2026-03`, or `2025/26` in the sums of a school year (`groupings.YEARLY`).
"""

tally: Table = Tally.__table__  # type: ignore[attr-defined]
rollup_state: Table = RollupState.__table__  # type: ignore[attr-defined]
