"""What a call costs, for tests that compare the cost of a text with that of one several times as long."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable


def spent(call: Callable[[], object]) -> float:
    """CPU seconds of a call. The collector is held off: one collection of what 3,000 tests have left behind costs more than what is measured."""
    gc.disable()
    try:
        begin = time.process_time()
        call()
        return time.process_time() - begin
    finally:
        gc.enable()
