"""Bounds that an order proves: what follows another began no earlier, and the other no later."""

from collections.abc import Sequence
from typing import NamedTuple

from timeline.dates.days import Window


class Link(NamedTuple):
    """One event that another follows, by their places.

    Parameters
    ----------
    earlier, later
        The places of the two.
    apart
        The fewest days between their beginnings: 0 where both may begin on one day.
    """

    earlier: int
    later: int
    apart: int = 0


class Bounded(NamedTuple):
    """The days on which an event may begin, and whose days bound them.

    Parameters
    ----------
    window
        The days.
    first_by, last_by
        The place of the event whose own first, or last, day gives the window's; None where the
        event's own gives it, or nothing does.
    """

    window: Window
    first_by: int | None = None
    last_by: int | None = None


class Ordered(NamedTuple):
    """What an order proves.

    Parameters
    ----------
    bounded
        One for each event.
    contradictions
        Pairs of places: an event that can't begin before the other, though it is to precede it.
        With any of them nothing is narrowed.
    """

    bounded: list[Bounded]
    contradictions: list[tuple[int, int]]


def ordered(windows: Sequence[Window], links: Sequence[Link]) -> Ordered:
    """Narrow the days on which events may begin by the order in which they are said to have come.

    The windows that come out are as narrow as can be: on each day of each, its event may begin
    while all others begin in theirs and in order. Links that lead round in a circle prove
    nothing here.

    Parameters
    ----------
    windows
        The days on which each may begin by its own date, as `beginning` gives them.
    links
        Which follows which, in any order.

    Examples
    --------
    A refusal to sign a treaty came after the signing, and was defended later:

    >>> signed, refused, defended = Window(10, 10), Window(None, 90), Window(40, 50)
    >>> found = ordered([signed, refused, defended], [Link(0, 1), Link(1, 2)])
    >>> found.bounded[1]
    Bounded(window=Window(first=10, last=50), first_by=0, last_by=2)
    >>> ordered([defended, signed], [Link(0, 1)]).contradictions
    [(0, 1)]
    """
    after = _firsts(windows, links)
    if after.contradictions:
        return Ordered([Bounded(window) for window in windows], after.contradictions)
    mirrored = [Window(_minus(window.last), _minus(window.first)) for window in windows]
    before = _firsts(mirrored, [Link(link.later, link.earlier, link.apart) for link in links])
    ends = zip(after.days, after.by, before.days, before.by, strict=True)
    return Ordered(
        [Bounded(Window(first, _minus(last)), by, to) for first, by, last, to in ends], []
    )


class _Firsts(NamedTuple):
    """The first day of each event and the place of the event whose own it is."""

    days: list[int | None]
    by: list[int | None]
    contradictions: list[tuple[int, int]]


def _firsts(windows: Sequence[Window], links: Sequence[Link]) -> _Firsts:
    """Carry first days from each event to those that follow it, however long the chain."""
    later: dict[int, list[Link]] = {}
    waits_for = [0] * len(windows)
    for link in links:
        later.setdefault(link.earlier, []).append(link)
        waits_for[link.later] += 1
    found = _Firsts([window.first for window in windows], [None] * len(windows), [])
    ready = [at for at in later if not waits_for[at]]
    while ready:
        at = ready.pop()
        for link in later.get(at, ()):
            _carry(found, link, windows[link.later].last)
            waits_for[link.later] -= 1
            if not waits_for[link.later]:
                ready.append(link.later)
    return found


def _carry(found: _Firsts, link: Link, last: int | None) -> None:
    day, own = found.days[link.earlier], found.days[link.later]
    if day is None or (own is not None and day + link.apart <= own):
        return
    by = found.by[link.earlier]
    by = link.earlier if by is None else by
    if last is not None and day + link.apart > last:
        # It goes no further: what comes after is not at fault.
        found.contradictions.append((by, link.later))
        return
    found.days[link.later], found.by[link.later] = day + link.apart, by


def _minus(day: int | None) -> int | None:
    return None if day is None else -day
