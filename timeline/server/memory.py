"""Memory goes back to the system once it is free.

The allocator of Linux keeps large pieces, for each thread, once it has given some out; elsewhere
nothing is to be done.
"""

import ctypes
import gc
from contextlib import suppress
from typing import Final

MMAP_THRESHOLD: Final = -3
"""What the allocator calls the size from which a piece goes back by itself."""
LARGE: Final = 1_000_000
"""Octets."""


def return_large_pieces() -> None:
    """Have pieces go back by themselves from now on, as soon as they are free."""
    with suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).mallopt(MMAP_THRESHOLD, LARGE)


def return_all() -> None:
    """Give back what is free now."""
    gc.collect()
    with suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)
