"""Intervals in an order that every one of their dates allows."""

from collections.abc import Sequence
from math import inf
from typing import NamedTuple

from timeline.dates.days import Window
from timeline.dates.intervals import bound_or


class Ranks(NamedTuple):
    """The places, counted from 0, that an event may take in an order; both ends included."""

    lowest: int
    highest: int


def ranks(windows: Sequence[Window]) -> list[Ranks | None]:
    """The places of events in the order that their beginnings prove, in as few as there can be.

    One event is before another if its last day precedes the other's first: what Fishburn calls
    an interval order. An event's place is lower than that of every event it is before. As many
    places are needed as the longest chain has events, each before the next, and no more: the
    lowest that an event may take is the length of the longest chain that leads up to it, the
    highest leaves room for the longest that follows, and it may take any between. All events may
    stand at their lowest together, or all at their highest; either way none stands higher than
    another that it certainly does not follow in time.

    Parameters
    ----------
    windows
        The days on which each began, as `beginning` gives them.

    Returns
    -------
    list
        The places of each; None for one of which no day is known.

    Raises
    ------
    ValueError
        If a window ends before it begins.

    References
    ----------
    Peter C. Fishburn, *Interval Orders and Interval Graphs* (1985).

    Examples
    --------
    >>> three = [Window(1, 2), Window(4, 4), Window(6, 9)]
    >>> for places in ranks([*three, Window(3, 9), Window(None, None)]):
    ...     print(places)
    Ranks(lowest=0, highest=0)
    Ranks(lowest=1, highest=1)
    Ranks(lowest=2, highest=2)
    Ranks(lowest=1, highest=2)
    None
    """
    dated = [at for at, window in enumerate(windows) if window != Window(None, None)]
    spans = [(bound_or(windows[at].first, -inf), bound_or(windows[at].last, inf)) for at in dated]
    if any(first > last for first, last in spans):
        raise ValueError("a window ends before it begins")
    before = _longest_chains(spans)
    after = _longest_chains([(-last, -first) for first, last in spans])
    top = max(before, default=0)
    places: list[Ranks | None] = [None] * len(windows)
    for at, lowest, above in zip(dated, before, after, strict=True):
        places[at] = Ranks(lowest, top - above)
    return places


def _longest_chains(spans: Sequence[tuple[float, float]]) -> list[int]:
    """How many events the longest chain that leads up to each event has."""
    by_last = sorted(range(len(spans)), key=lambda at: spans[at][1])
    chains = [0] * len(spans)
    longest = passed = 0
    for at in sorted(range(len(spans)), key=lambda at: spans[at][0]):
        # What lies wholly before this one also began before it, so that its chain is known.
        while spans[by_last[passed]][1] < spans[at][0]:
            longest = max(longest, chains[by_last[passed]] + 1)
            passed += 1
        chains[at] = longest
    return chains
