"""The relations of Allen that the bounds of two events leave open."""

from collections.abc import Mapping
from math import inf
from typing import Final, Literal, get_args

from timeline.dates import Reading
from timeline.dates.days import Window
from timeline.dates.intervals import bound_or
from timeline.dates.readings import sense_of

Relation = Literal[
    "before",
    "meets",
    "overlaps",
    "finished by",
    "contains",
    "starts",
    "equals",
    "started by",
    "during",
    "finishes",
    "overlapped by",
    "met by",
    "after",
]


RELATIONS: Final[tuple[Relation, ...]] = get_args(Relation)


# Every relation is one order of four moments, those written together at once: b and e are the
# moments at which the first begins and is over, B and E the second's.
_ORDERS: Final[Mapping[Relation, str]] = {
    "before": "b e B E",
    "meets": "b eB E",
    "overlaps": "b B e E",
    "finished by": "b B eE",
    "contains": "b B E e",
    "starts": "bB e E",
    "equals": "bB eE",
    "started by": "bB E e",
    "during": "B b e E",
    "finishes": "B b eE",
    "overlapped by": "B b E e",
    "met by": "B bE e",
    "after": "B E b e",
}


def relations(first: Reading, second: Reading) -> frozenset[Relation]:
    """Those of Allen's thirteen relations in which one reading may stand to another.

    A single one is certain. Time is made of whole days: what lasts from one day to another
    begins as the one dawns and is over when the other is, as SQL's periods are closed at their
    start and open at their end; an instant fills one day. So a span of several days *meets* what
    begins on the day after its last, *overlaps* what begins on its last and lasts longer, and is
    *started by* an instant on its first. Between any two things exactly one relation holds.

    References
    ----------
    James F. Allen, "Maintaining Knowledge about Temporal Intervals", *Communications of the ACM*
    26 (1983), 832-843. Krishna Kulkarni and Jan-Eike Michels, "Temporal Features in SQL:2011",
    *SIGMOD Record* 41 (2012), 34-43.

    Examples
    --------
    >>> from timeline.dates import read_edtf
    >>> congress, october = read_edtf("1952-10-05/1952-10-14"), read_edtf("1952-10-01/1952-10-31")
    >>> sorted(relations(congress, october))
    ['during']
    >>> sorted(relations(congress, read_edtf("1952-10-15")))
    ['meets']
    >>> sorted(relations(congress, read_edtf("1952-10-14/")))
    ['finished by', 'overlaps']
    """
    moments = {**_moments(first, "b", "e"), **_moments(second, "B", "E")}
    at_once = {
        end: begin
        for reading, begin, end in ((first, "b", "e"), (second, "B", "E"))
        if reading.extent == "instant"
    }
    return frozenset(
        relation for relation, order in _ORDERS.items() if _is_possible(order, moments, at_once)
    )


def _moments(reading: Reading, begin: str, end: str) -> dict[str, Window]:
    """When a reading may begin and be over, as numbers of the days that dawn then."""
    sense = sense_of(reading)
    first, last = sense.end
    return {
        begin: sense.begin,
        end: Window(None if first is None else first + 1, None if last is None else last + 1),
    }


def _is_possible(order: str, moments: Mapping[str, Window], at_once: Mapping[str, str]) -> bool:
    """Whether moments can come in an order.

    Each step binds a moment to the one before it alone, so the days that one may take, given all
    before it, are a range, and the order is possible unless a range is empty.

    Parameters
    ----------
    order
        As in `_ORDERS`.
    moments
        The windows of its moments.
    at_once
        The end of each instant and its beginning, which is one day earlier.
    """
    earliest, latest, before = -inf, inf, ""
    for together in order.split():
        begins = [at_once[moment] for moment in together if moment in at_once]
        if any(begin not in before for begin in begins):
            return False
        latest = latest + 1 if begins else inf
        earliest = max(
            earliest + 1, *(bound_or(moments[moment].first, -inf) for moment in together)
        )
        latest = min(latest, *(bound_or(moments[moment].last, inf) for moment in together))
        if earliest > latest:
            return False
        before = together
    return True
