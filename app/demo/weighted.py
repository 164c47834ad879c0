"""Drawing from weighted values, fast enough for millions of draws."""

from array import array
from bisect import bisect
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

T = TypeVar("T")


class Weighted(Generic[T]):
    """Values with weights of any sum above 0."""

    __slots__ = ("_sums", "values")

    def __init__(self, values: Sequence[T], weights: Iterable[float]) -> None:
        self.values = values
        self._sums = array("d", accumulate(weights))

    @classmethod
    def of(cls, weights: Mapping[T, float]) -> "Weighted[T]":
        """From value -> weight."""
        return cls(tuple(weights), weights.values())

    def draw(self, rng: Random) -> T:
        """One value."""
        place = bisect(self._sums, rng.random() * self._sums[-1])
        return self.values[min(place, len(self.values) - 1)]
