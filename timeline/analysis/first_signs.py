"""Sequences of events set beside each other: whose first sign came first, as far as bounds prove.

A sequence is a frame of events as `timeline.collection.events.dated_events` makes it, such as the
events of one actor; a sign is a gesture that was made, as
`timeline.analysis.counts.is_gesture_made` tells. The first sign is the earliest beginning of any.
Whatever has a date is read twice: over all gestures, where one without a date may be the earliest
of all, and over those alone of whose beginning a bound is known.

Both readings are exact, as `timeline.dates.intervals` is: what is given as possible is possible on
some days within the bounds, and on no days is anything else. Bounds of two events are taken to be
independent of each other; an event that stands in two sequences has one day in both.

Days are counted from 1970-01-01.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from math import inf, isinf
from typing import Final, Literal, NamedTuple, get_args

import pandas as pd

from timeline.analysis.counts import is_gesture_made
from timeline.dates import Reading
from timeline.dates.days import Window, as_number
from timeline.dates.intervals import Interval, beginning, between
from timeline.dates.sides import Side, pivot_window

Outcome = Literal["first", "same day", "first of the dated", "unknown"]
OUTCOMES: Final[tuple[Outcome, ...]] = get_args(Outcome)

MOST_IN_PAIRS: Final = 6
"""Of more sequences than these no two are set against each other."""

_UNKNOWN: Final = Window(None, None)
_UNTOLD: Final = Interval(None, None)


# --- the first sign ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FirstSign:
    """What the bounds prove of the beginning of the first of some gestures.

    Attributes
    ----------
    gestures
        How many were made.
    dated
        The days on which the first of the dated ones may have begun; both ends None without any.
    candidates
        Ids of the dated ones that may be the first of the dated, alone or on the same day as
        another, in the order of the table.
    undated
        Ids of those of whose beginning neither bound is known, in the order of the table.
    """

    gestures: int
    dated: Window
    candidates: tuple[str, ...]
    undated: tuple[str, ...]

    @property
    def window(self) -> Window:
        """The days on which the first of all gestures may have begun.

        One without a date can only be earlier than the first of the others, never make it later.
        """
        return Window(None, self.dated.last) if self.undated else self.dated

    @property
    def certain(self) -> bool:
        """Whether the first is known, and something of its date."""
        return len(self.candidates) == 1 and not self.undated


def first_sign(events: pd.DataFrame) -> FirstSign:
    """The first sign of a sequence.

    Parameters
    ----------
    events
        ``gesture``, ``basis``, ``reading``, indexed by id.
    """
    return _first_sign(_beginnings(events))


def sign_side(window: Window, pivot: Reading) -> Side:
    """The side of a pivot on which something began, by the rule of `timeline.dates.sides.side`.

    A window does not tell whether its last day is one of a beginning or of an end. So what
    certainly ended, but not before the pivot, and has no other date is on either side here, and
    undated there.

    Raises
    ------
    DateError
        If the pivot is not bounded on both sides.

    Examples
    --------
    >>> from timeline.dates import read_edtf
    >>> first_of_1970 = read_edtf("1970-01-01")
    >>> sign_side(Window(None, -1), first_of_1970), sign_side(Window(0, None), first_of_1970)
    ('before', 'either')
    """
    first, last = _days_of(pivot)
    if window.last is not None and window.last < first:
        return "before"
    if window == _UNKNOWN:
        return "undated"
    if window.first is not None and window.first > last:
        return "after"
    return "on" if window == (first, last) and first == last else "either"


def _beginnings(events: pd.DataFrame) -> dict[str, Window]:
    """The gestures made, each with the days on which it may have begun."""
    readings = events.loc[is_gesture_made(events), "reading"]
    return {str(event): beginning(reading) for event, reading in readings.items()}


def _dated(gestures: Mapping[str, Window]) -> dict[str, Window]:
    return {event: window for event, window in gestures.items() if window != _UNKNOWN}


def _first_sign(gestures: Mapping[str, Window]) -> FirstSign:
    dated = _dated(gestures)
    earliest = min((_end(window, 0) for window in dated.values()), default=-inf)
    latest = min((_end(window, 1) for window in dated.values()), default=inf)
    return FirstSign(
        len(gestures),
        Window(_whole(earliest), _whole(latest)),
        tuple(event for event, window in dated.items() if _end(window, 0) <= latest),
        tuple(event for event in gestures if event not in dated),
    )


def _end(window: Window, end: int) -> float:
    day = window[end]
    return (-inf, inf)[end] if day is None else day


def _whole(days: float) -> int | None:
    return None if isinf(days) else int(days)


def _days_of(pivot: Reading) -> tuple[int, int]:
    first, last = pivot_window(pivot)
    return as_number(first), as_number(last)


# --- sequences against each other -------------------------------------------------------------


class Grounds(NamedTuple):
    """The events whose readings set the ends of an interval, or leave them open."""

    least: tuple[str, ...]
    most: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the first sign of one sequence stands in a matter.

    Attributes
    ----------
    sequence
        Its name.
    sign
        Its first sign there.
    side, from_pivot
        The side of the pivot on which the first of all gestures began, and the days to it from
        the pivot's own; "" and open without a pivot, or without a gesture.
    dated_side, dated_from_pivot
        The same of the first of the dated.
    """

    sequence: str
    sign: FirstSign
    side: Side | Literal[""]
    from_pivot: Interval
    dated_side: Side | Literal[""]
    dated_from_pivot: Interval


@dataclass(frozen=True, slots=True)
class Verdict:
    """Which of two sequences gave the first sign in a matter.

    Attributes
    ----------
    matter
        Its name.
    first, second
        Names of the sequences. The first is the one whose first dated sign stands earlier in the
        table of events; where an order is proved, that is the order.
    said
        ``"first"``: the first sequence's first sign certainly came before the second's, even if
        the first has signs without a date, since they could only make it earlier. ``"same day"``:
        certainly on one day. ``"first of the dated"``: certainly before the second's dated signs,
        but one without a date may have come as early. ``"unknown"``: it can't be told.
    interval, rests_on
        Days from the first's first sign to the second's, over all gestures, and what gives them.
    dated_interval, dated_rests_on
        The same over the dated ones; open and nothing where either sequence has none.
    overturned_by
        Ids of the second's undated gestures where it is said that the first is the first of the
        dated: any one of them may have come as early. Empty otherwise.
    """

    matter: str
    first: str
    second: str
    outcome: Outcome
    interval: Interval
    rests_on: Grounds
    dated_interval: Interval
    dated_rests_on: Grounds
    overturned_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matter:
    """Sequences compared in one matter.

    Attributes
    ----------
    name
        Its name; "" where the whole is one.
    standings
        One for each sequence, in the order they were given; of no gestures too.
    verdicts
        One for each pair of sequences that have gestures there.
    """

    name: str
    standings: tuple[Standing, ...]
    verdicts: tuple[Verdict, ...]


def sequences_by(events: pd.DataFrame, by: str) -> dict[str, pd.DataFrame]:
    """Split events into the sequences of a facet's values, in the order of the events.

    Parameters
    ----------
    events
        With the column ``by``, such as ``"actor"``, ``"thread"`` or ``"source"``. Events for
        which it is blank belong to no sequence.
    """
    return {str(value): part for value, part in events.groupby(by, sort=False) if value != ""}


def compare(
    sequences: Mapping[str, pd.DataFrame], pivot: Reading | None = None, among: str = "thread"
) -> tuple[Matter, ...]:
    """Compare the first signs of sequences, matter by matter.

    Parameters
    ----------
    sequences
        Name to events: ``gesture``, ``basis``, ``reading`` and ``among``, indexed by id. Two may
        have events in common.
    pivot
        With both bounds, or None.
    among
        The column that names the matters; "" to take the whole as one, named "".

    Returns
    -------
    tuple of Matter
        Those in which any sequence has a gesture, in the order of their first dated signs; a
        gesture of no named matter is in none. Without verdicts where there are more sequences
        than `MOST_IN_PAIRS`.
    """
    gestures: dict[str, dict[str, dict[str, Window]]] = {}
    for sequence, events in sequences.items():
        for matter, part in (sequences_by(events, among) if among else {"": events}).items():
            if made := _beginnings(part):
                gestures.setdefault(matter, {})[sequence] = made
    matters = [_matter(name, list(sequences), made, pivot) for name, made in gestures.items()]
    return tuple(sorted(matters, key=lambda m: min(_place(s.sign) for s in m.standings)))


def _matter(
    name: str,
    sequences: list[str],
    gestures: Mapping[str, Mapping[str, Window]],
    pivot: Reading | None,
) -> Matter:
    signs = {sequence: _first_sign(gestures.get(sequence, {})) for sequence in sequences}
    met = [sequence for sequence in sequences if signs[sequence].gestures]
    pairs = combinations(met, 2) if len(sequences) <= MOST_IN_PAIRS else ()
    return Matter(
        name,
        tuple(_standing(sequence, sign, pivot) for sequence, sign in signs.items()),
        tuple(_verdict(name, pair, gestures, signs) for pair in pairs),
    )


def _place(sign: FirstSign) -> tuple[float, float]:
    """Where the first dated sign stands in the table: with an open beginning, at its last day."""
    first, last = sign.dated
    return (_end(sign.dated, 1) if first is None else first, inf if last is None else last)


def _standing(sequence: str, sign: FirstSign, pivot: Reading | None) -> Standing:
    if pivot is None or not sign.gestures:
        return Standing(sequence, sign, "", _UNTOLD, "", _UNTOLD)
    days = Window(*_days_of(pivot))
    return Standing(
        sequence,
        sign,
        sign_side(sign.window, pivot),
        between(days, sign.window),
        sign_side(sign.dated, pivot),
        between(days, sign.dated),
    )


def _verdict(
    matter: str,
    pair: tuple[str, str],
    gestures: Mapping[str, Mapping[str, Window]],
    signs: Mapping[str, FirstSign],
) -> Verdict:
    first, second = sorted(pair, key=lambda sequence: _place(signs[sequence]))
    one, other = gestures[first], gestures[second]
    interval, rests_on = _apart(one, other)
    dated, dated_rests_on = _apart(_dated(one), _dated(other))
    outcome = _outcome(interval, dated)
    return Verdict(
        matter,
        first,
        second,
        outcome,
        interval,
        rests_on,
        dated,
        dated_rests_on,
        signs[second].undated if outcome == "first of the dated" else (),
    )


def _outcome(interval: Interval, dated: Interval) -> Outcome:
    if interval.order == "same day":
        return "same day"
    if interval.order == "before":
        return "first"
    return "first of the dated" if dated.order == "before" else "unknown"


def _apart(first: Mapping[str, Window], second: Mapping[str, Window]) -> tuple[Interval, Grounds]:
    """The days from the first sign of one sequence to that of another, and what gives them.

    They are most where the one's own events are as early and the other's own as late as can be,
    least the other way round. What the two have in common is either as early as can be or as late:
    as its first day moves from the one end to the other, the days between only rise or only fall.
    """
    if not first or not second:
        return _UNTOLD, Grounds((), ())
    least, least_from = min(_layouts(first, second, 1), key=lambda layout: layout[0])
    most, most_from = max(_layouts(first, second, 0), key=lambda layout: layout[0])
    return Interval(_whole(least), _whole(most)), Grounds(least_from, most_from)


def _layouts(
    first: Mapping[str, Window], second: Mapping[str, Window], end: int
) -> Iterator[tuple[float, tuple[str, ...]]]:
    """Days apart and the ids that give them; the first's own events stand at one end of theirs."""
    for common in (0, 1):
        one = {i: _end(window, common if i in second else end) for i, window in first.items()}
        other = {i: _end(window, common if i in first else 1 - end) for i, window in second.items()}
        here, there = min(one.values()), min(other.values())
        # The same day without end is that of the same event.
        days = 0 if here == there else there - here
        ids = [
            event
            for begun, day in ((one, here), (other, there))
            if isinf(day) or not isinf(days)
            for event in begun
            if begun[event] == day
        ]
        yield days, tuple(dict.fromkeys(ids))
