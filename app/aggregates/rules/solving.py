"""Linear programs that are solved again and again with other bounds and costs."""

from collections.abc import Sequence

import highspy
import numpy as np

# The public class prints a banner on standard output; the core that it wraps prints nothing.
from highspy._core import _Highs
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
_DUAL, _PRIMAL = 1, 4
_MUCH = 50
"""So many other costs and bounds, and the way from the last solution is longer than a new one."""


class Program:
    """Columns from 0 to `end` and rows that must equal a constant."""

    def __init__(self, columns: int, rows: Sequence[tuple[Sequence[int], Sequence[float], float]], end: float) -> None:
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = columns, len(rows)
        model.col_cost_ = np.zeros(columns)
        model.col_lower_, model.col_upper_ = np.zeros(columns), np.full(columns, end)
        constants = np.array([constant for _, _, constant in rows], dtype=np.float64)
        model.row_lower_ = model.row_upper_ = constants
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_ = np.cumsum([0, *(len(indices) for indices, _, _ in rows)])
        model.a_matrix_.index_ = np.array([index for indices, _, _ in rows for index in indices], dtype=np.int32)
        model.a_matrix_.value_ = np.array([value for _, values, _ in rows for value in values], dtype=np.float64)
        self._columns = columns
        # Costs, lower and upper bounds: as they are, and as they were when the solver ran last.
        self._now = np.vstack([model.col_cost_, model.col_lower_, model.col_upper_])
        self._before = np.full_like(self._now, np.nan)
        self._solver = _Highs()
        for option, value in (
            ("output_flag", False),
            ("threads", 1),
            ("solver", "simplex"),
        ):
            self._solver.setOptionValue(option, value)
        self._solver.passModel(model)

    def bound(self, columns: Sequence[int], low: float, high: float) -> None:
        """Between which numbers these columns are."""
        if columns:
            number = len(columns)
            indices = np.array(columns, dtype=np.int32)
            self._solver.changeColsBounds(number, indices, np.full(number, low), np.full(number, high))
            self._now[1, indices], self._now[2, indices] = low, high

    def minimize(self, costs: dict[int, float]) -> Numbers | None:
        """The columns where the costs are least; None where the bounds leave nothing."""
        self._now[0] = 0.0
        self._now[0, list(costs)] = list(costs.values())
        self._solver.changeColsCost(self._columns, np.arange(self._columns, dtype=np.int32), self._now[0])
        changed = self._now != self._before
        if np.count_nonzero(changed) > _MUCH:
            self._begin_afresh()
        else:
            self._go_on(by_dual=bool(changed[1:].any()))
        np.copyto(self._before, self._now)
        self._solver.run()
        if self._solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            # Seldom it loses its way from where the last program ended; from the start it does not.
            self._begin_afresh()
            self._solver.run()
        if self._solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        return np.array(self._solver.getSolution().col_value)

    def _go_on(self, *, by_dual: bool) -> None:
        """From where the last program ended: by the dual simplex where bounds have changed, else by the primal one."""
        self._solver.setOptionValue("presolve", "off")
        self._solver.setOptionValue("simplex_strategy", _DUAL if by_dual else _PRIMAL)

    def _begin_afresh(self) -> None:
        """What follows from the bounds alone is worked out first, which leaves a smaller program."""
        self._solver.clearSolver()
        self._solver.setOptionValue("presolve", "on")
        self._solver.setOptionValue("simplex_strategy", _DUAL)
