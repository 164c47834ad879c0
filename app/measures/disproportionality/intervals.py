"""Intervals of 95 % for a ratio of two risks (pupils) and of two rates (contacts), and for a share.

Pupils: score (Miettinen and Nurminen, Statistics in Medicine 4, 1985), which keeps its coverage in small groups.
Contacts: exact, from Clopper and Pearson's interval for a among a + b (Biometrika 26, 1934).
"""

from collections.abc import Callable
from math import exp, inf, lgamma, log, log1p, sqrt

Interval = tuple[float, float]
"""Lower and upper end; the upper one may be infinite."""

_TAIL = 0.025
_QUANTILE = 1.959963984540054
_STEPS = 200
_FURTHEST = 30.0
"""Natural logarithm of the furthest ratio that is looked at: beyond 10^13 there is nothing to tell."""
_TINY = 1e-300
_CLOSE = 1e-15


def score_interval(a: int, n: int, b: int, m: int) -> Interval | None:
    """For (a/n)/(b/m) of pupils, each counted once, 0 <= a <= n and 0 <= b <= m; None where nobody has the outcome."""
    if a + b == 0 or not (0 <= a <= n and 0 <= b <= m) or n == 0 or m == 0:
        return None
    point = (a / n) / (b / m) if b else inf

    def excess(logarithm: float) -> float:
        return abs(_score(exp(logarithm), a, n, b, m)) - _QUANTILE

    middle = min(max(log(point), -_FURTHEST), _FURTHEST) if 0 < point < inf else None
    # Where one side has no outcome the score falls all the way, from the other end of the line.
    low = 0.0 if a == 0 else exp(_root(excess, -_FURTHEST, _FURTHEST if middle is None else middle))
    high = inf if b == 0 else exp(_root(excess, _FURTHEST, -_FURTHEST if middle is None else middle))
    return low, high


def _score(ratio: float, a: int, n: int, b: int, m: int) -> float:
    """How many standard errors the data are from a ratio, with the most likely risks under it."""
    whole = n + m
    square, linear, constant = whole * ratio, -(n * ratio + a + m + b * ratio), a + b
    risk = (-linear - sqrt(max(linear * linear - 4 * square * constant, 0.0))) / (2 * square)
    other = min(ratio * risk, 1.0)
    variance = (other * (1 - other) / n + ratio**2 * risk * (1 - risk) / m) * whole / (whole - 1)
    return (a / n - ratio * b / m) / sqrt(max(variance, _TINY))


def rate_interval(a: int, n: int, b: int, m: int) -> Interval | None:
    """For (a/n)/(b/m) of events, of which a pupil may have several; None where there is no event."""
    among = share_interval(a, a + b)
    if among is None or n <= 0 or m <= 0:
        return None
    low, high = among
    return _odds(low) * m / n, inf if b == 0 else _odds(high) * m / n


def share_interval(a: int, n: int) -> Interval | None:
    """For a/n, 0 <= a <= n: exact, never narrower than it says (Clopper and Pearson); None where n is 0."""
    if n == 0:
        return None
    low = 0.0 if a == 0 else _root(lambda share: _beta(a, n - a + 1, share) - _TAIL, 0.0, 1.0)
    high = 1.0 if a == n else _root(lambda share: _beta(a + 1, n - a, share) - (1 - _TAIL), 0.0, 1.0)
    return low, high


def _odds(share: float) -> float:
    return share / (1 - share)


def _root(of: Callable[[float], float], start: float, end: float) -> float:
    """Where a monotone function changes its sign between two points, by halving."""
    is_positive = of(start) > 0
    for _ in range(_STEPS):
        middle = (start + end) / 2
        if (of(middle) > 0) == is_positive:
            start = middle
        else:
            end = middle
    return (start + end) / 2


def _beta(a: float, b: float, x: float) -> float:
    """The regularised incomplete beta function, by its continued fraction (DLMF 8.17.22)."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):
        return 1 - _beta(b, a, 1 - x)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x)) / a
    c, d = 1.0, 1 / _not_zero(1 - (a + b) * x / (a + 1))
    value = d
    for step in range(1, 10_000):
        even = step * (b - step) * x / ((a + 2 * step - 1) * (a + 2 * step))
        odd = -(a + step) * (a + b + step) * x / ((a + 2 * step) * (a + 2 * step + 1))
        change = 1.0
        for term in (even, odd):
            d, c = 1 / _not_zero(1 + term * d), _not_zero(1 + term / c)
            change = c * d
            value *= change
        if abs(change - 1) < _CLOSE:
            break
    return front * value


def _not_zero(number: float) -> float:
    return number if abs(number) > _TINY else _TINY
