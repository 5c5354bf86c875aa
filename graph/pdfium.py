"""PDFium works for one thread at a time; whoever calls it does so under `alone`, else two uploads at once end the server."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from threading import RLock
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
_LOCK = RLock()


def alone(work: Callable[P, T]) -> Callable[P, T]:
    """The same function, run by one thread at a time among all that are marked so."""

    @wraps(work)
    def one_at_a_time(*args: P.args, **given: P.kwargs) -> T:
        with _LOCK:
            return work(*args, **given)

    return one_at_a_time
