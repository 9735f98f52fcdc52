"""What is made of a collection is remembered, so that it is made once for many readers."""

from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from threading import Lock, RLock
from typing import Any, ParamSpec, TypeVar

from timeline.collection.collection import Collection

P = ParamSpec("P")


R = TypeVar("R")


def cached_per_collection(most: int) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Remember the last few results of a function whose first argument is a collection.

    A result is made once, however many readers ask for it at the same time, and one that is
    remembered waits for none that is being made. Of a table that a reader has sent nothing is
    remembered. One thing is made at a time of each function, so two of them may never ask for
    each other's results: a document asks for frames, a frame for values, and none the other way.
    """

    def decorate(make: Callable[P, R]) -> Callable[P, R]:
        kept: OrderedDict[Any, R] = OrderedDict()
        looking, making = Lock(), RLock()

        def found(key: Any) -> list[R]:
            with looking:
                if key not in kept:
                    return []
                kept.move_to_end(key)
                return [kept[key]]

        def keep(key: Any, result: R) -> R:
            with looking:
                kept[key] = result
                while len(kept) > most:
                    kept.popitem(last=False)
            return result

        @wraps(make)
        def call(*given: P.args, **named: P.kwargs) -> R:
            collection = given[0]
            if isinstance(collection, Collection) and not collection.is_kept:
                return make(*given, **named)
            key = (given, tuple(named.items()))
            if not (known := found(key)):
                with making:
                    # Whoever made it meanwhile made it for this one too.
                    known = found(key) or [keep(key, make(*given, **named))]
            return known[0]

        return call

    return decorate
