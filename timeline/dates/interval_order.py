"""Intervals in an order that every one of their dates allows."""

from collections.abc import Mapping, Sequence
from math import inf
from typing import NamedTuple

from timeline.dates.days import Window
from timeline.dates.intervals import bound_or


class Ranks(NamedTuple):
    """The places, counted from 0, that an event may take in an order; both ends included."""

    lowest: int
    highest: int


def ranks(windows: Sequence[Window], links: Sequence[tuple[int, int]] = ()) -> list[Ranks | None]:
    """The places of events in the order that their beginnings prove, in as few as there can be.

    One event is before another if its last day precedes the other's first: what Fishburn calls
    an interval order; or if a link says so. An event's place is lower than that of every event it
    is before. As many places are needed as the longest chain has events, each before the next,
    and no more: the lowest that an event may take is the length of the longest chain that leads
    up to it, the highest leaves room for the longest that follows, and it may take any between.
    All events may stand at their lowest together, or all at their highest; either way none stands
    higher than another that it certainly does not follow in time.

    Parameters
    ----------
    windows
        The days on which each began, as `beginning` gives them.
    links
        Pairs of events, by their places, of which the second came after the first; the windows
        are narrowed by them, as `timeline.dates.order.ordered` does. Those that lead round in a
        circle, or between events of which no day is known, say nothing.

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
    place = {at: n for n, at in enumerate(dated)}
    pairs = [(place[one], place[other]) for one, other in links if {one, other} <= place.keys()]
    before = _longest_chains(spans, pairs)
    after = _longest_chains(
        [(-last, -first) for first, last in spans], [(other, one) for one, other in pairs]
    )
    top = max(before, default=0)
    places: list[Ranks | None] = [None] * len(windows)
    for at, lowest, above in zip(dated, before, after, strict=True):
        places[at] = Ranks(lowest, top - above)
    return places


def _longest_chains(
    spans: Sequence[tuple[float, float]], links: Sequence[tuple[int, int]]
) -> list[int]:
    """How many events the longest chain that leads up to each event has."""
    by_last = sorted(range(len(spans)), key=lambda at: spans[at][1])
    depth, earlier = _depths(len(spans), links)
    chains = [0] * len(spans)
    longest = passed = 0
    # What follows another began no earlier, so that of one day the deeper in a chain comes later.
    for at in sorted(range(len(spans)), key=lambda at: (spans[at][0], depth[at])):
        # What lies wholly before this one also began before it, so that its chain is known.
        while spans[by_last[passed]][1] < spans[at][0]:
            longest = max(longest, chains[by_last[passed]] + 1)
            passed += 1
        chains[at] = max([longest, *(chains[one] + 1 for one in earlier.get(at, ()))])
    return chains


def _depths(
    count: int, links: Sequence[tuple[int, int]]
) -> tuple[list[int], Mapping[int, Sequence[int]]]:
    """How many links lead up to each event, and which events each follows; circles are left out."""
    later: dict[int, list[int]] = {}
    waits_for = [0] * count
    for one, other in links:
        later.setdefault(one, []).append(other)
        waits_for[other] += 1
    depth = [0] * count
    ready = [at for at in range(count) if not waits_for[at]]
    for at in ready:
        for other in later.get(at, ()):
            depth[other] = max(depth[other], depth[at] + 1)
            waits_for[other] -= 1
            if not waits_for[other]:
                ready.append(other)
    earlier: dict[int, list[int]] = {}
    for one, other in links:
        if not waits_for[other]:
            earlier.setdefault(other, []).append(one)
    return depth, earlier
