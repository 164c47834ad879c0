"""An attack on a release before it is published: how closely can each hidden count be told from what everybody sees?

It starts from the rendered text of this release and of all earlier ones of the same school years, and knows neither
the true counts nor which of them were too small. It shares no code with the protection that it checks.
"""

import csv
import io
import math
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import highspy
import numpy as np

# The public class prints a banner on standard output; the core that it wraps prints nothing.
from highspy._core import _Highs

from app.aggregates.rules.adding_up import EACH_ONCE, Label, periods_within, school_year_of, sums_of

WIDE_ENOUGH = 11
"""Whole numbers that a hidden count must leave open, unless all of them are this many or more."""
_SLACK = 1e-6
_MUCH = 50
"""A question that asks after so many other counts than the last one is answered afresh and not from there."""
_DUAL, _PRIMAL = 1, 4


@dataclass(frozen=True, slots=True)
class Finding:
    """A hidden count that is known too closely: all that it can be is from `low` to `high`.

    `unit`: `subjects` for students too, whose tables are attacked with those.
    """

    label: Label
    year: str
    measure: str
    unit: str
    low: int
    high: int | None


@dataclass(frozen=True, slots=True)
class Audit:
    """What an attacker finds; `hidden` counts were looked at."""

    hidden: int
    findings: tuple[Finding, ...]


def audit(texts: Iterable[str], threads: int | None = None) -> Audit:
    """Attack what these CSV texts publish together: period, node, unit, value_a, value_b, measure, value, status.

    So many `threads` solve at once; without it, one a core.
    """
    puzzles: dict[tuple[str, str, str], dict[Label, int | None]] = {}
    for text in texts:
        for row in csv.DictReader(io.StringIO(text, newline="")):
            # Students are among the persons in events, so what is published of either tells of the other.
            unit, once = ("subjects", EACH_ONCE) if row["unit"] == "students" else (row["unit"], "")
            label: Label = (once + row["node"], row["period"], row["value_a"], row["value_b"])
            value = int(row["value"]) if row["status"] == "published" else None
            year = school_year_of(row["period"])
            puzzles.setdefault((year, row["measure"], unit), {})[label] = value
    with ThreadPoolExecutor(threads or os.cpu_count()) as pool:
        attacked = list(pool.map(_attack, puzzles.keys(), puzzles.values()))
    return Audit(sum(hidden for hidden, _ in attacked), tuple(found for _, each in attacked for found in each))


def _attack(named: tuple[str, str, str], counts: Mapping[Label, int | None]) -> tuple[int, list[Finding]]:
    known_zero = _known_zero(counts)
    counts, several = _dark_schools(counts)
    suspects = [label for label, value in counts.items() if value is None and not known_zero(label)]
    found = _Puzzle(counts, suspects, several).narrow()
    hidden = sum(len(several.get(label, [label])) for label in suspects)
    return hidden, [Finding(label, *named, low, high) for label, low, high in found]


def _dark_schools(
    counts: Mapping[Label, int | None],
) -> tuple[Mapping[Label, int | None], Mapping[Label, Sequence[Label]]]:
    """The counts with schools of which no number at all is published as one, and what that one stands for.

    Nothing tells such schools apart: each can have all that they have together, or none of it.
    """
    of_school: dict[str, set[tuple[str, str, str]]] = {}
    lit = set()
    for (node, period, school, other), value in counts.items():
        if node.partition("+")[0] == "school":
            of_school.setdefault(school, set()).add((node, period, other))
            if value is not None:
                lit.add(school)
    everywhere = set[tuple[str, str, str]]().union(*of_school.values())
    dark = [school for school, places in of_school.items() if school not in lit and places == everywhere]
    if len(dark) < 2:
        return counts, {}
    several: dict[Label, list[Label]] = {
        (node, period, "", other): [(node, period, school, other) for school in dark]
        for node, period, other in everywhere
    }
    in_dark = {label for labels in several.values() for label in labels}
    left = {label: value for label, value in counts.items() if label not in in_dark}
    return {**left, **dict.fromkeys(several)}, several


def _known_zero(counts: Mapping[Label, int | None]) -> Callable[[Label], bool]:
    """Whether a count lies in a period for which the whole district is published to have none: it hides nobody."""
    empty = {label[1] for label, value in counts.items() if label[0] == "" and value == 0}
    within = empty | {month for period in empty for month in periods_within(period)}
    no_students = {label[1] for label, value in counts.items() if label[0] == EACH_ONCE and value == 0}
    return lambda label: label[1] in within or (label[0].startswith(EACH_ONCE) and label[1] in no_students)


def _has_somebody(label: Label, counts: Mapping[Label, int | None]) -> bool:
    """Only records say what is recorded of a person: where such persons are counted, there hardly are no students.

    There are none when all of them were first met under another trait, so it says nothing of other counts.
    """
    node, period, *values = label
    events = node.removeprefix(EACH_ONCE)
    traits = zip(events.split("+"), values, strict=False)
    is_recorded = any(column.startswith("recorded_") and value != "not_recorded" for column, value in traits)
    return is_recorded and events != node and bool(counts.get((events, period, *values)))


class _Puzzle:
    """The sums of one school year, measure and unit with what is published put in; the rest is unknown."""

    def __init__(
        self,
        counts: Mapping[Label, int | None],
        suspects: Sequence[Label],
        several: Mapping[Label, Sequence[Label]],
    ) -> None:
        self._place: dict[Label, int] = {}
        self._suspects, self._several = suspects, several
        released = {(label[0], label[1]) for label in counts}
        rows: list[tuple[dict[int, float], float]] = []
        for whole, parts in sums_of(counts):
            unknown: dict[int, float] = {}
            right = 0.0
            for label, sign in [(whole, -1.0), *((part, 1.0) for part in parts)]:
                # A released table without the row says that nobody is in it.
                value = counts.get(label, 0 if (label[0], label[1]) in released else None)
                if value is None:
                    place = self._place.setdefault(label, len(self._place))
                    unknown[place] = unknown.get(place, 0.0) + sign
                else:
                    right -= sign * value
            if unknown:
                rows.append((unknown, right))
        for label in suspects:
            self._place.setdefault(label, len(self._place))
        # Without an end a total that is hidden itself would run away; nothing depends on how far it may.
        self._end = sum(value or 0 for value in counts.values()) + 1_000.0
        self._solver = self._set_up(rows)
        self._not_zero = {label for label in suspects if _has_somebody(label, counts)}
        self._asked: set[int] = set()
        self._least = np.full(len(self._place), np.inf)
        self._most = np.full(len(self._place), -np.inf)

    def _set_up(self, rows: Sequence[tuple[Mapping[int, float], float]]) -> _Highs:
        solver = _Highs()
        solver.setOptionValue("output_flag", False)
        solver.setOptionValue("threads", 1)
        for _ in self._place:
            solver.addVar(0.0, self._end)
        for unknown, right in rows:
            places = np.array(list(unknown), dtype=np.int32)
            solver.addRow(right, right, len(places), places, np.array(list(unknown.values())))
        return solver

    def narrow(self) -> Iterator[tuple[Label, int, int | None]]:
        """Hidden counts that are too closely known, with all that they can be."""
        for direction in (1.0, -1.0):
            left = [label for label in self._suspects if not self._is_wide(label)]
            for _ in range(len(left)):
                self._optimise([self._place[label] for label in left], direction)
                still = [label for label in left if not self._is_wide(label)]
                if len(still) == len(left):
                    break
                left = still
        for label in self._suspects:
            if not self._is_wide(label):
                yield from self._closely(label)

    def _is_wide(self, label: Label) -> bool:
        place = self._place[label]
        low, high = 0.0 if label in self._several else self._least[place], self._most[place]
        low = max(low, float(label in self._not_zero))
        return bool(low <= high) and math.floor(high + _SLACK) - math.ceil(low - _SLACK) >= WIDE_ENOUGH - 1

    def _closely(self, label: Label) -> Iterator[tuple[Label, int, int | None]]:
        place = self._place[label]
        for direction in (-1.0, 1.0):
            self._optimise([place], direction)
            if self._is_wide(label):
                return
        low = 0 if label in self._several else math.ceil(self._least[place] - _SLACK)
        low = max(low, int(label in self._not_zero))
        high = math.floor(self._most[place] + _SLACK)
        if low < WIDE_ENOUGH and high - low + 1 < WIDE_ENOUGH:
            yield from ((each, low, high) for each in self._several.get(label, [label]))

    def _optimise(self, places: Sequence[int], direction: float) -> None:
        number = len(self._place)
        costs = np.zeros(number)
        costs[list(places)] = direction
        self._solver.changeColsCost(number, np.arange(number, dtype=np.int32), costs)
        self._ask(afresh=len(self._asked.symmetric_difference(places)) > _MUCH)
        self._asked = set(places)
        if self._solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            # Seldom it loses its way from where the last question ended; from the start it does not.
            self._ask(afresh=True)
        if self._solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            raise ArithmeticError("what is published contradicts itself")
        found = np.array(self._solver.getSolution().col_value)
        np.minimum(self._least, found, out=self._least)
        np.maximum(self._most, found, out=self._most)

    def _ask(self, *, afresh: bool) -> None:
        if afresh:
            self._solver.clearSolver()
        self._solver.setOptionValue("presolve", "on" if afresh else "off")
        self._solver.setOptionValue("simplex_strategy", _DUAL if afresh else _PRIMAL)
        self._solver.run()
