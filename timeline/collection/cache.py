"""What is made once for many readers, and how much of it is held.

There is one kind of cache, whether it holds a few drawings of a collection, compressed answers or
files: the one longest unused is given up first, and threads may share it.
"""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import fields, is_dataclass
from functools import wraps
from threading import Lock, RLock
from typing import Any, Final, Generic, ParamSpec, TypeVar

import numpy as np
import pandas as pd
from cachetools import LRUCache

from timeline.collection.collection import Collection

P = ParamSpec("P")
R = TypeVar("R")
V = TypeVar("V")

_ABSENT: Final[Any] = object()


class Cache(Generic[V]):
    """Values by their keys, up to a limit.

    Parameters
    ----------
    most
        How many values it holds, or how large they are together.
    size_of
        How large one is, such as `len` for octets; by default each counts as one. A value that
        is too large by itself is not held.
    """

    def __init__(self, most: int, size_of: Callable[[V], int] | None = None) -> None:
        self._values: LRUCache[Hashable, V] = LRUCache(most, size_of)
        self._looking, self._making = Lock(), RLock()

    def get(self, key: Hashable) -> V | None:
        """The value of a key, which counts as used by this; None if it is not held."""
        value = self._find(key)
        return None if value is _ABSENT else value

    def set(self, key: Hashable, value: V) -> None:
        """Hold a value, in the place of the one that its key had."""
        with self._looking:
            self._values.pop(key, None)
            if self._values.getsizeof(value) <= self._values.maxsize:
                self._values[key] = value

    def get_or_make(self, key: Hashable, make: Callable[[], V]) -> V:
        """The value of a key, made now if it is not held.

        One value is made at a time, however many ask for it; a value that is held waits for none
        that is being made.
        """
        value = self._find(key)
        if value is _ABSENT:
            with self._making:
                # Whoever made it meanwhile made it for this one too.
                value = self._find(key)
                if value is _ABSENT:
                    value = make()
                    self.set(key, value)
        return value

    def _find(self, key: Hashable) -> V | Any:
        with self._looking:
            return self._values.get(key, _ABSENT)


OCTETS: Final = 16_000_000
"""About as many are held of the results of one function."""


def weight(value: object) -> int:
    """About how many octets a value holds; what others hold as well counts with it.

    >>> weight({"a": ["bc", 1.5]}) < weight({"a": ["bc" * 100, 1.5]}) < 1_000
    True
    """
    if isinstance(value, str | bytes):
        return 50 + len(value)
    if isinstance(value, Mapping):
        return 100 + sum(weight(k) + weight(v) for k, v in value.items())
    if isinstance(value, list | tuple | set | frozenset):
        return 100 + sum(map(weight, value))
    if isinstance(value, pd.DataFrame | pd.Series):
        return int(np.sum(value.memory_usage()))
    if is_dataclass(value) and not isinstance(value, Collection):
        return 100 + sum(weight(getattr(value, field.name)) for field in fields(value))
    return 32


def cached_per_collection(
    most: int, by: Callable[..., Hashable] | None = None
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Hold the last results of a function whose first argument is a collection.

    Nothing is held of a table that a reader has sent. Each function has a cache of its own, which
    makes one result at a time, so two functions may never ask for each other's results: a document
    asks for drawings, a drawing for values, and none the other way.

    Parameters
    ----------
    most
        How many results are held; fewer of large ones (`OCTETS`), and at least one.
    by
        What the result depends on, of what the function is given; by default all of it.
    """

    def decorate(make: Callable[P, R]) -> Callable[P, R]:
        cache: Cache[R] = Cache(OCTETS, lambda made: min(OCTETS, max(weight(made), OCTETS // most)))

        @wraps(make)
        def call(*given: P.args, **named: P.kwargs) -> R:
            collection = given[0]
            if isinstance(collection, Collection) and not collection.is_kept:
                return make(*given, **named)
            key = by(*given, **named) if by else (given, tuple(named.items()))
            return cache.get_or_make(key, lambda: make(*given, **named))

        return call

    return decorate
