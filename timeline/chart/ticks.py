"""What stands along an axis that has not the calendar's own ticks."""

from dataclasses import dataclass

MOST_TICKS = 700
"""Ticks of one step that an axis may carry."""


@dataclass(frozen=True, slots=True)
class Ticks:
    """The ticks of an axis at one density.

    Parameters
    ----------
    days
        About how far apart they are.
    at
        Their moments, as Plotly reads them.
    words
        What stands at each.
    """

    days: int
    at: tuple[str, ...]
    words: tuple[str, ...]
