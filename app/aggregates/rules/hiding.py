"""Which counts are hidden beside the small ones: the search that `protection` describes."""

from collections.abc import Iterable, Sequence
from math import ceil, floor, log
from random import Random

import numpy as np

from app.aggregates.rules.relations import (
    STUDENTS,
    WHOLE,
    Key,
    Relations,
    crossed_later,
    is_of_many,
    relations_of,
)
from app.aggregates.rules.solving import Numbers, Program
from app.measures.calendar import Span, read_period

THRESHOLD = 11
"""Counts below it are suppressed, and below district level zeros with them: a mark must not mean "at least 1"."""
_WIDTH = THRESHOLD - 1
_NEAR = 1e-6
_WORTHWHILE = 0.9
"""One solution for many is worth its time while it leaves no more than this share of them."""
_APART = 50
"""Of so many counted, one hidden count can be moved without others being in its way."""
_BESIDE = 0.2
"""What a table of students is worth beside the same of persons in events."""
_DEARLY = 1e4
"""More than hiding anything costs."""


class Hiding:
    """One run over a system; `low` and `high` are how far any solution found so far moves each count."""

    def __init__(self, truth: dict[Key, int], shown: set[Key], frozen: set[Key]) -> None:
        self._truth, self._shown = truth, shown
        self._relations = relations_of(truth)
        self._number = len(truth)
        self._free = [key for key in truth if key in shown and key not in frozen]
        # A crossing that is 11 or more in a quarter is no small count of the year.
        self._guarded = [
            pair
            for pair in crossed_later(truth)
            if 0 < pair.least < THRESHOLD and pair.other not in frozen and not is_of_many(pair.one)
        ]
        self._zero_parts = _under_totals(truth)
        # Where persons in events are published, everybody expects students among them.
        self._least = {
            key: 1.0 if key[0].startswith(STUDENTS) and count and _events_of(key) in shown else 0.0
            for key, count in truth.items()
        }
        # Without an end a total that is hidden itself would run away; nothing depends on how far it may.
        self._end = sum(truth.values()) + 1_000.0
        self._program = self._build(self._relations)
        self._low = np.array(list(truth.values()), dtype=np.float64)
        self._high = self._low.copy()
        self._certain: set[Key] = set()
        self._stuck: set[Key] = set()
        self._random = Random(1)  # noqa: S311 -- it must repeat, not surprise

    def _build(self, relations: Relations) -> Program:
        columns = len(relations.columns)
        # Behind the counts: how far each count that could be published moves up, and down.
        self._moves = {key: (columns + 2 * place, columns + 2 * place + 1) for place, key in enumerate(self._free)}
        rows: list[tuple[Sequence[int], Sequence[float], float]] = [
            ([whole, *parts], [-1.0, *[1.0] * len(parts)], 0.0) for whole, parts in relations.sums
        ]
        rows += [
            ([relations.columns[key], up, down], [1.0, -1.0, 1.0], float(self._truth[key]))
            for key, (up, down) in self._moves.items()
        ]
        # Last: how many two parts of a quarter have in common at the least; below 0 when they need not meet.
        guards = range(columns + 2 * len(self._free), columns + 2 * len(self._free) + len(self._guarded))
        rows += [
            ([*map(relations.column, (pair.one, pair.other, pair.whole)), guard], [1.0, 1.0, -1.0, -1.0], 0.0)
            for guard, pair in zip(guards, self._guarded, strict=True)
        ]
        program = Program(guards.stop, rows, self._end)
        program.bound(guards, -self._end, self._end)
        self._guards = guards
        program.bound([column for pair in self._moves.values() for column in pair], 0.0, 0.0)
        published = {(node, period) for node, period, _ in self._truth}
        for key, column in relations.columns.items():
            if key in self._shown and key not in self._moves:
                program.bound([column], self._truth[key], self._truth[key])
            elif key not in self._truth and key[:2] in published:
                # The table was released without this row, so everybody knows that nobody is in it.
                program.bound([column], 0.0, 0.0)
        for key, least in self._least.items():
            if least and (key in self._moves or key not in self._shown):
                program.bound([self._relations.columns[key]], least, self._end)
        return program

    def run(self) -> None:
        """Until every hidden count is safe."""
        for guard in self._guards:
            self._push(guard, -self._end, 0.0)
            self._program.bound([guard], -self._end, self._end)
        self._sweep()
        tried: set[Key] = set()
        at_once = max(self._truth.values()) // _APART
        while at_once > 1 and (group := self._far_apart(tried, at_once)):
            self._widen_together(group)
            self._sweep()
            tried.update(group)
        while unsafe := [key for key in self._hidden() if not self._is_safe(key)]:
            # Small ones first: most of the others are wide enough when these are.
            for key in sorted(unsafe, key=lambda key: self._truth[key] >= THRESHOLD):
                if not self._is_safe(key):
                    self._widen(key)

    def _hidden(self) -> list[Key]:
        return [key for key in self._truth if key not in self._shown and not self._is_pinned(key)]

    def _is_pinned(self, key: Key) -> bool:
        """Within a total of the district that is published as 0, every part is known to be 0."""
        return any(self._truth[total] == 0 and total in self._shown for total in self._zero_parts[key])

    def _reach(self, key: Key) -> tuple[float, float]:
        place = self._relations.columns[key]
        return float(self._low[place]), float(self._high[place])

    def _lacks(self, key: Key, sign: float) -> bool:
        """Whether no solution yet moves the count down (1) or up (-1) far enough."""
        low, high = self._reach(key)
        if is_of_many(key):
            # Of the counts that were added up, all but one can be 0, and any of them the one.
            return sign < 0 and high < _WIDTH - _NEAR
        if self._truth[key] < THRESHOLD:
            least = self._least[key]
            return low > least + _NEAR if sign > 0 else high < least + _WIDTH - _NEAR
        return floor(high + _NEAR) - ceil(low - _NEAR) < _WIDTH and key not in self._certain

    def _is_safe(self, key: Key) -> bool:
        return key in self._stuck or not (self._lacks(key, 1.0) or self._lacks(key, -1.0))

    def _sweep(self) -> None:
        """Move many counts by one solution, as long as that helps some of them."""
        for sign in (1.0, -1.0):
            lacking = [key for key in self._hidden() if self._lacks(key, sign)]
            before = 2 * len(lacking)
            while len(lacking) < _WORTHWHILE * before:
                # One before the other: what all of them want would else be shared out in bits.
                self._reward({key: -sign * self._random.uniform(1.0, 2.0) for key in lacking}, {})
                before, lacking = len(lacking), [key for key in lacking if self._lacks(key, sign)]

    def _reward(self, rewards: dict[Key, float], costs: dict[int, float]) -> Numbers:
        """Move counts up where the reward is positive and else down, the small ones no further than they need."""
        columns = {self._relations.columns[key]: -reward for key, reward in rewards.items()}
        small = [key for key in rewards if self._truth[key] < THRESHOLD]
        self._bound(small, _WIDTH)
        solution = self._solve(columns | costs)
        self._bound(small, self._end)
        return solution

    def _bound(self, keys: Iterable[Key], width: float) -> None:
        """Hidden counts may be from the least that everybody knows to so much more."""
        known: dict[float, list[int]] = {}
        for key in keys:
            known.setdefault(self._least[key], []).append(self._relations.columns[key])
        for least, columns in known.items():
            self._program.bound(columns, least, least + width)

    def _far_apart(self, tried: set[Key], at_once: int) -> dict[Key, float]:
        """A few small counts that are not safe, each of another table, and which way they must move."""
        taken: set[str] = set()
        found = {}
        for key in self._hidden():
            if self._truth[key] < THRESHOLD and key[0] not in taken and key not in tried and not self._is_safe(key):
                taken.add(key[0])
                found[key] = -1.0 if self._lacks(key, 1.0) else 1.0
            if len(found) == at_once:
                break
        return found

    def _widen_together(self, group: dict[Key, float]) -> None:
        """Hide as little more as lets as many as possible of these counts move far enough at once."""
        movable = [each for each in self._free if each in self._shown]
        self._open(movable)
        costs = dict(priced for each in movable for priced in self._priced(each))
        rewards = {key: way * _DEARLY for key, way in group.items()}
        solution = self._reward(rewards, costs)
        # Many that move a little are many that are hidden: what moved much is cheap the second time.
        moved = {each: sum(solution[place] for place in self._moves[each]) for each in movable}
        costs = {place: cost / (1.0 + moved[each]) for each in movable for place, cost in self._priced(each)}
        self._hide_moved(movable, self._reward(rewards, costs))

    def _priced(self, key: Key) -> list[tuple[int, float]]:
        return [(place, _cost(key, self._truth[key])) for place in self._moves[key]]

    def _widen(self, key: Key) -> None:
        """Hide as little more as lets the count move far enough either way."""
        column = self._relations.columns[key]
        if self._truth[key] < THRESHOLD:
            least = self._least[key]
            goals = [goal for sign, goal in ((1.0, least), (-1.0, least + _WIDTH)) if self._lacks(key, sign)]
        else:
            self._solve({column: 1.0})
            self._solve({column: -1.0})
            low = self._reach(key)[0]
            if low >= THRESHOLD - _NEAR:
                self._certain.add(key)
            goals = [ceil(low - _NEAR) + _WIDTH] if self._lacks(key, -1.0) else []
        if not all(self._move(key, goal) for goal in goals):
            self._stretch(key)

    def _stretch(self, key: Key) -> None:
        """Hide what lets the count be as many numbers as what is frozen leaves open; the audit judges if enough."""
        column = self._relations.columns[key]
        movable = [each for each in self._free if each in self._shown]
        self._open(movable)
        lowest = self._program.minimize({column: 1.0})
        self._close(movable)
        if lowest is not None:
            low = ceil(lowest[column] - _NEAR)
            self._move(key, low)
            self._move(key, low + _WIDTH)
        self._stuck.add(key)

    def _move(self, key: Key, goal: float) -> bool:
        """Hide as little more as lets a count be `goal`; whether anything does."""
        is_possible = self._push(self._relations.columns[key], goal, goal)
        self._bound([key], self._end)
        return is_possible

    def _push(self, column: int, low: float, high: float) -> bool:
        movable = [each for each in self._free if each in self._shown]
        self._open(movable)
        self._program.bound([column], low, high)
        solution = self._look(dict(priced for each in movable for priced in self._priced(each)))
        self._hide_moved(movable, solution)
        return solution is not None

    def _hide_moved(self, movable: Sequence[Key], solution: Numbers | None) -> None:
        moved: set[Key] = set()
        if solution is not None:
            moved = {each for each in movable if sum(solution[place] for place in self._moves[each]) > _NEAR}
        self._close(each for each in movable if each not in moved)
        self._shown.difference_update(moved)
        if moved:
            self._certain.clear()

    def _open(self, keys: Iterable[Key]) -> None:
        self._program.bound([place for each in keys for place in self._moves[each]], 0.0, self._end)

    def _close(self, keys: Iterable[Key]) -> None:
        self._program.bound([place for each in keys for place in self._moves[each]], 0.0, 0.0)

    def _solve(self, costs: dict[int, float]) -> Numbers:
        solution = self._look(costs)
        if solution is None:
            raise ArithmeticError("the sums of a release contradict each other")
        return solution

    def _look(self, costs: dict[int, float]) -> Numbers | None:
        solution = self._program.minimize(costs)
        if solution is None:
            return None
        counts = solution[: self._number]
        np.minimum(self._low, counts, out=self._low)
        np.maximum(self._high, counts, out=self._high)
        return solution


def _cost(key: Key, value: int) -> float:
    """How much is lost when a count is hidden: more by less detail, and less where the events stand beside students."""
    node, period, _ = key
    events = node.removeprefix(STUDENTS)
    detail = {0: 30.0, 1: 4.0, 2: 1.0}[0 if events == WHOLE else 1 + events.count("+")]
    longer = 1.0 if "Q" in period else 2.0
    beside = _BESIDE if node != events != WHOLE else 1.0
    return detail * longer * beside * (1 + log(1 + value) / 4)


def _under_totals(truth: dict[Key, int]) -> dict[Key, list[Key]]:
    """The totals of the district that each count is within."""
    totals: dict[str, list[Key]] = {}
    for _, name, _ in truth:
        if name not in totals:
            period = read_period(name)
            assert period is not None  # noqa: S101 -- released periods have names of their own kind
            spans = [Span.MONTH, Span.QUARTER, Span.YEAR]
            longer = [period.widened(span).name for span in spans[spans.index(period.span) :]]
            totals[name] = [key for each in longer if (key := (WHOLE, each, ())) in truth]
    students = {name: [key] for _, name, _ in truth if (key := (STUDENTS + WHOLE, name, ())) in truth}
    return {
        key: [total for total in totals[key[1]] if total != key]
        + [total for total in students.get(key[1], []) if key[0].startswith(STUDENTS) and total != key]
        for key in truth
    }


def _events_of(key: Key) -> Key:
    node, period, values = key
    return node.removeprefix(STUDENTS), period, values
