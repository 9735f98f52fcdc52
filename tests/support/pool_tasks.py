"""What a pool's processes are given to do in tests; they import it by its name."""

import os
import time
from pathlib import Path


def ready() -> None:
    """Nothing to prepare."""


def doubled(number: int) -> int:
    """A task that ends well."""
    return 2 * number


def without_end(sign: str = "") -> None:
    """A task that works for ever; its process leaves its number in a file."""
    if sign:
        Path(sign).write_text(str(os.getpid()), encoding="ascii")
    while True:
        pass


def until(sign: str) -> str:
    """A task that says that it has begun and ends when its file has gone."""
    path = Path(sign)
    path.write_text(str(os.getpid()), encoding="ascii")
    while path.exists():
        time.sleep(0.01)
    return "done"


def hungry() -> None:
    """A task that takes half a gigabyte and keeps it."""
    taken = [bytearray(10_000_000) for _ in range(50)]
    while taken:
        pass


def dying() -> None:
    """A task whose process ends under it."""
    os._exit(9)


def failing(words: str) -> None:
    """A task with a fault of its own."""
    raise ValueError(words)


def endless_table(*_given: object) -> None:
    """A table that is read for ever."""
    without_end()


def hungry_table(*_given: object) -> None:
    """A table that takes half a gigabyte."""
    hungry()


def deadly_table(*_given: object) -> None:
    """A table of which its process dies."""
    dying()
