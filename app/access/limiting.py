"""How many requests a caller may send: counted in this process, by who asks and by nothing of what is asked."""

import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable

from app.access.errors import TooManyRequests

_MOST_CALLERS = 8_192
_LONGEST_NAME = 128


class RateLimit:
    """A bucket of `per_minute` requests for each caller, filled again evenly within a minute.

    Of a caller only the instant is kept at which the bucket will be full (the generic cell rate algorithm). Who is
    forgotten when there are more than 8,192 asked longest ago, and begins anew.
    """

    def __init__(self, per_minute: int, *, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._interval = 60.0 / per_minute
        self._monotonic = monotonic
        self._full_at: OrderedDict[tuple[str, str], float] = OrderedDict()
        self._lock = threading.Lock()

    def take(self, issuer: str, name: str) -> None:
        """One request of the caller of that name. Raises TooManyRequests, which counts for nothing."""
        caller, now = (issuer, name[:_LONGEST_NAME]), self._monotonic()
        with self._lock:
            full_at = max(self._full_at.get(caller, now), now) + self._interval
            wait = full_at - now - 60.0
            # A sum of intervals may miss a minute by a rounding.
            if wait > 1e-6:
                raise TooManyRequests(math.ceil(wait))
            self._full_at[caller] = full_at
            self._full_at.move_to_end(caller)
            self._forget(now)

    def _forget(self, now: float) -> None:
        """Those whose bucket is full again are as good as new; two for each that comes, so that they don't pile up."""
        for _ in range(2):
            oldest = next(iter(self._full_at))
            if self._full_at[oldest] > now and len(self._full_at) <= _MOST_CALLERS:
                return
            del self._full_at[oldest]


class Limits:
    """The limits of one process: on callers by their tokens, and on whoever fails to prove to be a client."""

    def __init__(self, per_minute: int) -> None:
        self.callers = RateLimit(per_minute)
        # Apart: whoever makes up clients' names must not crowd out the count of a caller.
        self.failures = RateLimit(per_minute)
