"""Tables of how far apart events began and which came first, for further calculation.

Each row is proved from bounds, as `timeline.dates.intervals` and `timeline.analysis.first_signs`
prove it. Events are frames as `timeline.collection.events.dated_events` makes them.
"""

from collections.abc import Mapping
from itertools import combinations
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from timeline.analysis.counts import gesture_counts, is_gesture_made
from timeline.analysis.first_signs import compare, first_sign, sequences_by, sign_side
from timeline.analysis.occasions import with_occasions
from timeline.collection.events import with_sides
from timeline.collection.pivots import Pivot
from timeline.dates import Reading
from timeline.dates.allen import RELATIONS, relations
from timeline.dates.intervals import beginning
from timeline.dates.sides import SIDES

Places = npt.NDArray[np.intp]
Flags = npt.NDArray[np.bool_]


def lags(events: pd.DataFrame) -> pd.DataFrame:
    """How long after its precursor each event began.

    Parameters
    ----------
    events
        ``follows``, ``reading``, indexed by id.

    Returns
    -------
    DataFrame
        One row for each event whose precursor is among the events, in their order: ``event`` and
        ``follows``, their ids; ``least`` and ``most``, whole days from the precursor's beginning
        to the event's (Int64, <NA> where open); ``order``, that of the precursor to the event, as
        in `timeline.dates.intervals.Interval`. An event began no earlier than its precursor.
    """
    precursors = events.index.get_indexer(pd.Index(events["follows"]))
    at = np.flatnonzero(precursors >= 0)
    found = _measured(events, ("follows", precursors[at]), ("event", at))
    found = _in_order(found, is_on=np.full(len(at), fill_value=True))
    return found[["event", "follows", "least", "most", "order"]]


def intervals(events: pd.DataFrame) -> pd.DataFrame:
    """The interval between every two events.

    Parameters
    ----------
    events
        ``reading``, ``follows``, indexed by id.

    Returns
    -------
    DataFrame
        One row for each pair, in the order of the table: ``first`` and ``second``, their ids;
        ``least`` and ``most``, whole days from the first's beginning to the second's (Int64,
        <NA> where open); ``order``, as in `timeline.dates.intervals.Interval`.
    """
    first, second = np.triu_indices(len(events), k=1)
    follows = _descent(events)
    found = _measured(events, ("first", first), ("second", second))
    return _in_order(found, is_on=follows[second, first], is_back=follows[first, second])


def related(events: pd.DataFrame) -> pd.DataFrame:
    """Which of Allen's thirteen relations may hold between every two events.

    Parameters
    ----------
    events
        ``reading``, indexed by id.

    Returns
    -------
    DataFrame
        One row for each pair, in the order of the table: ``first`` and ``second``, their ids;
        ``certain``, the one relation that holds, "" where the bounds leave more; ``possible``,
        those that may hold, in the order of `timeline.dates.allen.RELATIONS` (a tuple).
    """
    pairs = list(combinations(events.index, 2))
    readings = events["reading"]
    found = [relations(readings[one], readings[other]) for one, other in pairs]
    possible = [tuple(each for each in RELATIONS if each in held) for held in found]
    return pd.DataFrame(
        {
            "first": pd.Series([one for one, _ in pairs], dtype="str"),
            "second": pd.Series([other for _, other in pairs], dtype="str"),
            "certain": pd.Series([p[0] if len(p) == 1 else "" for p in possible], dtype="str"),
            "possible": pd.Series(possible, dtype="object"),
        }
    )


def first_signs(
    events: pd.DataFrame, by: str = "thread", among: str = "actor", pivot: Reading | None = None
) -> pd.DataFrame:
    """The first sign of each value of one facet among each value of another.

    Parameters
    ----------
    events
        ``gesture``, ``basis``, ``reading``, ``by`` and ``among``, indexed by id.
    by, among
        Columns such as ``"thread"`` and ``"actor"``. A blank stands for itself.
    pivot
        With both bounds, or None.

    Returns
    -------
    DataFrame
        One row for each two values with a gesture between them, in the order of the table, under
        the names of the two columns; ``event``, ids that may be the first of the dated (a
        tuple); ``earliest`` and ``latest``, between which the first of the dated began
        (``datetime64[s]``, NaT where open); ``undated``, how many have no date, each of which may
        be earlier; ``side``, that of the first of all; ``dated_side``, that of the first of the
        dated ("" without a pivot).
    """
    groups = events[is_gesture_made(events)].groupby([by, among], sort=False)
    by_values = {key: first_sign(part) for key, part in groups}
    signs = list(by_values.values())
    sides = ["" if pivot is None else sign_side(sign.window, pivot) for sign in signs]
    dated_sides = ["" if pivot is None else sign_side(sign.dated, pivot) for sign in signs]
    return pd.DataFrame(
        {
            by: pd.Series([value for value, _ in by_values], dtype="str"),
            among: pd.Series([value for _, value in by_values], dtype="str"),
            "event": pd.Series([sign.candidates for sign in signs], dtype="object"),
            "earliest": _dates([sign.dated.first for sign in signs]),
            "latest": _dates([sign.dated.last for sign in signs]),
            "undated": pd.Series([len(sign.undated) for sign in signs], dtype="int64"),
            "side": pd.Series(sides, dtype="str"),
            "dated_side": pd.Series(dated_sides, dtype="str"),
        }
    )


def verdicts(events: pd.DataFrame, by: str = "actor", among: str = "thread") -> pd.DataFrame:
    """For every two values of a facet and each matter: whose first sign came first.

    Parameters
    ----------
    events
        ``gesture``, ``basis``, ``reading``, ``by`` and ``among``, indexed by id.
    by
        The column that names the sequences, at most `timeline.analysis.first_signs.MOST_IN_PAIRS`
        of them.
    among
        The column that names the matters. A blank in either belongs nowhere.

    Returns
    -------
    DataFrame
        One row for each two sequences with gestures in a matter, as in
        `timeline.analysis.first_signs.Verdict`: the matter, under the name of ``among``; ``first``
        and ``second``; ``said`` ("first", "same day", "first of the dated" or "unknown"); ``least``
        and ``most``, whole days from the first's first sign to the second's over all gestures,
        ``dated_least`` and ``dated_most``, the same over the dated ones (Int64, <NA> where open);
        ``overturned_by``, ids of the undated any one of which may have come as early (a tuple).
    """
    matters = compare(sequences_by(events, by), among=among)
    compared = [verdict for matter in matters for verdict in matter.verdicts]
    columns = {
        among: pd.Series([each.matter for each in compared], dtype="str"),
        "first": pd.Series([each.first for each in compared], dtype="str"),
        "second": pd.Series([each.second for each in compared], dtype="str"),
        "said": pd.Series([each.outcome for each in compared], dtype="str"),
        "least": pd.Series([each.interval.least for each in compared], dtype="Int64"),
        "most": pd.Series([each.interval.most for each in compared], dtype="Int64"),
        "dated_least": pd.Series([each.dated_interval.least for each in compared], dtype="Int64"),
        "dated_most": pd.Series([each.dated_interval.most for each in compared], dtype="Int64"),
        "overturned_by": pd.Series([each.overturned_by for each in compared], dtype="object"),
    }
    return pd.DataFrame(columns)


def sides_by_pivot(
    events: pd.DataFrame,
    pivots: Mapping[str, Pivot | Reading],
    whole: pd.DataFrame | None = None,
    *,
    by_occasion: bool = True,
) -> pd.DataFrame:
    """The counts of gestures that each of several pivots would give.

    Parameters
    ----------
    events
        From `timeline.collection.events.dated_events`.
    pivots
        Key to pivot, or to a date with both bounds.
    whole
        The table that they are of, by which occasions have their sides; by default themselves.
    by_occasion
        Whether each occasion counts once, or each statement.

    Returns
    -------
    DataFrame
        Indexed by the pivot's key: gestures ``before``, ``either``, ``after``, ``undated`` and
        ``on``, and ``threads_before``, as `timeline.analysis.counts.gesture_counts` counts them
        (int64).
    """
    columns = [*SIDES, "threads_before"]
    every = events if whole is None else whole

    def against(pivot: Pivot | Reading) -> pd.DataFrame:
        found = with_sides(every, pivot)
        if by_occasion:
            reading = pivot.reading if isinstance(pivot, Pivot) else pivot
            found = with_occasions(found, reading)
        return found.loc[events.index]

    counted = [gesture_counts(against(pivot)) for pivot in pivots.values()]
    rows = np.array([[found[name] for name in columns] for found in counted], dtype="int64")
    index = pd.Index(list(pivots), dtype="str", name="pivot")
    return pd.DataFrame(rows.reshape(-1, len(columns)), index=index, columns=columns)


def _measured(
    events: pd.DataFrame,
    first: tuple[str, Places],
    second: tuple[str, Places],
) -> pd.DataFrame:
    """Intervals between events at some places and events at others, with the ids of both."""
    (one, here), (other, there) = first, second
    begun = [beginning(reading) for reading in events["reading"]]
    earliest: Any = pd.array([window.first for window in begun], dtype="Int64")
    latest: Any = pd.array([window.last for window in begun], dtype="Int64")
    least, most = earliest[there] - latest[here], latest[there] - earliest[here]
    return pd.DataFrame(
        {
            one: events.index[here],
            other: events.index[there],
            "least": least,
            "most": most,
            "order": _order(least, most),
        }
    )


def _order(least: Any, most: Any) -> "pd.Series[str]":
    """How the first of two events certainly stands to the second, by the days between them."""
    proofs = [least > 0, most < 0, (least == 0) & (most == 0)]
    order = np.select(
        [proof.to_numpy(dtype="bool", na_value=False) for proof in proofs],
        ["before", "after", "same day"],
        "unknown",
    )
    return pd.Series(order, dtype="str")


def _in_order(found: pd.DataFrame, is_on: Flags, is_back: Flags | None = None) -> pd.DataFrame:
    """Intervals where the second event came after the first, or the first after the second."""
    least, most = found["least"], found["most"]
    least = least.mask(is_on & ~(least > 0).fillna(value=False).to_numpy(dtype="bool"), 0)
    if is_back is not None:
        most = most.mask(is_back & ~(most < 0).fillna(value=False).to_numpy(dtype="bool"), 0)
    return found.assign(least=least, most=most, order=_order(least, most))


def _descent(events: pd.DataFrame) -> Flags:
    """Which event (row) follows which (column), however many steps lie between them."""
    follows = np.zeros((len(events), len(events)), dtype="bool")
    precursors = events.index.get_indexer(pd.Index(events["follows"]))
    waiting = [at for at, one in enumerate(precursors) if one < 0]
    successors: dict[int, list[int]] = {}
    for at, one in enumerate(precursors):
        successors.setdefault(int(one), []).append(at)
    for at in waiting:
        for later in successors.get(at, ()):
            follows[later] = follows[at]
            follows[later, at] = True
            waiting.append(later)
    return follows


def _dates(days: list[int | None]) -> npt.NDArray[np.datetime64]:
    dates = [np.datetime64("NaT") if day is None else np.datetime64(day, "D") for day in days]
    return np.array(dates, "M8[s]")
