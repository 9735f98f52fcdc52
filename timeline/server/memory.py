"""Memory goes back to the system once it is free.

The allocator of Linux keeps large pieces, for each thread, once it has given some out; elsewhere
nothing is to be done.
"""

import ctypes
import gc
from contextlib import suppress

LARGE_PIECE, POOLS = (-3, 1_000_000), (-8, 2)
"""What the allocator calls the octets from which a piece goes back by itself, and its own pools, of
which it else has eight for each processor; threads of Python hardly ever allocate at once."""


def return_large_pieces() -> None:
    """Have pieces go back by themselves from now on, as soon as they are free."""
    with suppress(AttributeError, OSError, TypeError):
        for option in (LARGE_PIECE, POOLS):
            ctypes.CDLL(None).mallopt(*option)


def return_all() -> None:
    """Give back what is free now."""
    gc.collect()
    with suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)
