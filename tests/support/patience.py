"""Waiting for what happens in another process or thread."""

import time
from collections.abc import Callable

PATIENCE = 60.0
"""Seconds in which something must have happened; on a quiet machine it takes a tenth of one."""


def happens(test: Callable[[], bool]) -> None:
    """Wait until something holds; it is an error if it does not."""
    last = time.monotonic() + PATIENCE
    while not test():
        assert time.monotonic() < last, "it did not happen"
        time.sleep(0.02)
