"""A curated table of events, set on either side of a pivot date.

In a notebook: ``import timeline``, then `timeline.open_collection` and what `timeline.notebook`
makes of a collection. Nothing is imported before it is asked for, so that a command that reads
dates waits for neither pandas nor plotly.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from timeline.collection.collection import Collection
    from timeline.errors import TimelineError
    from timeline.notebook import (
        events_of,
        figure_of,
        first_signs_of,
        intervals_of,
        lags_of,
        open_collection,
        relations_of,
        sides_of,
        verdicts_of,
    )

__all__ = [
    "Collection",
    "TimelineError",
    "events_of",
    "figure_of",
    "first_signs_of",
    "intervals_of",
    "lags_of",
    "open_collection",
    "relations_of",
    "sides_of",
    "verdicts_of",
]

_HOMES = {"Collection": "collection.collection", "TimelineError": "errors"}
"""Where a name is from, if not from the notebook."""


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(f"{__name__}.{_HOMES.get(name, 'notebook')}"), name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
