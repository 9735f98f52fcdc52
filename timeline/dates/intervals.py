"""How far apart events began, in what order, and how they lie to each other: what bounds prove.

Everything here is exact: what is given as possible is possible on some days within the bounds,
and on no days is anything else. Bounds of two events are taken to be independent of each other.
"""

from collections.abc import Mapping, Sequence
from math import inf
from typing import Final, Literal, NamedTuple, get_args

from timeline.dates import Reading
from timeline.dates.days import Window
from timeline.dates.readings import sense_of

Order = Literal["before", "after", "same day", "unknown"]

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


class Interval(NamedTuple):
    """Whole days from one beginning to another; below 0 where the other is the earlier.

    Parameters
    ----------
    least, most
        The ends of the range that is possible, both included; None where it is open.

    Examples
    --------
    >>> Interval(0, 20).order, Interval(1, None).order, Interval(None, -1).order
    ('unknown', 'before', 'after')
    """

    least: int | None
    most: int | None

    @property
    def order(self) -> Order:
        """How the first beginning certainly stands to the second.

        They are of the same day only where each can lie on that one day alone.
        """
        if self.least is not None and self.least > 0:
            return "before"
        if self.most is not None and self.most < 0:
            return "after"
        return "same day" if self.least == self.most == 0 else "unknown"


def interval(first: Reading, second: Reading) -> Interval:
    """The days from the beginning of one reading to the beginning of another.

    >>> from timeline.dates import day, read
    >>> memo, death = day("1953-08-04"), read("March 5, 1953")
    >>> interval(read("late last autumn", said_on=memo), death)
    Interval(least=74, most=124)
    >>> interval(death, read("in March", said_on=memo))
    Interval(least=-4, most=26)
    >>> interval(death, read("until July 28", said_on=memo))
    Interval(least=None, most=145)
    """
    return between(beginning(first), beginning(second))


def between(first: Window, second: Window) -> Interval:
    """The days from a day in one window to a day in another.

    >>> between(Window(3, 5), Window(9, None))
    Interval(least=4, most=None)
    """
    return Interval(_difference(second.first, first.last), _difference(second.last, first.first))


def _difference(day: int | None, other: int | None) -> int | None:
    return None if day is None or other is None else day - other


def beginning(reading: Reading) -> Window:
    """The days on which a reading may begin, counted from 1970-01-01.

    Nothing begins after it ends: where no latest beginning is known, the latest end is one.

    >>> from timeline.dates import read_edtf
    >>> beginning(read_edtf("1970-01")), beginning(read_edtf("/1970-01"))
    (Window(first=0, last=30), Window(first=None, last=30))
    """
    sense = sense_of(reading)
    first, last = sense.begin
    return Window(first, sense.end.last if last is None else last)


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
        earliest = max(earliest + 1, *(_or(moments[moment].first, -inf) for moment in together))
        latest = min(latest, *(_or(moments[moment].last, inf) for moment in together))
        if earliest > latest:
            return False
        before = together
    return True


def _or(day: int | None, otherwise: float) -> float:
    return otherwise if day is None else day


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
    spans = [(_or(windows[at].first, -inf), _or(windows[at].last, inf)) for at in dated]
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
