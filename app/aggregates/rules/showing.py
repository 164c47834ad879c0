"""Which of the counts that were hidden beside the small ones need not be: the other half of `hiding`.

That search goes one small count after the other, and what it hid for one is often made needless by what it hid for a
later one. Here each is shown again for a trial, and stays so when every hidden count is as safe as it must be.
"""

from collections import ChainMap, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from app.aggregates.rules.relations import Key, Pair, is_of_many, relations_of
from app.aggregates.rules.solving import Program

_NEAR = 1e-6
_WORTHWHILE = 0.9
_KEPT = 100
"""So many solutions are kept: what one of them shows need not be asked again."""


class Showing:
    """One run over a system in which `hidden` counts are safe; below `threshold` a count is small."""

    def __init__(
        self, truth: dict[Key, int], shown: set[Key], hidden: Sequence[Key], guarded: Sequence[Pair], threshold: int
    ) -> None:
        self._truth, self._shown, self._threshold = truth, shown, threshold
        self._wide = threshold - 1
        relations = relations_of(truth)
        self._columns = relations.columns
        self._end = sum(truth.values()) + 1_000.0
        self._of: defaultdict[int, list[tuple[int, list[int]]]] = defaultdict(list)
        for whole, parts in [*relations.sums, *_implied(relations.columns)]:
            for each in (whole, *parts):
                self._of[each].append((whole, parts))
        rows: list[tuple[Sequence[int], Sequence[float], float]] = [
            ([whole, *parts], [-1.0, *[1.0] * len(parts)], 0.0) for whole, parts in relations.sums
        ]
        crossed = [list(map(relations.column, (pair.one, pair.other, pair.whole))) for pair in guarded]
        guards = range(len(self._columns), len(self._columns) + len(guarded))
        rows += [([*of, guard], [1.0, 1.0, -1.0, -1.0], 0.0) for guard, of in zip(guards, crossed, strict=True)]
        self._program = Program(guards.stop, rows, self._end)
        self._guards = guards
        self._program.bound(guards, -self._end, self._end)
        self._fixed: dict[int, int] = {}
        published = {(node, period) for node, period, _ in truth}
        for key, column in self._columns.items():
            if key in shown and key in truth:
                self._fix(column, truth[key])
            elif key not in truth and key[:2] in published:
                self._fix(column, 0)
        small = [key for key in hidden if truth[key] < threshold or is_of_many(key)]
        # What must reach 0, what must reach `wide`, and what must be wide or large.
        self._down = np.array([self._columns[key] for key in small if not is_of_many(key)] + [*guards], dtype=np.int64)
        self._up = np.array([self._columns[key] for key in small], dtype=np.int64)
        self._small = set(self._up.tolist())
        hidden_columns = np.array([self._columns[key] for key in hidden], dtype=np.int64)
        self._large = np.setdiff1d(hidden_columns, self._up)
        self._certain: set[int] = set()
        self._capped = {self._columns[key] for key in small if truth[key] < threshold}
        self._must_reach_0 = set(self._down.tolist())
        self._kept: NDArray[np.float64] = np.empty((0, guards.stop))
        self._allowed = 0
        self._needed: set[int] = set()
        self._random = np.random.default_rng(1)

    def _fix(self, column: int, value: int) -> None:
        self._fixed[column] = value
        self._program.bound([column], value, value)

    def run(self, candidates: Iterable[Key], iterations: int) -> None:
        """Show what can be shown of `candidates`, the largest first, until so many iterations are spent."""
        self._allowed = iterations
        if self._holds([]):
            self._try(sorted(candidates, key=lambda key: -self._truth[key]))

    def _try(self, keys: Sequence[Key]) -> None:
        """All of them at once, or else one half after the other."""
        tried = []
        for key in keys:
            column = self._columns[key]
            if column not in self._needed and not self._is_needed(column, self._truth[key]):
                self._fix(column, self._truth[key])
                tried.append(column)
        if not tried or self._program.iterations > self._allowed:
            self._hide(tried)
            return
        if self._holds(tried):
            self._shown.update(key for key in keys if self._columns[key] in tried)
            # What is known to be large now stays so.
            self._large = np.setdiff1d(self._large, [*tried, *self._certain])
            self._kept = self._kept[self._valid(tried)]
            return
        self._hide(tried)
        if len(tried) == 1:
            # What is shown beside only grows, so it will be needed for good.
            self._needed.add(tried[0])
        if len(keys) > 1:
            self._try(keys[: len(keys) // 2])
            self._try(keys[len(keys) // 2 :])

    def _hide(self, columns: Sequence[int]) -> None:
        for column in columns:
            del self._fixed[column]
        self._program.bound(columns, 0.0, self._end)

    def _valid(self, columns: Sequence[int]) -> NDArray[np.bool_]:
        """Which of the kept solutions leave these counts as they are."""
        values = [self._fixed[column] for column in columns]
        return np.all(np.abs(self._kept[:, columns] - values) < _NEAR, axis=1)  # type: ignore[no-any-return]

    def _is_needed(self, column: int, value: int) -> bool:
        """Whether a single sum tells too much of a small count when this one is shown as well."""
        known = ChainMap({column: value}, self._fixed)
        return any(self._tells(whole, parts, known) for whole, parts in self._of[column] if whole in known)

    def _tells(self, whole: int, parts: Sequence[int], known: Mapping[int, int]) -> bool:
        left = known[whole] - sum(known.get(part, 0) for part in parts)
        unknown = [part for part in parts if part not in known]
        small = [part for part in unknown if part in self._small]
        return bool(small) and (left < self._wide or (unknown == small[:1] and small[0] in self._must_reach_0))

    def _holds(self, shown: list[int]) -> bool:
        """Whether every hidden count moves as far as it must while these are shown as well."""
        rows = self._kept[self._valid(shown)]
        self._low, self._high = rows.min(0, initial=np.inf), rows.max(0, initial=-np.inf)
        self._certain = set()
        near = self._near(shown[0]) if len(shown) == 1 else []
        if not all(self._reaches(goal, sign) for goal in near for sign in (1.0, -1.0)):
            return False
        self._sweep()
        for sign in (1.0, -1.0):
            while (lacking := self._lacking(sign)).size:
                if not self._reaches(int(lacking[0]), sign):
                    return False
        return all(self._is_large_or_wide(each) for each in np.setdiff1d(self._large, shown))

    def _near(self, column: int) -> list[int]:
        """Small counts in the same sums, which are the first to be told by it."""
        sums = self._of[column]
        return list(dict.fromkeys(part for _, parts in sums for part in parts if part in self._small))

    def _reaches(self, goal: int, sign: float) -> bool:
        """Whether a count moves down (1) or up (-1) as far as it must."""
        if goal in self._lacking(sign):
            self._solve(np.array([goal]), sign)
        return goal not in self._lacking(sign)

    def _lacking(self, sign: float) -> NDArray[np.int64]:
        goals = self._down if sign > 0 else self._up
        lacks = self._low[goals] > _NEAR if sign > 0 else self._high[goals] < self._wide - _NEAR
        return np.compress(lacks, goals)

    def _sweep(self) -> None:
        """Move many counts by one solution, as long as that helps some of them."""
        for sign in (1.0, -1.0):
            before, lacking = np.inf, self._lacking(sign)
            while 1 < lacking.size < _WORTHWHILE * before:
                self._solve(lacking, sign)
                before, lacking = lacking.size, self._lacking(sign)

    def _is_large_or_wide(self, column: int) -> bool:
        for sign in (1.0, -1.0):
            if self._is_wide(column):
                return True
            if not self._solve(np.array([column]), sign):
                return False
            if sign > 0 and self._low[column] >= self._threshold - _NEAR:
                self._certain.add(column)
                return True
        return self._is_wide(column)

    def _is_wide(self, column: int) -> bool:
        return bool(np.floor(self._high[column] + _NEAR) - np.ceil(self._low[column] - _NEAR) >= self._wide)

    def _solve(self, columns: NDArray[np.int64], sign: float) -> bool:
        """Move counts down (1) or up (-1), the small ones no further than they must.

        False when that is more than is allowed; nothing more holds then, and what is hidden stays so.
        """
        if self._program.iterations > self._allowed:
            return False
        small = [each for each in columns.tolist() if each in self._capped]
        guards = [each for each in columns.tolist() if each in self._guards]
        self._program.bound(small, 0.0, self._wide)
        self._program.bound(guards, 0.0, self._end)
        weights = self._random.uniform(1.0, 2.0, columns.size)
        costs = {each: sign * weight for each, weight in zip(columns.tolist(), weights.tolist(), strict=True)}
        solution = self._program.minimize(costs, by_dual=False)
        self._program.bound(small, 0.0, self._end)
        self._program.bound(guards, -self._end, self._end)
        if solution is None:
            return False
        self._kept = np.vstack((self._kept[-_KEPT:], solution))
        np.minimum(self._low, solution, out=self._low)
        np.maximum(self._high, solution, out=self._high)
        return True


def _implied(columns: Mapping[Key, int]) -> Iterator[tuple[int, list[int]]]:
    """Tables of two dimensions add up to those of one also in the year; other sums say so, by counts of quarters."""
    found: defaultdict[Key, list[int]] = defaultdict(list)
    for (node, name, values), column in columns.items():
        for single, value in zip(node.split("+"), values, strict=False) if "+" in node else ():
            found[single, name, (value,)].append(column)
    yield from ((columns[whole], parts) for whole, parts in found.items() if whole in columns)
