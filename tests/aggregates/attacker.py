"""Somebody with a reporting token who asks everything that is answered, and solves for what is hidden.

Knows the definitions that are served and what they mean; shares no code with the protection or its own audit.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice, product
from typing import Any

import highspy
import numpy as np

Region = tuple[str, frozenset[tuple[str, str]]]
"""A period and what holds there, as ("recorded race_ethnicity", "white"); the period ends in `ONCE` for students."""
Problem = tuple[str, str]
"""Measure and unit; what is told of students is part of what is told of persons in events."""
ONCE = " each once"
TRAITS = {"race_ethnicity", "gender", "grade_band", "disability", "english_learner"}
LASTING = {"recorded race_ethnicity", "recorded gender", "recorded disability"}
ENOUGH = 11

Get = Callable[[str], Any]
"""A query string to the answer of `/v1/aggregates/contacts`."""


@dataclass
class Attacker:
    """`known` is what was ever answered, `hidden` what was answered without a number."""

    definitions: Mapping[str, Any]
    year: str
    known: dict[Problem, dict[Region, int]] = field(default_factory=lambda: defaultdict(dict))
    hidden: dict[Problem, set[Region]] = field(default_factory=lambda: defaultdict(set))

    def pull(self, get: Get) -> int:
        """Ask everything that the released tables answer; how many questions were."""
        answered = 0
        for cube, basis, unit in product(
            self.definitions["cubes"], ("recorded", "perceived"), ("subjects", "contacts", "students")
        ):
            for span in cube["units"].get(unit, ()):
                by = "".join(f"&by={name}" for name in [*cube["by"], *([span] if span != "year" else [])])
                measures = "".join(f"&measure={name}" for name in cube["measures"])
                answer = get(f"?period={self.year}&basis={basis}&unit={unit}{by}{measures}")
                if answer.status_code == 200:
                    answered += 1
                    self._learn(answer.json(), cube["by"], basis)
        return answered

    def _learn(self, answer: Any, by: Sequence[str], basis: str) -> None:
        unit, once = ("subjects", ONCE) if answer["unit"] == "students" else (answer["unit"], "")
        for row in answer["rows"]:
            held = frozenset((f"{basis} {name}" if name in TRAITS else name, row[name]) for name in by)
            region, problem = (row["period"] + once, held), (row["measure"], unit)
            if row["status"] == "published":
                assert self.known[problem].setdefault(region, row["value"]) == row["value"], "a number changed"
            elif row["status"] == "suppressed":
                assert region not in self.known[problem], "a number was withdrawn"
                self.hidden[problem].add(region)

    def findings(self, most: int | None = None) -> list[tuple[Problem, Region, float, float]]:
        """Hidden counts of which fewer than 11 whole numbers are possible, not all of them 11 or more."""
        found = (
            (problem, *each)
            for problem, hidden in self.hidden.items()
            for each in _solve(self.year, self.known[problem], hidden)
        )
        return list(islice(found, most))


def _solve(year: str, known: Mapping[Region, int], hidden: set[Region]) -> Iterator[tuple[Region, float, float]]:
    places: dict[Region, int] = {}
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    end = 500.0 + sum(known.values())
    equations = [*_equations(year, set(known) | hidden), *_students_of(set(known) | hidden)]
    for region in {region for equation in equations for region in equation} | hidden | set(known):
        places[region] = len(places)
        least = 1 if _has_students(known, region) else 0
        solver.addVar(float(known.get(region, least)), float(known.get(region, end)))
    for whole, *parts in equations:
        columns = np.array([places[whole], *(places[part] for part in parts)], dtype=np.int32)
        solver.addRow(0.0, 0.0, len(columns), columns, np.array([-1.0] + [1.0] * len(parts)))
    least, most = np.full(len(places), np.inf), np.full(len(places), -np.inf)

    def turn(chosen: Sequence[Region], sign: float) -> None:
        costs = np.zeros(len(places))
        costs[[places[region] for region in chosen]] = sign
        solver.changeColsCost(len(places), np.arange(len(places), dtype=np.int32), costs)
        solver.run()
        assert solver.getModelStatus() == highspy.HighsModelStatus.kOptimal, "what was answered contradicts itself"
        found = np.array(solver.getSolution().col_value)
        np.minimum(least, found, out=least)
        np.maximum(most, found, out=most)

    def is_open(region: Region) -> bool:
        return bool(most[places[region]] - least[places[region]] >= ENOUGH - 1 - 1e-6)

    suspects = [region for region in sorted(hidden, key=repr) if not _is_empty(year, known, region)]
    for sign in (1.0, -1.0) * 4:
        left = [region for region in suspects if not is_open(region)]
        if left:
            turn(left, sign)
    for region in suspects:
        if not is_open(region):
            turn([region], 1.0)
            turn([region], -1.0)
            low, high = float(least[places[region]]), float(most[places[region]])
            if not is_open(region) and low < ENOUGH - 1e-6:
                yield region, low, high


def _is_empty(year: str, known: Mapping[Region, int], region: Region) -> bool:
    """Within a period for which the whole district is published to have none."""
    nothing = frozenset[tuple[str, str]]()
    around = [year] + [region[0]] * region[0].endswith(ONCE)
    around += [quarter for quarter in _quarters(year) if region[0] in (quarter, *_months(quarter))]
    return any(known.get((period, nothing)) == 0 for period in around)


def _has_students(known: Mapping[Region, int], region: Region) -> bool:
    """Who is known by a record is a student: where such persons are counted, there are students.

    Unless all of them were first met as somebody else, which is to be thought of with what changes within a year.
    """
    is_linked = any(name in LASTING and value != "not_recorded" for name, value in region[1])
    return region[0].endswith(ONCE) and is_linked and known.get((region[0].removesuffix(ONCE), region[1]), 0) > 0


def _equations(year: str, regions: set[Region]) -> Iterator[list[Region]]:
    """Each: a region, then the regions that it falls into."""
    tables: defaultdict[tuple[str, frozenset[str]], list[Region]] = defaultdict(list)
    for region in regions:
        tables[region[0], frozenset(name for name, _ in region[1])].append(region)
    for (period, names), cells in list(tables.items()):
        if period == year and len(names) == 2:
            for quarter in _quarters(year):
                tables[quarter, names] = [(quarter, held) for _, held in cells]
    for (period, names), cells in tables.items():
        for name in names:
            groups: defaultdict[Region, list[Region]] = defaultdict(list)
            for _, held in cells:
                groups[period, frozenset(each for each in held if each[0] != name)].append((period, held))
            yield from ([whole, *parts] for whole, parts in groups.items())
        shorter = _quarters(year) if period == year else _months(period) if "Q" in period and not names else []
        if shorter and all((part, names) in tables for part in shorter):
            yield from ([cell, *((part, cell[1]) for part in shorter)] for cell in cells)


def _students_of(regions: Iterable[Region]) -> Iterator[list[Region]]:
    """Each was in an event of its kind; the other persons there had been counted before, or are not linked."""
    for period, held in regions:
        if period.endswith(ONCE):
            yield [(period.removesuffix(ONCE), held), (period, held), ("again", held)]


def _quarters(year: str) -> list[str]:
    return [f"{year}-Q{number}" for number in (1, 2, 3, 4)]


def _months(quarter: str) -> list[str]:
    start, first = int(quarter[:4]), 3 * int(quarter[-1]) + 3
    return [f"{start + (first + step > 12)}-{(first + step - 1) % 12 + 1:02d}" for step in (1, 2, 3)]
