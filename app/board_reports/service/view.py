"""An edition laid out for reading, in one language: page and document are made of the same."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from app.board_reports.rules import Bar, Language, bar_chart, group_label, say
from app.board_reports.rules.figures import EVENT_TABLES, JUSTICE, PERCEIVED_TABLES, PERSON_TABLES, POLICY
from app.board_reports.rules.words import DIMENSIONS, SHARES
from app.board_reports.schemas import Cell, ReportContent, Table
from app.codes.aggregates import CellStatus, Measure
from app.measures.definitions import MEASURES, Dimension

MOST_BARS = 20
_DONE = (Measure.CONTACTS, *POLICY)
_BACKGROUND = tuple(measure for measure in MEASURES if measure not in _DONE)


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing; its figures are among those of the grid that it stands above."""

    name: str
    title: str
    alt: str
    svg: str


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands in a cell; `kind` is `number`, `protected`, `not_collected` or `text`."""

    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with headed rows and columns."""

    caption: str
    head: Sequence[str]
    rows: Sequence[tuple[str, Sequence[Entry]]]
    charts: Sequence[Chart] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report with a heading."""

    id: str
    title: str
    texts: Sequence[str]
    grids: Sequence[Grid]


class Layout:
    """Lays out one edition."""

    def __init__(self, content: ReportContent, language: Language) -> None:
        self.content = content
        self.language = language
        self.say = partial(say, language)
        self._named = Counter(content.schools.values())
        self._tables = {table.name: table for table in content.tables}

    def sections(self) -> list[Section]:
        """The parts that hold released counts, in order."""
        parts = [self._glance(), self._beginnings()]
        for dimension in PERSON_TABLES:
            table = self._tables[f"by_{dimension.value}"]
            title = self.say(DIMENSIONS[dimension])
            parts.append(Section(table.name, title, (), self._by_groups(table, title, drawn=True)))
        return [*parts, self._perceived(), self._trend()]

    def entry(self, value: int | None, status: CellStatus) -> Entry:
        """A count, or the word for why there is none."""
        if value is not None:
            return Entry(self.whole(value), "number")
        if status is CellStatus.NOT_COLLECTED:
            return Entry(self.say("not collected"), "not_collected")
        return Entry(self.say("protected"), "protected")

    def table(self, name: str) -> Table:
        """A table of the edition by name. Raises KeyError."""
        return self._tables[name]

    def whole(self, value: int) -> str:
        """A whole number as both languages write it in the United States; decimals have a point in both."""
        return f"{value:,}"

    def _glance(self) -> Section:
        totals, events = self._tables["totals"], self._tables["events"]
        rows = [(f"{self._measure(cell.measure)} ({self.say('Events').lower()})", cell) for cell in events.cells]
        rows += [(self.person_measure(cell.measure), cell) for cell in totals.cells]
        caption = self.say("In the whole district")
        listed = [(label, [self.entry(cell.value, cell.status)]) for label, cell in rows]
        drawn = self._charts("totals", caption, rows[1:])
        counts = Grid(caption, (self.say("Measure"), self.content.period.name), listed, drawn)
        shares = [(self.say(SHARES[each.name]), [self._percent(each.percent)]) for each in self.content.shares]
        percent = Grid(self.say("Percentages"), (self.say("Share"), self.content.period.name), shares)
        return Section("glance", self.say("The period at a glance"), (), (counts, percent))

    def _beginnings(self) -> Section:
        grids = []
        for dimension in EVENT_TABLES:
            table = self._tables[f"by_{dimension.value}"]
            title = self.say(DIMENSIONS[dimension])
            labelled = [(self.group_name(table, cell), cell) for cell in table.cells]
            rows = [(label, [self.entry(cell.value, cell.status)]) for label, cell in labelled]
            head = (title, self.say("Events"))
            grids.append(Grid(title, head, rows, self._charts(table.name, title, labelled)))
        return Section("beginnings", self.say("How contacts came about"), (), grids)

    def _by_groups(self, table: Table, title: str, *, drawn: bool) -> list[Grid]:
        """Groups down, measures across, in two grids that fit a page each."""
        keyed = [(self.group_name(table, cell), cell) for cell in table.cells]
        contacts = [(label, cell) for label, cell in keyed if cell.measure is Measure.CONTACTS]
        charts = self._charts(table.name, f"{title}: {self.say('Persons contacted')}", contacts) if drawn else ()
        halves = (("What was done", _DONE, charts), ("Support and background", _BACKGROUND, ()))
        return [
            self._across(f"{title}: {self.say(name)}", title, keyed, measures, above)
            for name, measures, above in halves
        ]

    def _perceived(self) -> Section:
        grids = []
        for dimension in PERCEIVED_TABLES:
            title = self.say(DIMENSIONS[dimension])
            grids += self._by_groups(self._tables[f"perceived_{dimension.value}"], title, drawn=False)
        warning = (
            "These tables hold what officers perceived. They must not be compared with enrollment or with the records"
            " above."
        )
        return Section("perceived", self.say("As the officers perceived people"), (self.say(warning),), grids)

    def _trend(self) -> Section:
        trend = self._tables["trend"]
        grids = []
        for name, measures in (("What was done", _DONE), ("Support and background", _BACKGROUND)):
            drawn: Sequence[Chart] = ()
            if measures is _DONE:
                cells = [(cell.period, cell) for cell in trend.cells if cell.measure is Measure.CONTACTS]
                drawn = self._charts("trend", f"{self.say('Over time')}: {self.say('Persons contacted')}", cells)
            keyed = ((cell.period, cell) for cell in trend.cells)
            grids.append(self._across(self.say(name), self.say("Period"), keyed, measures, drawn))
        by_school = self._tables.get("trend_by_school")
        grids += self._by_school(by_school) if by_school else []
        return Section("trend", self.say("Over time"), (), grids)

    def _by_school(self, table: Table) -> list[Grid]:
        periods = list(dict.fromkeys(cell.period for cell in table.cells))
        grids = []
        for measure in JUSTICE:
            rows: dict[str, list[Entry]] = {}
            for cell in table.cells:
                if cell.measure is measure:
                    rows.setdefault(self.group_name(table, cell), []).append(self.entry(cell.value, cell.status))
            title = f"{self.say('Paths to and from the justice system, by school')}: {self._measure(measure)}"
            grids.append(Grid(title, (self.say("School"), *periods), list(rows.items())))
        return grids

    def _across(
        self,
        caption: str,
        corner: str,
        keyed: Iterable[tuple[str, Cell]],
        measures: Sequence[Measure],
        charts: Sequence[Chart],
    ) -> Grid:
        rows: dict[str, dict[Measure, Entry]] = {}
        for label, cell in keyed:
            rows.setdefault(label, {})[cell.measure] = self.entry(cell.value, cell.status)
        head = (corner, *map(self.person_measure, measures))
        return Grid(caption, head, [(label, [row[each] for each in measures]) for label, row in rows.items()], charts)

    def _charts(self, name: str, title: str, labelled: Iterable[tuple[str, Cell]]) -> list[Chart]:
        """One drawing, or several on one scale where one would be longer than a printed page."""
        bars = [Bar(label, cell.value, self.entry(cell.value, cell.status).text) for label, cell in labelled]
        largest = max((bar.value for bar in bars if bar.value is not None), default=0)
        parts = [bars[start : start + MOST_BARS] for start in range(0, len(bars), MOST_BARS)]
        if len(parts) == 1:
            return [self._chart(name, title, bars, largest)]
        return [
            self._chart(f"{name}_{place}", f"{title} ({place}/{len(parts)})", part, largest)
            for place, part in enumerate(parts, 1)
        ]

    def _chart(self, name: str, title: str, bars: Sequence[Bar], largest: int) -> Chart:
        spoken = "; ".join(f"{bar.label}: {bar.note}" for bar in bars)
        alt = f"{self.say('Bar chart')}. {title}. {spoken}. {self.say('The table below holds the same figures.')}"
        return Chart(name, title, alt, bar_chart(name.replace("_", "-"), title, alt, bars, largest))

    def _percent(self, percent: str | None) -> Entry:
        if percent is None:
            return Entry(self.say("not published"), "protected")
        return Entry(f"{percent}%", "number")

    def school(self, school_id: str) -> str:
        """What a school is called; where two bear one name, with the id."""
        name = self.content.schools.get(school_id, school_id)
        return f"{name} ({school_id})" if self._named[name] > 1 else name

    def group_name(self, table: Table, cell: Cell) -> str:
        """What the group of a cell of a split table is called."""
        assert table.dimension is not None  # noqa: S101 -- only tables that are split have groups
        group = cell.group or ""
        if table.dimension is Dimension.SCHOOL:
            return self.school(group)
        return self.say(group_label(table.dimension, table.basis, group))

    def _measure(self, measure: Measure) -> str:
        return self.say(measure.entry.label)

    def person_measure(self, measure: Measure) -> str:
        """What a measure is called where persons are counted."""
        return self.say("Persons contacted") if measure is Measure.CONTACTS else self._measure(measure)
